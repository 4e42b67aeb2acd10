// What the sources of all pages have in common.
import { scriptHash } from '../../pages/script.ts';
import { styleHash } from '../../pages/style.ts';
import { mediaTypes } from '../media-types.ts';
import { type Asked, freshnessOf, type Source } from '../source.ts';
import { alternates } from './feeds.ts';

type Common = Pick<Source, 'type' | 'madeFrom' | 'until' | 'maxAge' | 'links' | 'isOpen'>;

/**
 * The part of its source that every page has.
 * @param place of the feeds that tell the same, as a path below the base
 * @param madeFrom what the page depends on beside the masthead, its style and its script
 */
export async function pageSource(
  { publication, now }: Asked,
  place: string,
  madeFrom: Readonly<Record<string, unknown>>,
): Promise<Common> {
  const { masthead, archive } = publication;
  return {
    type: mediaTypes.html,
    madeFrom: { ...madeFrom, masthead, look: [styleHash, scriptHash] },
    until: await archive.nextTurn(now),
    maxAge: freshnessOf(publication),
    links: alternates(publication, place),
    isOpen: false,
  };
}

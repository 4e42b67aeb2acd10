// Pictures: the masthead's logo and icon, where they are files, and those that articles show.

import { fingerprint } from '../../archive/fingerprint.ts';
import { pictureType } from '../media-types.ts';
import { type Asked, datesOf, type SelectSource, type Source } from '../source.ts';

/** Every address of a picture, as Hono writes paths, below the base. */
export const pictureSources: Readonly<Record<string, SelectSource>> = {
  '/media/:path{.+}': picture,
};

/** Seconds. A picture seldom changes; one that does mostly gets another name. */
const A_DAY = 24 * 60 * 60;

async function picture(asked: Asked): Promise<Source | undefined> {
  const { publication, parameters, now } = asked;
  const { path = '' } = parameters;
  const { pictures, media, archive, changed } = publication;
  const own = pictures.get(path);
  if (own) return sourceOf(path, own, [changed.masthead], Number.POSITIVE_INFINITY);
  // What no public article shows is nowhere, whoever guesses its name: nobody looks for it either.
  const articles = await archive.showing(path, now);
  const bytes = articles.length > 0 ? await media(path) : undefined;
  if (!bytes) return undefined;
  return sourceOf(path, bytes, datesOf(articles), await archive.nextTurn(now));
}

async function sourceOf(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  dates: readonly number[],
  until: number,
): Promise<Source> {
  return {
    type: pictureType(path),
    madeFrom: { picture: path, content: await fingerprint(bytes) },
    dates,
    until,
    maxAge: A_DAY,
    links: [],
    isOpen: false,
    bytes,
    render: () => bytes,
  };
}

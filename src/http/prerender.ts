// Documents that are rendered before anybody asks, for a machine on which rendering is dear.
import { documents } from './documents.ts';
import { basePath, type Publication } from './publication.ts';
import { revisionOf } from './revision.ts';
import { bytesOf } from './source.ts';
import type { Store } from './store.ts';

/** The bytes of one revision, in no coding. */
export interface Rendered {
  /** Below the host: `/news/rss.xml`. */
  readonly path: string;
  readonly revision: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Pages that nobody polls. */
const SELDOM: ReadonlySet<string> = new Set(['/archive', '/subscribe']);
/** How many states are rendered: that of the moment, and the next ones that ends of embargoes or days make of it. */
const STATES = 4;
/** How many of these ends are looked at: a midnight after a day without news changes nothing. */
const TURNS = 24;
/** Bytes that all of them may take; the first ones are wanted soonest. */
const ROOM = 8 * 1024 * 1024;

/**
 * Renders what is asked for most, none of whose addresses has a variable part: the newest feeds, the front page, the lists.
 * @param now milliseconds since 1970
 */
export async function prerender(publication: Publication, now: number): Promise<Rendered[]> {
  const known = new Set<string>();
  const rendered: Rendered[] = [];
  let [at, room, states] = [now, ROOM, 0];
  for (let turn = 0; turn < TURNS && states < STATES; turn += 1) {
    const sources = await sourcesOf(publication, at);
    const fresh = sources.filter(({ path, revision }) => !known.has(keyOf(path, revision)));
    for (const { path, revision, render } of fresh) {
      known.add(keyOf(path, revision));
      const bytes = bytesOf(await render());
      if (bytes.length > room) continue;
      rendered.push({ path, revision, bytes });
      room -= bytes.length;
    }
    if (fresh.length > 0) states += 1;
    at = await publication.archive.nextTurn(at);
  }
  return rendered;
}

async function sourcesOf(publication: Publication, now: number) {
  const found = [];
  for (const [place, select] of Object.entries(documents)) {
    if (place.includes(':') || SELDOM.has(place)) continue;
    const source = await select({ publication, parameters: {}, now });
    if (!source || !('render' in source)) continue;
    const { madeFrom, render } = source;
    const path = `${basePath(publication)}${place}`;
    found.push({ path, render, revision: await revisionOf(madeFrom) });
  }
  return found;
}

/**
 * Makes a store in which documents lie from the start.
 * @param other has everything else
 */
export function stocked(documents: Iterable<Rendered>, other: Store): Store {
  const lying = new Map([...documents].map((one) => [keyOf(one.path, one.revision), one.bytes]));
  return {
    shelfOf(path, revision) {
      const bytes = lying.get(keyOf(path, revision));
      return bytes ? { take: async () => bytes, put() {} } : other.shelfOf(path, revision);
    },
  };
}

const keyOf = (path: string, revision: string) => `${path}?${revision}`;

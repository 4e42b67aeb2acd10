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

/**
 * How many states are rendered: that of the moment, and those after the next ends of embargoes or days. Documents that
 * are the same in several of them are there once.
 */
const STATES = 4;
/** Bytes that all of them may take; the first ones are wanted soonest. */
const ROOM = 8 * 1024 * 1024;

/**
 * Renders the documents whose addresses have no variable part: the newest feeds, the front page, the lists.
 * @param now milliseconds since 1970
 */
export async function prerender(publication: Publication, now: number): Promise<Rendered[]> {
  const rendered = new Map<string, Rendered>();
  let [at, room] = [now, ROOM];
  for (let state = 0; state < STATES; state += 1) {
    for (const { path, revision, render } of await sourcesOf(publication, at)) {
      const key = keyOf(path, revision);
      if (rendered.has(key)) continue;
      const bytes = bytesOf(await render());
      if (bytes.length > room) continue;
      rendered.set(key, { path, revision, bytes });
      room -= bytes.length;
    }
    at = await publication.archive.nextTurn(at);
  }
  return [...rendered.values()];
}

async function sourcesOf(publication: Publication, now: number) {
  const found = [];
  for (const [place, select] of Object.entries(documents)) {
    const source = place.includes(':')
      ? undefined
      : await select({ publication, parameters: {}, now });
    if (!source) continue;
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

// Walks the chain of a feed (RFC 5005, section 4) as a program does that wants to have it all.
import { read } from './content.ts';
import type { Fetch } from './reader.ts';
import type { FeedTold } from './told.ts';

/** A document of the chain. */
export interface Station {
  /** The address without its host. */
  readonly path: string;
  readonly feed: FeedTold;
}

/**
 * Follows one relation from a document on until there is none.
 * @throws where a link leads to nothing, or around in a circle
 */
export async function walk(fetch: Fetch, from: string, relation: string): Promise<Station[]> {
  const stations: Station[] = [];
  for (let next: string | undefined = from; next !== undefined; ) {
    const address: string = next;
    const { pathname: path } = new URL(address);
    if (stations.some((station) => station.path === path)) throw new Error(`twice at ${path}`);
    const response = await fetch(new Request(address));
    if (response.status !== 200) throw new Error(`${response.status} at ${path}`);
    const { feed } = read(path, await response.bytes(), 'identity', '');
    if (!feed) throw new Error(`no feed at ${path}`);
    stations.push({ path, feed });
    next = feed.links[relation];
  }
  return stations;
}

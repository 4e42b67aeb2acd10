// Rendered documents in the cache of a data centre, for all the isolates in it.
import type { Shelf, Store } from '../http/store.ts';

interface StoreOptions {
  readonly cache: Pick<Cache, 'match' | 'put'>;
  /** The origin of the publication: the cache keeps nothing under an address of another host. */
  readonly origin: string;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** Seconds. What a key stands for never changes, so the cache may keep it until it needs the room. */
const KEPT = 7 * 24 * 60 * 60;

/**
 * Keeps the bytes of public documents in a cache that speaks HTTP.
 * The key is an address of our own making, with the revision in it, and carries nothing of any request: the cache
 * neither sees a validator that it could answer 304 to, nor has it a say in what a client gets.
 */
export function cacheStore({ cache, origin, waitUntil }: StoreOptions): Store {
  return {
    shelfOf(path, revision): Shelf {
      const key = `${origin}${path}?revision=${revision}`;
      return {
        async take() {
          const found = await cache.match(key).catch(() => undefined);
          return found && new Uint8Array(await found.arrayBuffer());
        },
        put(bytes) {
          const headers = { 'Cache-Control': `public, max-age=${KEPT}, immutable` };
          waitUntil(cache.put(key, new Response(bytes, { headers })).catch(() => {}));
        },
      };
    },
  };
}

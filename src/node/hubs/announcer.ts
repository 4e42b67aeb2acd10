// Tells the hubs of what has changed: each at its own pace, and once more when caches have let go of the old.
import { isLoopback, repeatAfter } from '../../http/websub.ts';
import type { Log } from '../log.ts';
import type { Ping } from './ping.ts';
import { HubQueue, type OnPing } from './queue.ts';

export interface Announcing {
  readonly ping: Ping;
  readonly log: Log;
  /** From 0 to 1, for the length of rests. */
  readonly random?: () => number;
  /** Milliseconds between one failure and the next try. */
  readonly rests?: readonly number[];
  /** How many documents may wait for a hub. */
  readonly limit?: number;
  readonly onPing?: OnPing | undefined;
}

/** Hubs that failed together do not come back together: each rest lasts from half to one and a half times as long. */
const RESTS = [5_000, 30_000, 180_000];
const LIMIT = 50_000;

/** Tells hubs of documents that have changed (WebSub, section 6). */
export class Announcer {
  readonly #queues = new Map<string, HubQueue>();
  readonly #announcing: Announcing;
  #isClosed = false;

  constructor(announcing: Announcing) {
    this.#announcing = announcing;
  }

  /**
   * Tells each hub of each document, and once more when shared caches that may have answered it with the old bytes
   * must have fetched the new ones. Returns at once; what comes of it is in the log.
   * @param hubs their addresses
   * @param topics the addresses of the documents; those on this machine, which no hub can fetch, are left out
   * @param freshness minutes for which a cache may keep a document
   */
  announce(hubs: readonly string[], topics: readonly string[], freshness: number): void {
    if (this.#isClosed) return;
    const reachable = [...new Set(topics)].filter((topic) => !isLoopback(topic));
    if (reachable.length === 0) return;
    const wait = repeatAfter(freshness);
    for (const hub of new Set(hubs)) this.#queueOf(hub).tell(reachable, wait);
  }

  /** Breaks off what is under way and forgets what waits, so that the process can end. */
  close(): void {
    this.#isClosed = true;
    for (const queue of this.#queues.values()) queue.close();
  }

  #queueOf(hub: string): HubQueue {
    const { random = Math.random, rests = RESTS, limit = LIMIT } = this.#announcing;
    const known = this.#queues.get(hub);
    const queue = known ?? new HubQueue(hub, { ...this.#announcing, random, rests, limit });
    if (!known) this.#queues.set(hub, queue);
    return queue;
  }
}

// The outbox of an archive, emptied while it is served: hubs are told of what was committed, at least once.

import { type Delivering, deliver, postTurns } from '../../publishing/delivery.ts';
import { nextDue } from '../../publishing/outbox.ts';
import type { Ping } from '../hubs/ping.ts';
import type { OnPing } from '../hubs/queue.ts';
import type { Log } from '../log.ts';

export interface Posting extends Pick<Delivering, 'database' | 'masthead' | 'clock' | 'settle'> {
  readonly ping: Ping;
  readonly log: Log;
  readonly onPing?: OnPing | undefined;
}

/** Milliseconds; the clock may be set, a machine may sleep, and another process may have put something in. */
const LONGEST = 5_000;

/** Tells hubs of what is due, and looks when the next is. */
export class Post {
  readonly #posting: Posting;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(posting: Posting) {
    this.#posting = posting;
    this.wake();
  }

  /** Looks now: something may have been put in. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#work = this.#work.then(() => this.#round());
  }

  /** Breaks off what is under way: it stays in the outbox. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#work;
  }

  async #round(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { database, clock, log } = this.#posting;
    let next = clock() + LONGEST;
    try {
      next = Math.min(next, await postTurns(this.#delivering));
      while ((await deliver(this.#delivering)) > 0 && !this.#closing.signal.aborted);
      next = Math.min(next, (await nextDue(database)) ?? next);
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be emptied; it is tried again');
    }
    if (this.#closing.signal.aborted) return;
    this.#timer = setTimeout(() => this.wake(), Math.max(next - clock(), 0)).unref();
  }

  get #delivering(): Delivering {
    const { ping, log, onPing, clock, ...rest } = this.#posting;
    const { signal } = this.#closing;
    return {
      ...rest,
      clock,
      tell: (hub, topic) => ping(hub, topic, signal),
      isStopped: () => signal.aborted,
      report({ hub, topic, since, isAgain }, { verdict, reason }, isLost) {
        const isNews = verdict === 'accepted' && !isAgain;
        onPing?.(verdict, isNews ? clock() - since : undefined);
        const host = new URL(hub).host;
        if (verdict === 'accepted') log.info(`told ${host} of ${topic}`);
        else log.warn(`could not tell ${host} of ${topic}: ${reason}${isLost ? '; given up' : ''}`);
      },
    };
  }
}

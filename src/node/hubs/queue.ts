// What one hub has to be told: one ping at a time, with rests where the hub fails.
import type { Log } from '../log.ts';
import type { Answer } from './answer.ts';
import type { Ping } from './ping.ts';
import { Postponed } from './postponed.ts';
import { HubReport, TELL } from './report.ts';

/**
 * Hears of each ping.
 * @param lag milliseconds from the change until the hub took it; undefined where it did not, or had heard of it before
 */
export type OnPing = (outcome: Answer['verdict'], lag: number | undefined) => void;

export interface Queueing {
  readonly ping: Ping;
  readonly log: Log;
  /** From 0 to 1: how long a rest is of what it may be. */
  readonly random: () => number;
  /** Milliseconds: the rests between one failure and the next try. */
  readonly rests: readonly number[];
  /** How many documents may wait. */
  readonly limit: number;
  readonly onPing?: OnPing | undefined;
}

interface Waiting {
  readonly topic: string;
  /** Whether the hub is told for the second time. */
  readonly isRepeat: boolean;
  /** When the first change was told of which the hub has not heard, in milliseconds of the process. */
  readonly since: number;
  readonly failures: number;
}

const MINUTE = 60_000;
/** What to do where another try would not help. */
const LOOK = 'see whether the masthead names the right hub';

/**
 * The documents of which a hub has to be told.
 * A failure rests the whole hub, since it rarely has to do with one document; the next try is for another one where
 * there is one. After as many failures in a row as there are tries, everything that waits is given up.
 */
export class HubQueue {
  readonly #hub: string;
  readonly #queueing: Queueing;
  readonly #report: HubReport;
  readonly #waiting = new Map<string, Waiting>();
  readonly #repeats = new Postponed((topics) => this.#enter(topics, true));
  readonly #closing = new AbortController();
  #underWay: Waiting | undefined;
  #rest: NodeJS.Timeout | undefined;
  /** In a row. */
  #failures = 0;

  /** @param hub its address */
  constructor(hub: string, queueing: Queueing) {
    this.#hub = hub;
    this.#queueing = queueing;
    this.#report = new HubReport(new URL(hub).host, queueing.log);
  }

  /**
   * Tells the hub of documents, and once more after a while.
   * @param freshness minutes until then
   */
  tell(topics: readonly string[], freshness: number): void {
    this.#repeats.put(this.#enter(topics, false), freshness * MINUTE);
  }

  /** Ends what is under way and forgets what waits. */
  close(): void {
    this.#closing.abort();
    this.#repeats.clear();
    clearTimeout(this.#rest);
    const left = [...(this.#underWay ? [this.#underWay] : []), ...this.#waiting.values()];
    const missed = left.filter(({ isRepeat }) => !isRepeat);
    this.#waiting.clear();
    this.#lose(missed, `Wirefeed was stopped; ${TELL}`);
    this.#report.write();
  }

  /** @returns those that wait now */
  #enter(topics: readonly string[], isRepeat: boolean): readonly string[] {
    const since = performance.now();
    const entered = topics.filter((topic) => this.#wait({ topic, isRepeat, since, failures: 0 }));
    this.#report.leftOut(topics.length - entered.length);
    void this.#work();
    return entered;
  }

  /** A document that waits already keeps its place; one that does not fit is left out. */
  #wait(waiting: Waiting): boolean {
    const { topic, isRepeat, since } = waiting;
    const known = this.#waiting.get(topic);
    if (!known && this.#waiting.size >= this.#queueing.limit) return false;
    if (!known || known.isRepeat) this.#waiting.set(topic, waiting);
    else if (!isRepeat && since < known.since) this.#waiting.set(topic, { ...known, since });
    return true;
  }

  async #work(): Promise<void> {
    if (this.#underWay || this.#rest) return;
    const { signal } = this.#closing;
    for (const waiting of this.#waiting.values()) {
      this.#underWay = waiting;
      this.#waiting.delete(waiting.topic);
      const answer = await this.#queueing.ping(this.#hub, waiting.topic, signal);
      if (signal.aborted) return;
      this.#take(waiting, answer);
      if (this.#rest) break;
    }
    this.#underWay = undefined;
    if (this.#waiting.size === 0) this.#report.write();
  }

  #take(waiting: Waiting, answer: Answer): void {
    const { verdict, reason } = answer;
    const isNews = verdict === 'accepted' && !waiting.isRepeat;
    this.#queueing.onPing?.(verdict, isNews ? performance.now() - waiting.since : undefined);
    this.#failures = verdict === 'failed' ? this.#failures + 1 : 0;
    if (verdict === 'accepted') this.#report.told(waiting.isRepeat);
    if (verdict === 'refused') this.#lose([waiting], `${reason}; ${LOOK}`);
    if (verdict === 'failed') this.#retry(waiting, answer);
  }

  #retry(waiting: Waiting, { reason, retryAfter = 0 }: Answer): void {
    const { rests, random } = this.#queueing;
    const why = `${reason}; ${TELL}`;
    const rest = rests[this.#failures - 1];
    if (rest === undefined) {
      this.#lose([waiting, ...this.#waiting.values()], why);
      this.#waiting.clear();
      this.#failures = 0;
      return;
    }
    const failures = waiting.failures + 1;
    if (failures > rests.length) this.#lose([waiting], why);
    else if (!this.#wait({ ...waiting, failures })) this.#report.leftOut(1);
    this.#sleep(Math.max(rest * (0.5 + random()), retryAfter));
  }

  /** @param length milliseconds */
  #sleep(length: number): void {
    const wake = () => {
      this.#rest = undefined;
      void this.#work();
    };
    this.#rest = setTimeout(wake, length).unref();
  }

  #lose(lost: readonly Waiting[], why: string): void {
    const topics = new Set(lost.map(({ topic }) => topic));
    this.#report.lost([...topics], why);
  }
}

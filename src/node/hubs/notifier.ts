// Notices which feeds change, by a save or by time alone, and has their hubs told.
import type { Article } from '../../copy/article.ts';
import { changedFeeds, type Moment } from '../../http/changed-feeds.ts';
import type { Publication } from '../../http/publication.ts';
import type { Log } from '../log.ts';

export interface Notifying {
  /** Tells hubs of documents; `freshness` is in minutes. */
  readonly announce: (
    hubs: readonly string[],
    topics: readonly string[],
    freshness: number,
  ) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Pick<Log, 'error'>;
}

/** Milliseconds; the clock may be set, and a machine may sleep, so no wait is longer. */
const LONGEST = 60_000;

/** Follows a publication from its start until it is closed. */
export class Notifier {
  readonly #notifying: Notifying;
  /** What the hubs have heard of. */
  #told: Moment;
  #work: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(publication: Publication, notifying: Notifying) {
    this.#notifying = notifying;
    this.#told = { publication, now: notifying.clock() };
    this.#work = this.#wake();
  }

  /**
   * Compares what is served now with what was.
   * @param touched the articles that came, changed or went, as they were before and as they are after
   */
  turnTo(publication: Publication, touched: readonly Article[]): void {
    this.#work = this.#work.then(() => this.#compare(publication, touched));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #compare(publication: Publication, touched: readonly Article[]): Promise<void> {
    const { announce, clock, log } = this.#notifying;
    const { hubs, freshness } = publication.masthead;
    const before = this.#told;
    const after = { publication, now: Math.max(clock(), before.now) };
    this.#told = after;
    try {
      const topics = hubs.length > 0 ? await changedFeeds(before, after, touched) : [];
      if (topics.length > 0 && !this.#isClosed) announce(hubs, topics, freshness);
    } catch (error) {
      log.error({ err: error }, 'the hubs could not be told of a change');
    }
    await this.#wake();
  }

  /** Waits for the next embargo to end or day to close. */
  async #wake(): Promise<void> {
    const { publication, now } = this.#told;
    const turn = await publication.archive.nextTurn(now);
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const delay = Math.min(Math.max(turn - this.#notifying.clock(), 0), LONGEST);
    this.#timer = setTimeout(() => this.#look(turn), delay).unref();
  }

  #look(turn: number): void {
    const { publication } = this.#told;
    const isTime = this.#notifying.clock() >= turn;
    this.#work = this.#work.then(() => (isTime ? this.#compare(publication, []) : this.#wake()));
  }
}

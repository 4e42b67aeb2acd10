// The ordered collection of articles, as everything behind it is asked; a database may stand here as well.
import type { Article } from '../copy/article.ts';
import type { Instant } from '../copy/instant.ts';

/**
 * Articles, newest first by the moment of publication, ties by slug.
 * Every question carries `now` (milliseconds since 1970): an article whose time has not come is in no answer.
 * A day is a civil day of the masthead's time zone, written `2021-09-23`; it is closed once it is over.
 * A month is one of the same calendar, written `2021-09`.
 */
export interface Archive {
  /** The newest `limit` articles, and all of the day that is not closed. */
  newest(now: number, limit: number): Promise<readonly Article[]>;
  /** The article with this slug. */
  find(slug: string, now: number): Promise<Article | undefined>;
  /** All articles of a closed day; none where the day is empty, not over or no day. */
  day(day: string, now: number): Promise<readonly Article[]>;
  /** The closed days next to a day that have articles. Without a day: `previous` is the newest of all. */
  neighbours(day: string | undefined, now: number): Promise<Neighbours>;
  /**
   * The next moment after `now` at which answers change by themselves, in milliseconds since 1970: the end of an embargo
   * or the midnight at which a day closes, whichever is first. Always finite.
   */
  nextTurn(now: number): Promise<number>;
  /** The articles published after `epoch` (milliseconds since 1970), at most `limit`. */
  since(epoch: number, now: number, limit: number): Promise<readonly Article[]>;
  /** The months that have articles, newest first, that of today among them. */
  months(now: number): Promise<readonly Month[]>;
  /** All articles of a month, those of today among them; none where the month is empty or no month. */
  month(month: string, now: number): Promise<readonly Article[]>;
  /** Every article, for what must walk them all. */
  all(now: number): AsyncIterable<Article>;
  /** How many articles are public. */
  count(now: number): Promise<number>;
}

export interface Neighbours {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

export interface Month {
  readonly month: string;
  /** The newest moment of publication in it. */
  readonly updated: Instant;
}

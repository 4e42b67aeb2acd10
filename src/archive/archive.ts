// The ordered collection of articles, as everything behind it is asked; a database may stand here as well.
import type { Article } from '../copy/article.ts';

/**
 * Articles, newest first by the moment of publication, ties by slug.
 * Every question carries `now` (milliseconds since 1970): an article whose time has not come is in no answer.
 * A day is a civil day of the masthead's time zone, written `2021-09-23`; it is closed once it is over.
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
  /** Every article, for what must walk them all. */
  all(now: number): AsyncIterable<Article>;
  /** How many articles are public. */
  count(now: number): Promise<number>;
}

export interface Neighbours {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

// The ordered collection of articles, as everything behind it is asked; a database may stand here as well.
import type { Article } from '../copy/article.ts';
import type { Instant } from '../copy/instant.ts';
import type { Channel, ChannelName } from './channel.ts';

/**
 * Articles, newest first by the moment of publication, ties by slug.
 * Every question carries `now` (milliseconds since 1970): an article whose time has not come is in no answer.
 * A day is a civil day of the masthead's time zone, written `2021-09-23`; it is closed once it is over.
 * A month is one of the same calendar, written `2021-09`.
 */
export interface Archive {
  /**
   * The newest `limit` articles, all of the day that is not closed, and whatever was corrected, retracted or withdrawn
   * in the last seven days. What was withdrawn is in it for thirty days and not beyond.
   */
  newest(now: number, limit: number): Promise<readonly Article[]>;
  /** The article with this slug, though it was withdrawn. */
  find(slug: string, now: number): Promise<Article | undefined>;
  /** The article that had this slug before. */
  successor(slug: string, now: number): Promise<Article | undefined>;
  /** All articles of a closed day; none where the day is empty, not over or no day. */
  day(day: string, now: number): Promise<readonly Article[]>;
  /** The closed days next to a day that have articles. Without a day: `previous` is the newest of all. */
  neighbours(day: string | undefined, now: number): Promise<Neighbours>;
  /**
   * The next moment after `now` at which answers change by themselves, in milliseconds since 1970: the end of an embargo
   * the midnight at which a day closes, or the end of the days for which it is told that something was corrected, retracted
   or withdrawn, whichever is first. Always finite.
   */
  nextTurn(now: number): Promise<number>;
  /** When the last of those days ended, in milliseconds since 1970; 0 where none has. */
  lastAged(now: number): Promise<number>;
  /** The articles published after `epoch` (milliseconds since 1970), at most `limit`. */
  since(epoch: number, now: number, limit: number): Promise<readonly Article[]>;
  /** The months that have articles that were not withdrawn, newest first, that of today among them. */
  months(now: number): Promise<readonly Month[]>;
  /** All articles of a month, those of today among them; none where the month is empty or no month. */
  month(month: string, now: number): Promise<readonly Article[]>;
  /** Every article but those that were withdrawn, for what must walk them all. */
  all(now: number): AsyncIterable<Article>;
  /** How many articles are public, those that were withdrawn left out. */
  count(now: number): Promise<number>;
  /**
   * Some of the articles that were not withdrawn, newest first. Places are counted from the oldest, so that what is newer
   * moves no other.
   */
  between(places: Places, now: number): Promise<readonly Article[]>;
  /** The articles next to one in its language, those that were withdrawn left out; none where the archive does not have it. */
  beside(article: Article, now: number): Promise<Beside>;
  /** Every article that was corrected, retracted or withdrawn. */
  noticed(now: number): Promise<readonly Article[]>;
  /** Of each of these articles the same story in other languages, by slug: one for each language. */
  translations(
    articles: readonly Article[],
    now: number,
  ): Promise<ReadonlyMap<string, readonly Article[]>>;
  /** All articles of the stories of these, themselves included: each that comes may join two others, whatever it is in. */
  stories(articles: readonly Article[], now: number): Promise<readonly Article[]>;
  /** The articles that show this picture: a path below the folder of the masthead. */
  showing(picture: string, now: number): Promise<readonly Article[]>;
  /** The paths of all pictures that articles show. */
  pictures(now: number): Promise<readonly string[]>;
  /** The channels that have an article, by kind and slug. */
  channels(now: number): Promise<readonly ChannelName[]>;
  /** What a channel is called; undefined where it has no article. */
  named(channel: Channel, now: number): Promise<ChannelName | undefined>;
  /** The articles of a channel, as an archive of their own. What was withdrawn has no channel: all newest choices tell it. */
  within(channel: Channel): Archive;
}

export interface Neighbours {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

/** From `start`, which is 0 for the oldest, up to `end`, which is not among them. */
export interface Places {
  readonly start: number;
  readonly end: number;
}

export interface Beside {
  /** The one that was published before. */
  readonly previous?: Article | undefined;
  readonly next?: Article | undefined;
}

export interface Month {
  readonly month: string;
  /** When one of its articles was last updated. */
  readonly updated: Instant;
}

// The ordered collection of articles, as everything behind it is asked; a database may stand here as well.
import type { Article, Outline } from '../copy/article.ts';
import type { Instant } from '../copy/instant.ts';
import type { Channel, ChannelName } from './channel.ts';
import type { Query } from './query.ts';

/** Articles in their order: all of them, or those of a channel. */
export interface Timeline {
  /**
   * The newest `limit` articles, all of the day that is not closed, and whatever was corrected, retracted or withdrawn
   * in the last seven days. What was withdrawn is in it for thirty days and not beyond.
   */
  newest(now: number, limit: number): Promise<readonly Article[]>;
  /** All articles of a closed day; none where the day is empty, not over or no day. */
  day(day: string, now: number): Promise<readonly Article[]>;
  /** The closed days next to a day that have articles. Without a day: `previous` is the newest of all. */
  neighbours(day: string | undefined, now: number): Promise<Neighbours>;
  /** The articles published after `epoch` (milliseconds since 1970), at most `limit`. */
  since(epoch: number, now: number, limit: number): Promise<readonly Outline[]>;
  /** How many articles are public, those that were withdrawn left out. */
  count(now: number): Promise<number>;
  /**
   * Some of the articles that were not withdrawn, newest first. Places are counted from the oldest, so that what is newer
   * moves no other.
   */
  between(places: Places, now: number): Promise<readonly Article[]>;
}

/**
 * Articles, newest first by the moment of publication, ties by slug.
 * Every question carries `now` (milliseconds since 1970): an article whose time has not come is in no answer.
 * A day is a civil day of the masthead's time zone, written `2021-09-23`; it is closed once it is over.
 * A month is one of the same calendar, written `2021-09`.
 */
export interface Archive extends Timeline {
  /** The article with this slug, though it was withdrawn. */
  find(slug: string, now: number): Promise<Article | undefined>;
  /** The article that had this slug before. */
  successor(slug: string, now: number): Promise<Outline | undefined>;
  /**
   * The next moment after `now` at which answers change by themselves, in milliseconds since 1970: the end of an embargo
   * the midnight at which a day closes, or the end of the days for which it is told that something was corrected, retracted
   * or withdrawn, whichever is first. Always finite.
   */
  nextTurn(now: number): Promise<number>;
  /** When the last of those days ended, in milliseconds since 1970; 0 where none has. */
  lastAged(now: number): Promise<number>;
  /** The months that have articles that were not withdrawn, newest first, that of today among them. */
  months(now: number): Promise<readonly Month[]>;
  /** The months next to one that have such articles; the month itself need not. */
  monthsBeside(month: string, now: number): Promise<Neighbours>;
  /** All articles of a month that were not withdrawn, those of today among them; none where it is empty or no month. */
  month(month: string, now: number): Promise<readonly Outline[]>;
  /** The same as a list that is shown in parts. */
  during(month: string): Pick<Archive, 'count' | 'between'>;
  /** The closed days of a month that have such articles, newest first. */
  days(month: string, now: number): Promise<readonly string[]>;
  /** Every article but those that were withdrawn, for what must walk them all. */
  all(now: number): AsyncIterable<Outline>;
  /** The articles next to one in its language, those that were withdrawn left out; none where the archive does not have it. */
  beside(article: Outline, now: number): Promise<Beside>;
  /** The `limit` articles that were last corrected, retracted or withdrawn, and all of the last seven days. */
  noticed(now: number, limit: number): Promise<readonly Outline[]>;
  /** The articles for which, after `epoch` and up to `now`, one of the days ended that `nextTurn` speaks of. */
  aged(epoch: number, now: number): Promise<readonly Outline[]>;
  /**
   * The instants that date a choice of articles by what was withdrawn from it, in milliseconds since 1970, as far as nothing
   * else tells them: where the archive dates its own commits, there are none.
   */
  withdrawals(now: number): Promise<readonly number[]>;
  /** Of each of these articles the same story in other languages, by slug: one for each language. */
  translations(
    articles: readonly Outline[],
    now: number,
  ): Promise<ReadonlyMap<string, readonly Outline[]>>;
  /** All articles of the stories of these, themselves included: each that comes may join two others, whatever it is in. */
  stories(articles: readonly Outline[], now: number): Promise<readonly Outline[]>;
  /** The articles that show this picture: a path below the folder of the masthead. */
  showing(picture: string, now: number): Promise<readonly Outline[]>;
  /** The paths of all pictures that articles show. */
  pictures(now: number): Promise<readonly string[]>;
  /** The channels that have an article, by kind and slug. */
  channels(now: number): Promise<readonly ChannelName[]>;
  /** What a channel is called; undefined where it has no article. */
  named(channel: Channel, now: number): Promise<ChannelName | undefined>;
  /** The articles of a channel, as an archive of their own. What was withdrawn has no channel: all newest choices tell it. */
  within(channel: Channel): Timeline;
  /** Finds articles by their words, where there is an index of these. */
  readonly search?: Search;
}

/** What has all words and phrases of a query in headline and text together. What was withdrawn is never found. */
export interface Search {
  /** The newest `limit` of them. */
  newest(query: Query, now: number, limit: number): Promise<readonly Article[]>;
  /** At most `limit`: first those that have everything in their headline, then the others, the newest first in both. */
  ranked(query: Query, now: number, limit: number): Promise<readonly Article[]>;
  /**
   * When an article was last written, in milliseconds since 1970; 0 where nobody noted it. It dates whatever is found: words
   * that are taken out of an article leave no other trace.
   */
  edited(now: number): Promise<number>;
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
  readonly previous?: Outline | undefined;
  readonly next?: Outline | undefined;
}

export interface Month {
  readonly month: string;
  /** When one of its articles was last updated. */
  readonly updated: Instant;
}

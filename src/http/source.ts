// What stands at an address: all that its document is made from, and how to make it.
import type { Timeline } from '../archive/archive.ts';
import { articleRevision } from '../archive/article-revision.ts';
import { daysIn, endOfDay } from '../archive/day.ts';
import { publishedAt, updatedAt } from '../archive/desk.ts';
import type { Article, Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Translations } from '../feeds/sitemap.ts';
import type { Publication } from './publication.ts';

/** The content of a document; text is sent as UTF-8. */
export type Content = string | Uint8Array<ArrayBuffer>;

/** A document before it is rendered: enough to tell whether a client has it. */
export interface Source {
  /** The media type. */
  readonly type: string;
  /** All that the document depends on, as JSON can tell it: its revision is made of this. */
  readonly madeFrom: unknown;
  /**
   * The instants that date it, in milliseconds since 1970: the times of its entries, and when its files, its choice of
   * articles and the masthead changed. One that is ahead counts once it has come.
   */
  readonly dates: readonly number[];
  /** Until when it stays as it is if nobody saves anything, in milliseconds since 1970. */
  readonly until: number;
  /** Seconds for which a client may keep it: `freshness` in most. */
  readonly maxAge: number;
  /** Web links (RFC 8288), the same in each answer. */
  readonly links: readonly Link[];
  /** Whether scripts of other sites may read it. */
  readonly isOpen: boolean;
  /** The content, where there is nothing to render: it takes memory from the start, and no store needs to keep it. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** It is kept with the document, so it must hold on to no publication: that has all articles. */
  readonly render: () => Content | Promise<Content>;
  /**
   * The same as a page, for a browser that opens the address: it would show nothing else of it. HTML; like `render`, it
   * must hold on to no publication.
   */
  readonly view?: () => Promise<string>;
}

export interface Link {
  readonly rel: string;
  /** Absolute, in ASCII. */
  readonly href: string;
  readonly type?: string;
}

export interface Asked {
  readonly publication: Publication;
  /** What the variable parts of the address are. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why nothing stands at an address. */
export type Absence =
  /** A path below the base, where it stands for good. */
  | { readonly movedTo: string }
  /** A path below the base, where it stands until it has a place of its own. */
  | { readonly foundAt: string }
  | { readonly gone: Notice };

/** What is said of what was withdrawn. */
export interface Notice {
  readonly title: string;
  readonly reason: string;
  /** BCP 47. */
  readonly language: string;
}

/** Finds the source of an address; undefined where nothing stands there. */
export type SelectSource = (asked: Asked) => Promise<Source | undefined>;

/** The same, or what became of what stood there. */
export type Select = (asked: Asked) => Promise<Source | Absence | undefined>;

const SECONDS = 60;

/** Seconds for which the masthead lets a reader keep a document. */
export function freshnessOf({ masthead }: Publication): number {
  return masthead.freshness * SECONDS;
}

/** The instants that date every choice of articles, in milliseconds since 1970. */
export function changesOf({ changed }: Publication): number[] {
  return [changed.masthead, changed.archive];
}

/** The instants that date a document by its articles, in milliseconds since 1970. */
export function datesOf(articles: readonly Outline[]): number[] {
  return articles.flatMap((article) => [
    publishedAt(article).epoch,
    updatedAt(article).epoch,
    article.changed,
  ]);
}

/**
 * The instants that date whatever depends on which articles there are, in milliseconds since 1970: one that is withdrawn
 * makes room for others.
 */
export async function datesOfChoice({ publication, now }: Asked): Promise<number[]> {
  return [...changesOf(publication), ...(await publication.archive.withdrawals(now))];
}

/** The instants that date a list of articles, in milliseconds since 1970: what comes may move the places of others. */
export async function datesOfList(asked: Asked): Promise<number[]> {
  const { publication, now } = asked;
  const newest = await newestOf(publication.archive, now);
  return [...(await datesOfChoice(asked)), ...datesOf(newest)];
}

/** The article whose coming may have opened a channel, or given one a name: the newest did so last. */
export function newestOf(archive: Timeline, now: number): Promise<readonly Outline[]> {
  return archive.since(Number.NEGATIVE_INFINITY, now, 1);
}

/** The instant at which a closed day was over, in milliseconds since 1970, where there is such a day. */
export function endOf(day: string | undefined, { timezone }: Masthead): number[] {
  return day === undefined ? [] : [endOfDay(day, daysIn(timezone))];
}

/** What a document is made from by the translations of its articles. */
export function toldOfTranslations(translations: Translations): unknown[] {
  return [...translations]
    .filter(([, others]) => others.length > 0)
    .map(([slug, others]) => [slug, others.map(({ slug, language }) => [language, slug])]);
}

/** The content of a document as it is sent. */
export function bytesOf(content: Content): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** What a document is made from by its articles. */
export function revisionsOf(articles: readonly Article[]): Promise<string[]> {
  return Promise.all(articles.map(articleRevision));
}

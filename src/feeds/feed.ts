// A feed as all three formats tell it: the publication, a choice of its articles, and its place in the chain.
import { isTold } from '../archive/desk.ts';
import type { Article, Outline } from '../copy/article.ts';
import { type Instant, newestOf } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Entry, tagUri, toEntry } from './entry.ts';
import type { Subject } from './subject.ts';

/** The formats and the name of the document that stands for each. */
export const documentNames = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

export type Format = keyof typeof documentNames;

export const formats = Object.keys(documentNames) as readonly Format[];

/**
 * Where a feed stands: a path below the base without slash at the end, `''` or `/tags/budget/archive/2021-09-23`; that of a
 * search has a query as well, `/search?q=budget`.
 */
export type Place = string;

export interface Feed {
  readonly masthead: Masthead;
  /** The same for the newest document and the archived ones: RFC 5005 makes them one logical feed. */
  readonly id: string;
  /** What the feed is of. */
  readonly subject: Subject;
  readonly place: Place;
  /** An archived feed never loses an entry: RFC 5005, section 4. */
  readonly isArchive: boolean;
  /** The newest document of the same feed, set in archived ones alone. */
  readonly current?: Place;
  readonly previous?: Place;
  readonly next?: Place;
  readonly entries: readonly Entry[];
  /** What was withdrawn, for ever: RFC 6721. */
  readonly deleted: readonly Deleted[];
  /** The newest `published` among the entries; without any, the day on which the publication was founded. */
  readonly published: Instant;
  /** The newest `updated` among the entries; without any, the same. */
  readonly updated: Instant;
  readonly author: { readonly name: string; readonly email?: string | undefined };
}

/** The tombstone of an entry. */
export interface Deleted {
  readonly slug: string;
  readonly id: string;
  readonly at: Instant;
  readonly reason: string;
}

/** What a feed is made from, in this order; the articles newest first and public at `now` (milliseconds since 1970). */
export interface Material {
  readonly masthead: Masthead;
  readonly subject: Subject;
  readonly chain: Chain;
  readonly articles: readonly Article[];
  readonly now: number;
  /** By slug the same story in other languages. */
  readonly translations: ReadonlyMap<string, readonly Outline[]>;
}

/** Where in the chain of documents a feed stands. */
export type Chain = Pick<Feed, 'place' | 'isArchive' | 'current' | 'previous' | 'next'>;

/** Makes the feed of articles. */
export function feedOf(material: Material): Feed {
  const { masthead, subject, chain, articles, now, translations } = material;
  const told = articles.filter((article) => isTold(article, now));
  const entries = told.map((article) => toEntry(article, masthead, translations.get(article.slug)));
  return feedOfEntries({
    masthead,
    subject,
    chain,
    entries,
    deleted: deletedOf(masthead, articles),
  });
}

/** Makes the feed of entries that are newest first. */
export function feedOfEntries({
  masthead,
  subject,
  chain,
  entries,
  deleted,
}: Pick<Material, 'masthead' | 'subject' | 'chain'> & Pick<Feed, 'entries' | 'deleted'>): Feed {
  const ends = deleted.map(({ at }) => at);
  return {
    ...chain,
    masthead,
    id: tagUri(masthead, `${subject.place}/`),
    subject,
    entries,
    deleted,
    published: newestOf(entries.map(({ published }) => published)) ?? masthead.founded,
    updated: newestOf([...entries.map(({ updated }) => updated), ...ends]) ?? masthead.founded,
    author: masthead.editor ?? { name: masthead.title },
  };
}

function deletedOf(masthead: Masthead, articles: readonly Article[]): Deleted[] {
  return articles.flatMap(({ slug, id = tagUri(masthead, slug), withdrawn }) =>
    withdrawn ? [{ slug, id, ...withdrawn }] : [],
  );
}

/** The absolute address of a feed in a format. */
export function documentAddress({ url }: Masthead, place: Place, format: Format): string {
  return `${url}${documentPath(place, format)}`;
}

/** The same as a path below the base, with its query. */
export function documentPath(place: Place, format: Format): string {
  const [path, query] = place.split('?');
  return `${path}/${documentNames[format]}${query ? `?${query}` : ''}`;
}

/** The absolute addresses of a feed in all formats. */
export function documentAddresses(masthead: Masthead, place: Place): string[] {
  return formats.map((format) => documentAddress(masthead, place, format));
}

/** The link relations of a feed's place in the chain, and where they lead: RFC 5005, section 4.2. */
export function chainLinks(
  { masthead, current, previous, next }: Feed,
  format: Format,
): readonly { readonly rel: string; readonly href: string }[] {
  const places = { current, 'prev-archive': previous, 'next-archive': next };
  return Object.entries(places).flatMap(([rel, place]) =>
    place === undefined ? [] : [{ rel, href: documentAddress(masthead, place, format) }],
  );
}

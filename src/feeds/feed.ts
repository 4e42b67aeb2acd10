// A feed as all three formats tell it: the publication, a choice of its articles, and its place in the chain.
import type { Article } from '../copy/article.ts';
import { type Instant, newestOf } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Entry, tagUri, toEntry } from './entry.ts';

/** The formats and the name of the document that stands for each. */
export const documentNames = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

export type Format = keyof typeof documentNames;

export const formats = Object.keys(documentNames) as readonly Format[];

/** Where a feed stands: a path below the base without slash at the end, `''` or `/archive/2021-09-23`. */
export type Place = string;

export interface Feed {
  readonly masthead: Masthead;
  /** The same for the newest document and the archived ones: RFC 5005 makes them one logical feed. */
  readonly id: string;
  readonly place: Place;
  /** An archived feed never loses an entry: RFC 5005, section 4. */
  readonly isArchive: boolean;
  /** The newest document of the same feed, set in archived ones alone. */
  readonly current?: Place;
  readonly previous?: Place;
  readonly next?: Place;
  readonly entries: readonly Entry[];
  /** The newest `published` among the entries; without any, the day on which the publication was founded. */
  readonly published: Instant;
  /** The newest `updated` among the entries; without any, the same. */
  readonly updated: Instant;
  readonly author: { readonly name: string; readonly email?: string | undefined };
}

/** Where in the chain of documents a feed stands. */
export type Chain = Pick<Feed, 'place' | 'isArchive' | 'current' | 'previous' | 'next'>;

/** Makes the feed of articles that are newest first and public. */
export function feedOf(masthead: Masthead, articles: readonly Article[], chain: Chain): Feed {
  const entries = articles.map((article) => toEntry(article, masthead));
  return {
    ...chain,
    masthead,
    id: tagUri(masthead, '/'),
    entries,
    published: newestOf(entries.map(({ published }) => published)) ?? masthead.founded,
    updated: newestOf(entries.map(({ updated }) => updated)) ?? masthead.founded,
    author: masthead.editor ?? { name: masthead.title },
  };
}

/** The absolute address of a feed in a format. */
export function documentAddress({ url }: Masthead, place: Place, format: Format): string {
  return `${url}${place}/${documentNames[format]}`;
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

/** The absolute address of the masthead's logo or icon, which may be a file beside it. */
export function pictureAddress({ url }: Masthead, picture: string): string {
  return URL.canParse(picture) ? new URL(picture).href : `${url}/media/${picture}`;
}

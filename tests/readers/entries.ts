// What a reader should make of a whole feed, in one shape, whoever reads and whichever the format.
import { categoriesOf, type Place } from './newsroom-rules.ts';
import { BASE, type Enclosure, epoch, type Row, TAG } from './newsroom-table.ts';

export type XmlFormat = 'rss' | 'atom';
export const names = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

/** A moment: milliseconds since 1970, and what it was written with, as `+04:00`. */
export interface Moment {
  readonly epoch: number;
  readonly offset: string;
}

export interface Shown {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  readonly language: string;
  readonly published: Moment;
  readonly updated: Moment;
  readonly authors: readonly string[];
  /** JSON Feed knows their names alone. */
  readonly categories: readonly { readonly place?: string; readonly name: string }[];
  readonly enclosures: readonly Enclosure[];
}

export interface Document {
  readonly title: string;
  readonly link: string;
  readonly self: string;
  readonly language: string;
  /** Atom alone has it. */
  readonly id?: string;
  /** JSON Feed has none. */
  readonly updated?: Moment;
  readonly entries: readonly Shown[];
}

interface Asked extends Place {
  readonly format: keyof typeof names;
  /** The day of an archived document. */
  readonly day?: string;
}

/**
 * What a document has to tell.
 * @param articles newest first
 * @param gone what dates the document and is not told any more
 */
export function documentOf(
  asked: Asked,
  articles: readonly Row[],
  gone: readonly Row[] = [],
): Document {
  const { place, title, language, format } = asked;
  const updated = [...articles, ...gone].toSorted((a, b) => epoch(b.updated) - epoch(a.updated))[0];
  return {
    title,
    link: `${BASE}${pageOf(place)}`,
    self: `${BASE}${addressOf(asked)}`,
    language,
    ...(format === 'atom' && { id: `${TAG}${place}/` }),
    ...(format !== 'json' && updated && { updated: written(updated.updated) }),
    entries: articles.map((row) => shownOf(row, format === 'json')),
  };
}

/** Where people read the same; notices have no page of their own. */
export function pageOf(place: string): string {
  return place === '' || place === '/notices' ? '/' : place;
}

/** Where a document stands, below the base. */
export function addressOf({ place, day, format }: Pick<Asked, 'place' | 'day' | 'format'>): string {
  return `${place}${day === undefined ? '' : `/archive/${day}`}/${names[format]}`;
}

function shownOf(row: Row, byName: boolean): Shown {
  const categories = categoriesOf(row);
  return {
    id: row.id,
    link: `${BASE}/articles/${row.slug}`,
    title: row.title,
    language: row.language,
    published: written(row.published),
    updated: written(row.updated),
    authors: row.authors.map(({ name }) => name),
    categories: byName ? categories.map(({ name }) => ({ name })) : categories,
    enclosures: row.enclosures,
  };
}

export function written(time: string): Moment {
  const [, hours, minutes] = /([+-]\d\d):?(\d\d)$/.exec(time) ?? [];
  return { epoch: epoch(time), offset: `${hours}:${minutes}` };
}

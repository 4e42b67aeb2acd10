// An article as rows: what writes it into a database, and what takes it out.
import type { Article } from '../../copy/article.ts';
import { articleRevision } from '../article-revision.ts';
import { channelsOf, keyOf } from '../channel.ts';
import type { Statement, Value } from '../database.ts';
import { daysIn } from '../day.ts';
import { agesAt, noticedAt, publishedAt, updatedAt } from '../desk.ts';
import { monthOf } from '../stretch.ts';
import { searchText } from './search-text.ts';

/** What is stored of one article. */
export interface Recorded {
  readonly article: Article;
  /** The name of its copy, such as `articles/budget-vote.txt`. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the copy: 64 hexadecimal digits in lower case. */
  readonly hash: string;
  /** How many warnings the copy has. */
  readonly warnings: number;
}

const COPY = `INSERT INTO copy (slug, file, hash, bytes) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (slug) DO UPDATE SET file = excluded.file, hash = excluded.hash, bytes = excluded.bytes`;
const ARTICLE = `INSERT INTO article (row, slug, published, updated, withdrawn, noticed, month, id, translates, warnings,
    channels, formerly, pictures, ages, changed, revision, head, summary, html)
  VALUES ((SELECT row FROM copy WHERE slug = ?1), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
    ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)`;
const SEARCH = `INSERT INTO search (rowid, headline, text)
  SELECT (published / 1000) << 25 | row, ?2, ?3 FROM article WHERE slug = ?1`;

/**
 * Makes the statements that put an article in the place of the one with its slug, if there is any.
 * @param timeZone the masthead's IANA zone
 * @param changed the time of the commit, in milliseconds since 1970
 */
export async function recording(
  { article, file, bytes, hash, warnings }: Recorded,
  timeZone: string,
  changed: number,
): Promise<Statement[]> {
  const { summary, html, changed: _, ...head } = article;
  const { slug, withdrawn } = article;
  const published = publishedAt(article).epoch;
  const values: Value[] = [
    ...[slug, published, updatedAt(article).epoch],
    ...[withdrawn?.at.epoch ?? null, noticedAt(article) ?? null],
    monthOf(daysIn(timeZone)(published)),
    ...[article.id ?? null, article.translates ?? null, warnings],
    ...[channelRows(article), article.formerly, article.pictures, agesAt(article)].map(json),
    ...[changed, await articleRevision(article), JSON.stringify(head), summary, html],
  ];
  const text = searchText(html);
  return [
    removing(slug),
    { sql: COPY, values: [slug, file, hash, bytes] },
    { sql: ARTICLE, values },
    ...(withdrawn ? [] : [{ sql: SEARCH, values: [slug, article.headline, text] }]),
  ];
}

/** Takes out what is served of an article; its copy stays. */
export function removing(slug: string): Statement {
  return { sql: 'DELETE FROM article WHERE slug = ?1', values: [slug] };
}

/** Takes out all of it. */
export function forgetting(slug: string): Statement[] {
  return [removing(slug), { sql: 'DELETE FROM copy WHERE slug = ?1', values: [slug] }];
}

/** What stands is a member of everything, beside its channels. */
function channelRows(article: Article): readonly (readonly string[])[] {
  const { language, withdrawn } = article;
  if (withdrawn) return [];
  const rows = channelsOf(article).map((channel) => [keyOf(channel), language, channel.name]);
  return [['', language, ''], ...rows];
}

/** Of what is not said there is none; nothing is there twice. */
function json(values: readonly unknown[] | undefined): string {
  return JSON.stringify([...new Set(values)]);
}

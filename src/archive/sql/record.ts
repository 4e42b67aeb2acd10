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
  /** Whether the article in whose place it comes was public. */
  readonly wasPublic?: boolean;
}

const COPY = `INSERT INTO copy (slug, file, hash, bytes, opened) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT (slug) DO UPDATE SET file = excluded.file, hash = excluded.hash, bytes = excluded.bytes,
    opened = max(opened, excluded.opened)`;
const ARTICLE = `INSERT INTO article (row, slug, published, updated, withdrawn, noticed, month, id, translates, warnings,
    channels, formerly, pictures, ages, changed, revision, head, summary, html)
  VALUES ((SELECT row FROM copy WHERE slug = ?1), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
    ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)`;
const SEARCH = `INSERT INTO search (rowid, headline, text)
  SELECT (published / 1000) << 25 | row, value ->> 1, value ->> 2
  FROM json_each(?1) CROSS JOIN article ON slug = value ->> 0`;
/** Characters of text that one statement takes into the index. */
const TEXTS = 250_000;

/**
 * Makes the statements that put articles in the place of those with their slugs, where there are any.
 * @param records each slug once
 * @param timeZone the masthead's IANA zone
 * @param changed the time of the commit, in milliseconds since 1970
 */
export async function recording(
  records: readonly Recorded[],
  timeZone: string,
  changed: number,
): Promise<Statement[]> {
  const rows = await Promise.all(records.map((record) => rowsOf(record, timeZone, changed)));
  return [
    removing(records.map(({ article }) => article.slug)),
    ...rows.flat(),
    // Last: whatever stands between two of these has the index written to the disk.
    ...indexing(records.map(({ article }) => article)),
  ];
}

async function rowsOf(record: Recorded, timeZone: string, changed: number): Promise<Statement[]> {
  const { article, file, bytes, hash, warnings, wasPublic = false } = record;
  const { slug, withdrawn } = article;
  const { summary, html, head, lists } = textsOf(article);
  const published = publishedAt(article).epoch;
  const values: Value[] = [
    ...[slug, published, updatedAt(article).epoch],
    ...[withdrawn?.at.epoch ?? null, noticedAt(article) ?? null],
    monthOf(daysIn(timeZone)(published)),
    ...[article.id ?? null, article.translates ?? null, warnings, ...lists],
    ...[changed, await articleRevision(article), head, summary, html],
  ];
  return [
    { sql: COPY, values: [slug, file, hash, bytes, wasPublic ? 1 : 0] },
    { sql: ARTICLE, values },
  ];
}

function textsOf(article: Article) {
  const { summary, html, changed: _, ...head } = article;
  const { formerly, pictures } = article;
  const lists = [channelRows(article), formerly, pictures, agesAt(article)].map(json);
  return { summary, html, head: JSON.stringify(head), lists };
}

/** What a row has beside its texts at most, in bytes. */
const REST = 1_000;

/** How many bytes the longest value or row takes at most that is written of an article, its copy left out. */
export function sizeOf(article: Article): number {
  const { summary, html, head, lists } = textsOf(article);
  const { slug, headline, id = '', translates = '' } = article;
  const encoder = new TextEncoder();
  const size = (...texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + encoder.encode(text).length, REST);
  const searched = JSON.stringify([[slug, headline, searchText(html)]]);
  return Math.max(size(slug, id, translates, summary, html, head, ...lists), size(searched));
}

/** What was withdrawn is found no longer. */
function indexing(articles: readonly Article[]): Statement[] {
  const statements: Statement[] = [];
  let texts: (readonly [slug: string, headline: string, text: string])[] = [];
  let length = 0;
  const flush = () => {
    if (texts.length > 0) statements.push({ sql: SEARCH, values: [JSON.stringify(texts)] });
    [texts, length] = [[], 0];
  };
  for (const { slug, headline, html, withdrawn } of articles) {
    if (withdrawn) continue;
    const text = searchText(html);
    if (length + text.length > TEXTS) flush();
    texts.push([slug, headline, text]);
    length += text.length;
  }
  flush();
  return statements;
}

/** Takes out what is served of articles; their copy stays. */
export function removing(slugs: readonly string[]): Statement {
  const sql = 'DELETE FROM article WHERE slug IN (SELECT value FROM json_each(?1))';
  return { sql, values: [JSON.stringify(slugs)] };
}

/** Takes out all of them. */
export function forgetting(slugs: readonly string[]): Statement[] {
  const sql = 'DELETE FROM copy WHERE slug IN (SELECT value FROM json_each(?1))';
  return [removing(slugs), { sql, values: [JSON.stringify(slugs)] }];
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

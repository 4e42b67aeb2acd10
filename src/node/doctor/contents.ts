// Whether every byte of an archive is what was written: copy and pictures by their hashes, articles by their revisions.
import { articleRevision } from '../../archive/article-revision.ts';
import { bytesIn, type Database, type Row } from '../../archive/database.ts';
import type { Article } from '../../copy/article.ts';
import { hashOf } from '../hash.ts';
import { type Check, error, ok } from './check.ts';

/** Rows that are in memory at once; a picture has up to 5 MiB. */
const AT_ONCE = 200;
const FEW = 10;

interface Stock {
  readonly what: string;
  /** Asks for the rows behind ?1, at most ?2, each with a `place` that they go by. */
  readonly sql: string;
  readonly atOnce: number;
  readonly isSound: (row: Row) => boolean | Promise<boolean>;
}

const STOCKS: readonly Stock[] = [
  {
    what: 'copy',
    sql: 'SELECT slug AS place, hash, bytes FROM copy WHERE slug > ?1 ORDER BY slug LIMIT ?2',
    atOnce: AT_ONCE,
    isSound: ({ hash, bytes }) => hash === hashOf(bytesIn(bytes)),
  },
  {
    what: 'article',
    sql: 'SELECT slug AS place, revision, head, summary, html FROM article WHERE slug > ?1 ORDER BY slug LIMIT ?2',
    atOnce: AT_ONCE,
    isSound: isSoundArticle,
  },
  {
    what: 'picture',
    sql: 'SELECT path AS place, hash, bytes FROM media WHERE path > ?1 AND bytes IS NOT NULL ORDER BY path LIMIT ?2',
    atOnce: FEW,
    isSound: ({ hash, bytes }) => hash === hashOf(bytesIn(bytes)),
  },
];

/**
 * Reads all that is stored. What is committed meanwhile is read with it or not: each row stands by itself.
 * @param onRead called for each row
 * @throws as the database does where it is damaged
 */
export async function checkContents(database: Database, onRead: () => void): Promise<Check> {
  for (const stock of STOCKS) {
    const place = await firstUnsound(database, stock, onRead);
    if (place === undefined) continue;
    const message = `the ${stock.what} of ${place} is not what was written`;
    return error('contents', message, 'put a backup in its place, or publish it anew');
  }
  return ok('contents', 'copy, articles and pictures are what was written');
}

/** How many rows there are to read. */
export async function contentsOf(database: Database): Promise<number> {
  const sql = `SELECT (SELECT count(*) FROM copy) + (SELECT count(*) FROM article) + (SELECT count(*) FROM media) AS count`;
  const [row] = await database.all({ sql, values: [] });
  return Number(row?.count ?? 0);
}

async function firstUnsound(
  database: Database,
  { sql, atOnce, isSound }: Stock,
  onRead: () => void,
): Promise<string | undefined> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const rows: readonly Row[] = await database.all({ sql, values: [after, atOnce] });
    const sound = await Promise.all(rows.map(isSound));
    for (const _ of rows) onRead();
    const unsound = rows.find((_, index) => !sound[index]);
    if (unsound) return String(unsound.place);
    after = rows.length < atOnce ? undefined : String(rows.at(-1)?.place);
  }
  return undefined;
}

async function isSoundArticle({ revision, head, summary, html }: Row): Promise<boolean> {
  try {
    const article: Article = { ...JSON.parse(String(head)), summary, html };
    return (await articleRevision(article)) === revision;
  } catch {
    return false;
  }
}

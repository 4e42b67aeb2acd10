// Articles by their words, out of a database with an index of them.
import type { Article } from '../../copy/article.ts';
import type { Search } from '../archive.ts';
import type { Database, Row, Statement } from '../database.ts';
import { newestFirst } from '../desk.ts';
import type { Query } from '../query.ts';
import { articleOf, limited, moment, WHOLE } from './rows.ts';

/** Seconds since 1970 up to which the index has room for articles; year 9999 is within. */
const FURTHEST = 2 ** 38 - 1;

/**
 * Makes the answers of an archive that can be searched. The index has its rows in the order of publication, so that both
 * read from the newest on and stop when they have enough; only words that hardly ever meet are looked for through all of
 * their articles.
 *
 * What has everything in its headline ranks first, and that is all: the weights of FTS5 (`bm25`) count each word in the
 * whole index before they tell the first, which takes the longer the larger the archive is; and articles under embargo
 * would have a say in them.
 */
export function searchIn(database: Database): Search {
  return {
    async newest(query, now, limit) {
      if (query.length === 0) return [];
      return read(await database.all(matching(expressionOf(query), now, limit)));
    },
    async ranked(query, now, limit) {
      if (query.length === 0) return [];
      const everywhere = expressionOf(query);
      const expressions = [`headline : (${everywhere})`, everywhere];
      const found = await database.batch(expressions.map((one) => matching(one, now, limit)));
      const bySlug = new Map(found.flatMap(read).map((article) => [article.slug, article]));
      return [...bySlug.values()].slice(0, limit);
    },
    async edited(now) {
      const sql = `SELECT at FROM journal INDEXED BY journal_article CROSS JOIN article ON article.slug = journal.slug
        WHERE journal.slug NOT LIKE 'media/%' AND published <= ?1 ORDER BY seq DESC LIMIT 1`;
      const [row] = await database.all({ sql, values: [moment(now)] });
      return Number(row?.at ?? 0);
    },
  };
}

/**
 * FTS5, section 3: every term is a string, in which nothing has a meaning but its end. Side by side they must all occur, and
 * one in which the index sees no word is as if it were not there.
 */
function expressionOf(query: Query): string {
  return query.map((term) => `"${term.replaceAll('"', '""')}"`).join(' ');
}

function matching(expression: string, now: number, limit: number): Statement {
  const sql = `SELECT ${WHOLE} FROM search CROSS JOIN article ON article.row = search.rowid & 33554431
    WHERE search MATCH ?1 AND search.rowid < (?2 << 25) AND published <= ?3 AND withdrawn IS NULL
    ORDER BY search.rowid DESC LIMIT ?4`;
  // The first second that has not come.
  const second = Math.max(Math.min(Math.floor(now / 1000) + 1, FURTHEST), -FURTHEST);
  return { sql, values: [expression, second, moment(now), limited(limit)] };
}

function read(rows: readonly Row[]): Article[] {
  return rows.map(articleOf).sort(newestFirst);
}

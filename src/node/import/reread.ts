// All copy of an archive, read anew: with another masthead the same copy makes other articles.
import { bytesIn, type Row } from '../../archive/database.ts';
import type { Problem } from '../../copy/problem.ts';
import { commit } from '../../publishing/commit.ts';
import { readCopies } from '../../publishing/reader.ts';
import { planOf, presentAt } from '../../publishing/writing.ts';
import { IMPORT } from './known.ts';
import type { Clocked } from './masthead.ts';

export interface Rereading extends Clocked {
  readonly onRead: () => void;
}

const AT_ONCE = 500;

/**
 * Reads all copy anew. What cannot be read with this masthead stays as it was.
 * @returns the problems of what stayed
 */
export async function reread(rereading: Rereading): Promise<Problem[]> {
  const problems: Problem[] = [];
  let after: string | undefined = '';
  while (after !== undefined) {
    const found: { readonly last: string | undefined; readonly problems: readonly Problem[] } =
      await rereadBehind(after, rereading);
    problems.push(...found.problems);
    after = found.last;
  }
  return problems;
}

async function rereadBehind(after: string, { database, masthead, clock, onRead }: Rereading) {
  return commit({ database, clock }, async (_state, at) => {
    const sql = 'SELECT slug, file, hash, bytes FROM copy WHERE slug > ?1 ORDER BY slug LIMIT ?2';
    const rows = await database.all({ sql, values: [after, AT_ONCE] });
    const copies = rows.map(copyOf);
    const readings = await readCopies(copies, { database, masthead, now: at });
    const records = readings.flatMap(({ article, problems }, index) => {
      onRead();
      const copy = copies[index];
      return article && copy ? [{ ...copy, article, warnings: problems.length }] : [];
    });
    const present = await presentAt(
      copies.map(({ slug }) => slug),
      database,
    );
    const left = readings.filter(({ article }) => !article).flatMap(({ problems }) => problems);
    const result = { last: copies.at(-1)?.slug, problems: left };
    if (records.length === 0) return { statements: [], result };
    const writing = { database, masthead, who: IMPORT, at, settle: undefined };
    return planOf(records, present, writing, result);
  });
}

function copyOf({ slug, file, hash, bytes }: Row) {
  return { slug: String(slug), file: String(file), hash: String(hash), bytes: bytesIn(bytes) };
}

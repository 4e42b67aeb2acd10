// Copy that comes to an archive: what can stand, what it says of the rest, and the rows that it becomes.
import { settleClaims } from '../archive/claims.ts';
import type { Database } from '../archive/database.ts';
import { sizeOf } from '../archive/sql/record.ts';
import type { Article, Reading } from '../copy/article.ts';
import { hasError, locate, type Problem } from '../copy/problem.ts';
import { rivalsOf } from './rivals.ts';

/** Bytes: what a row of D1 may have (developers.cloudflare.com/d1/platform/limits). An archive may go there from anywhere. */
export const MAX_ROW = 2_000_000;

/** Copy whose reading is an article. */
export interface Standing {
  readonly reading: Reading;
  readonly article: Article;
  /** All that is said of it; warnings alone. */
  readonly problems: readonly Problem[];
}

/** What came of reading several pieces of copy: all can stand beside what the archive has, or the problems tell why not. */
export type Intake =
  | { readonly standing: readonly Standing[] }
  | { readonly problems: readonly Problem[] };

/**
 * Judges readings. Whoever comes later takes nothing from what the archive has.
 * @param given each slug once
 * @param maxRow bytes that a row of the database may have
 */
export async function judge(
  given: readonly Reading[],
  database: Database,
  maxRow: number,
): Promise<Intake> {
  const readings = given.map(whole);
  const articles = readings.flatMap(({ article }) => article ?? []);
  const long = tooLong(readings, maxRow);
  const faults = [...readings.flatMap(({ problems }) => problems), ...long];
  if (articles.length < readings.length || long.length > 0) return { problems: faults };
  const rivals = await rivalsOf(articles, database);
  const byFile = new Map(readings.map((reading) => [reading.file, reading]));
  const claimants = new Map([
    ...rivals,
    ...readings.flatMap(({ file, article }) => (article ? [[file, article] as const] : [])),
  ]);
  const settled = settleClaims(claimants, { standing: rivals, readings: byFile });
  const claims = settled.problems.filter(({ file }) => byFile.has(file));
  if (hasError(claims)) return { problems: [...faults, ...claims] };
  return {
    standing: readings.flatMap((reading) => {
      const { article, file, problems } = reading;
      if (!article) return [];
      const all = [...problems, ...claims.filter((claim) => claim.file === file)];
      return [{ reading, article, problems: all }];
    }),
  };
}

/** Its text is made at each access, and several will come. */
function whole({ article, ...reading }: Reading): Reading {
  return article ? { ...reading, article: { ...article } } : reading;
}

/** HTML is longer than the copy that it is made of: an ampersand has one byte there, and five here. */
function tooLong(readings: readonly Reading[], maxRow: number): Problem[] {
  return readings.flatMap(({ file, article }) => {
    const size = article ? sizeOf(article) : 0;
    if (size <= maxRow) return [];
    const [has, most] = [size, maxRow].map((bytes) => bytes.toLocaleString('en'));
    const message = `as HTML the article has ${has} bytes, more than the archive can keep (${most})`;
    const hint = 'split it up; each &, < and > is longer there than it is here';
    return [locate({ code: 'copy-too-large', start: 0, end: 1, message, hint }, file, 1, '')];
  });
}

// Copy that comes to an archive: what can stand, what it says of the rest, and the rows that it becomes.
import { settleClaims } from '../archive/claims.ts';
import type { Database } from '../archive/database.ts';
import type { Article, Reading } from '../copy/article.ts';
import { hasError, type Problem } from '../copy/problem.ts';
import { rivalsOf } from './rivals.ts';

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
 * @param readings each slug once
 */
export async function judge(readings: readonly Reading[], database: Database): Promise<Intake> {
  const articles = readings.flatMap(({ article }) => article ?? []);
  const faults = readings.flatMap(({ problems }) => problems);
  if (articles.length < readings.length) return { problems: faults };
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

// What a folder holds, as a report tells it.
import { settleClaims } from '../archive/claims.ts';
import { isPublic, publishedAt } from '../archive/desk.ts';
import { gather } from '../archive/gather.ts';
import type { Article } from '../copy/article.ts';
import type { Problem } from '../copy/problem.ts';
import type { Embargo, Standing } from '../copy/report.ts';
import { problemsOf } from './newsroom.ts';
import type { Contents } from './open.ts';

export interface Findings {
  readonly problems: readonly Problem[];
  readonly standing: Standing;
}

/**
 * Sums up a folder.
 * @param now milliseconds since 1970
 */
export function findingsOf(contents: Contents, now: number): Findings {
  const { articles: claimants, problems: ofSlugs } = gather(contents.readings);
  const { ofFolders, masthead } = contents;
  const readings = new Map(contents.readings.map((reading) => [reading.file, reading]));
  const { articles, problems: ofClaims } = settleClaims(claimants, { now, readings });
  return {
    problems: problemsOf({ ofMasthead: masthead.problems, ofFolders, ofSlugs, ofClaims, readings }),
    standing: { articles: articles.size, embargoes: embargoesOf(articles, now) },
  };
}

function embargoesOf(articles: ReadonlyMap<string, Article>, now: number): Embargo[] {
  return [...articles]
    .filter(([, article]) => !isPublic(article, now))
    .map(([file, article]) => ({ file, until: publishedAt(article) }))
    .sort((a, b) => a.until.epoch - b.until.epoch);
}

// Readings of many files to the articles that they make together.
import type { Article, Reading } from '../copy/article.ts';
import { locate, type Problem } from '../copy/problem.ts';

export interface Gathering {
  /** By file, those that can stand. */
  readonly articles: ReadonlyMap<string, Article>;
  /** Problems that no file has by itself: two files with one slug, each named in the other's problem. */
  readonly problems: readonly Problem[];
}

/** Leaves out every article whose slug another file claims too: which of them is meant, nobody can tell. */
export function gather(readings: Iterable<Reading>): Gathering {
  const bySlug = Map.groupBy(readings, ({ slug }) => slug);
  const articles = new Map<string, Article>();
  const problems: Problem[] = [];
  for (const claims of bySlug.values()) {
    if (claims.length > 1) problems.push(...claims.map((claim) => shared(claim, claims)));
    else for (const { file, article } of claims) if (article) articles.set(file, article);
  }
  return { articles, problems };
}

function shared({ file, slug }: Reading, claims: readonly Reading[]): Problem {
  const others = claims.map((claim) => claim.file).filter((other) => other !== file);
  const message = `the slug "${slug}" is also that of ${others.join(' and ')}`;
  const hint = 'rename the file that came later; the name of a published article must stay';
  return locate({ code: 'slug-shared', start: 0, end: 0, message, hint }, file, 1, '');
}

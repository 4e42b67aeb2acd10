// What a reload has changed, in a line, and which problems are new.
import type { Article } from '../copy/article.ts';
import type { Problem } from '../copy/problem.ts';
import { counted } from '../copy/report.ts';
import { type Newsroom, problemsOf } from './newsroom.ts';

/** More files than this are counted, not named. */
const NAMED = 5;

/**
 * Tells what differs between two states, as `added articles/a.txt; changed 12 articles`.
 * @returns undefined where nothing that is served does
 */
export function newsLine(before: Newsroom, after: Newsroom): string | undefined {
  const files = [...after.articles.keys()];
  const added = files.filter((file) => !before.articles.has(file));
  const changed = files.filter(
    (file) => before.articles.has(file) && before.articles.get(file) !== after.articles.get(file),
  );
  const removed = [...before.articles.keys()].filter((file) => !after.articles.has(file));
  const isMasthead = before.masthead !== after.masthead || before.pictures !== after.pictures;
  const parts = [
    ...(isMasthead ? ['the masthead has changed'] : []),
    ...told('added', added),
    ...told('changed', changed),
    ...told('removed', removed),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}

/** The articles that came, changed or went, as they were before and as they are after. */
export function touchedBy(before: Newsroom, after: Newsroom): Article[] {
  const files = new Set([...before.articles.keys(), ...after.articles.keys()]);
  return [...files].flatMap((file) => {
    const [old, current] = [before.articles.get(file), after.articles.get(file)];
    if (old === current) return [];
    return [old, current].filter((article) => article !== undefined);
  });
}

/** The problems that stand now and did not before; a line that has moved is no news. */
export function newProblems(before: Newsroom, after: Newsroom): Problem[] {
  const known = Map.groupBy(problemsOf(before), identity);
  const found = Map.groupBy(problemsOf(after), identity);
  return [...found].flatMap(([key, problems]) => problems.slice(known.get(key)?.length ?? 0));
}

/** Tells how many of the problems that stood before are gone; undefined where none is. */
export function mendedLine(before: Newsroom, after: Newsroom): string | undefined {
  const gone = newProblems(after, before).length;
  return gone > 0 ? `${counted(gone, 'problem')} mended` : undefined;
}

const identity = ({ file, code, message }: Problem) => [file, code, message].join('\n');

function told(what: string, files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const names = files.length > NAMED ? counted(files.length, 'article') : files.join(', ');
  return [`${what} ${names}`];
}

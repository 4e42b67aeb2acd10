// The copy as an editor looks at it: each file with its state, and what needs a hand first.
import { isPublic, newestFirst, publishedAt } from '../../archive/desk.ts';
import type { Article } from '../../copy/article.ts';
import type { Dateline } from '../../copy/printed.ts';
import type { Problem } from '../../copy/problem.ts';
import type { Folder } from '../folder.ts';
import { type Newsroom, problemsOf } from '../newsroom.ts';
import type { FileReading } from '../read.ts';
import { belowIn } from './addresses.ts';

/** In the order in which they are counted. */
export const states = ['broken', 'embargo', 'public', 'changed', 'retracted', 'withdrawn'] as const;

/**
 * What is to be said of a file first. `broken` is what does not stand as it was saved; `changed` is what was updated or
 * corrected.
 */
export type State = (typeof states)[number];

/** A file of copy with its state. */
export interface Piece {
  /** As the editor knows it. */
  readonly file: string;
  /** Below the folder. */
  readonly below: string;
  readonly slug: string;
  readonly state: State;
  /** As it was saved last; of a file that cannot be read, its last good version, if that stands. */
  readonly article?: Article;
  /** What readers get or will get. */
  readonly standing?: Article;
  readonly problems: readonly Problem[];
}

/**
 * Tells all copy of a newsroom.
 * @param now milliseconds since 1970
 * @returns broken files by name, then embargoes by their end, then the rest, newest first
 */
export function piecesOf(newsroom: Newsroom, folder: Folder, now: number): Piece[] {
  const problems = Map.groupBy(problemsOf(newsroom), ({ file }) => file);
  const pieces = [...newsroom.readings.values()].map((reading) =>
    pieceOf(reading, newsroom.articles.get(reading.file), {
      below: belowIn(folder, reading.file),
      problems: problems.get(reading.file) ?? [],
      now,
    }),
  );
  return pieces.sort(byUrgency);
}

interface Circumstances {
  readonly below: string;
  readonly problems: readonly Problem[];
  readonly now: number;
}

function pieceOf(
  { file, slug, article: saved }: FileReading,
  standing: Article | undefined,
  { below, problems, now }: Circumstances,
): Piece {
  const article = saved ?? standing;
  return {
    file,
    below,
    slug,
    state: saved && standing ? stateOf(standing, now) : 'broken',
    ...(article && { article }),
    ...(standing && { standing }),
    problems,
  };
}

function stateOf(article: Article, now: number): State {
  const { changes = [], retracted, withdrawn } = article;
  if (!isPublic(article, now)) return 'embargo';
  if (withdrawn) return 'withdrawn';
  if (retracted) return 'retracted';
  return changes.some(({ kind }) => kind !== 'refile') ? 'changed' : 'public';
}

/** When an article is published, as it was written; see `publishedAt`. */
export function publishedWhen({ dateline, embargo }: Article): Dateline {
  return embargo && embargo.epoch > dateline.epoch ? embargo : dateline;
}

const RANK: Partial<Record<State, number>> = { broken: 0, embargo: 1 };
const OTHERS = 2;

function byUrgency(a: Piece, b: Piece): number {
  const rank = RANK[a.state] ?? OTHERS;
  const difference = rank - (RANK[b.state] ?? OTHERS);
  if (difference !== 0) return difference;
  if (rank === RANK.broken || !a.article || !b.article) return a.file < b.file ? -1 : 1;
  if (rank === OTHERS) return newestFirst(a.article, b.article);
  const [sooner, later] = [publishedAt(a.article).epoch, publishedAt(b.article).epoch];
  return sooner - later || (a.file < b.file ? -1 : 1);
}

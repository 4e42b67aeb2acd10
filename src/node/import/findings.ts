// What an import has found in a folder so far: what may go into the archive, what is there as it is, and what is wrong.
import type { Recorded } from '../../archive/sql/record.ts';
import type { Problem } from '../../copy/problem.ts';
import type { Sighting } from '../look.ts';
import type { Scan } from '../scan.ts';
import { type Candidate, Outlines } from './candidate.ts';
import type { ReadFile } from './files.ts';
import { keptOver, rewritten } from './kept.ts';
import type { Known } from './known.ts';
import type { Answer } from './read-ahead.ts';
import { sharedSlugs } from './slugs.ts';

export interface Before {
  readonly scan: Scan;
  /** What the archive had, by slug. */
  readonly known: ReadonlyMap<string, Known>;
  /** Pictures that are others now. */
  readonly exchanged: ReadonlySet<string>;
}

export class Findings {
  readonly #before: Before;
  readonly #shared: ReadonlyMap<string, Problem>;
  readonly #outlines = new Outlines();
  /** By file. */
  readonly candidates = new Map<string, Candidate>();
  readonly problems: Problem[];
  /** How many files the archive has as they are, of which nothing else is known. */
  #same = 0;

  constructor(before: Before) {
    const { copy, problems } = before.scan;
    this.#before = before;
    this.#shared = sharedSlugs([...copy.values()].map(({ file }) => file));
    this.problems = [...problems, ...this.#shared.values()];
  }

  count(state: Candidate['state']): number {
    const same = state === 'unchanged' ? this.#same : 0;
    return same + [...this.candidates.values()].filter((one) => one.state === state).length;
  }

  /**
   * Takes down what came of reading a file.
   * @returns what is to be written, if it can stand
   */
  take({ read, sighting }: Answer): Recorded | undefined {
    const { file, slug, article, hash, isSame, problems } = read;
    if (isSame) this.#same += 1;
    if (isSame) return undefined;
    const before = this.#before.known.get(slug);
    const kept = keptOver(read, before);
    this.problems.push(...(kept ? [kept] : problems));
    if (kept || !article || this.#shared.has(file)) return undefined;
    const state = this.#isThere(read, sighting, before) ? 'unchanged' : 'waiting';
    this.candidates.set(file, { sighting, hash, outline: this.#outlines.of(article), state });
    return state === 'waiting' ? recordOf(read, sighting) : undefined;
  }

  /**
   * Takes what was read for the second time.
   * @returns what is to be written; undefined where it is another file now
   */
  again({ read, sighting }: Answer): Recorded | undefined {
    const { file, hash } = read;
    const record = recordOf(read, sighting);
    if (record && this.candidates.get(file)?.hash === hash) return record;
    this.problems.push(rewritten(file));
    this.candidates.delete(file);
    return undefined;
  }

  /** Whether the archive has the article as it was read now, with whatever masthead it was read before. */
  #isThere({ hash, revision, article }: ReadFile, { below }: Sighting, before: Known | undefined) {
    const { exchanged } = this.#before;
    if (before?.hash !== hash || before.file !== below || before.revision !== revision)
      return false;
    return !article?.pictures?.some((path) => exchanged.has(path));
  }
}

/** Makes the record of what was read; undefined where it makes no article. */
function recordOf(
  { article, bytes, hash, problems }: ReadFile,
  { below }: Sighting,
): Recorded | undefined {
  return article && { article, file: below, bytes, hash, warnings: problems.length };
}

// Files of a folder that have one slug: which of them is meant, nobody can tell, so the archive keeps what it has.
import { gather } from '../../archive/gather.ts';
import type { Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';

/** @returns the problem of each that is left out, by file */
export function sharedSlugs(files: Iterable<string>): Map<string, Problem> {
  const readings = [...files].map((file) => ({ file, slug: slugOf(file), problems: [] }));
  return new Map(gather(readings).problems.map((problem) => [problem.file, problem]));
}

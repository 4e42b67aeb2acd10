// Files of a folder that have one slug: which of them is meant, nobody can tell, so the archive keeps what it has.
import { gather } from '../../archive/gather.ts';
import type { Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';

/** @returns the problem of each that is left out, by file */
export function sharedSlugs(files: Iterable<string>): Map<string, Problem> {
  const all = [...files];
  const [seen, shared] = [new Set<string>(), new Set<string>()];
  for (const slug of all.map(slugOf)) (seen.has(slug) ? shared : seen).add(slug);
  const readings = all
    .map((file) => ({ file, slug: slugOf(file), problems: [] }))
    .filter(({ slug }) => shared.has(slug));
  return new Map(gather(readings).problems.map((problem) => [problem.file, problem]));
}

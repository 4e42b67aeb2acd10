// What the archive keeps as it is, though the folder has something else.
import { locate, type Problem } from '../../copy/problem.ts';
import type { ReadFile } from './files.ts';
import { IMPORT, type Known } from './known.ts';

/** @returns the problem of the file; undefined where the archive takes it */
export function keptOver(
  { file, hash, article }: Pick<ReadFile, 'file' | 'hash' | 'article'>,
  before: Known | undefined,
): Problem | undefined {
  if (!before || before.hash === hash) return undefined;
  if (before.isWithdrawn && !article?.withdrawn) return withdrawnThere(file);
  return before.who === IMPORT ? undefined : newerThere(file, before.who);
}

function withdrawnThere(file: string): Problem {
  const message = 'the article was withdrawn from the archive, and the file still has its story';
  const hint = 'delete the file, or put the copy from the archive in its place';
  return locate({ code: 'archive-withdrawn', start: 0, end: 0, message, hint }, file, 1, '');
}

export function newerThere(file: string, who: string): Problem {
  const message = `the archive has another version, which ${who} published over HTTP`;
  const hint = 'take that version over into the file, or publish this one over HTTP';
  return locate({ code: 'archive-newer', start: 0, end: 0, message, hint }, file, 1, '');
}

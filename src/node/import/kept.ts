// What the archive keeps as it is, though the folder has something else.
import { locate, type Problem } from '../../copy/problem.ts';
import type { ReadFile } from './files.ts';
import { IMPORT, type Known } from './known.ts';

/** @returns the problem of the file; undefined where the archive takes it */
export function keptOver(
  { file, hash, article }: Pick<ReadFile, 'file' | 'hash' | 'article'>,
  before: Known | undefined,
): Problem | undefined {
  // A withdrawal counts wherever it was written: the story must vanish.
  if (!before || before.hash === hash || article?.withdrawn) return undefined;
  if (before.isWithdrawn) return withdrawnThere(file);
  return before.who === IMPORT ? undefined : newerThere(file, before.who);
}

function withdrawnThere(file: string): Problem {
  const message = 'the article was withdrawn from the archive, and the file still has its story';
  const hint = 'delete the file, or put the copy from the archive in its place';
  return locate({ code: 'archive-withdrawn', start: 0, end: 0, message, hint }, file, 1, '');
}

function newerThere(file: string, who: string): Problem {
  const message = `the archive has another version, which ${who} published over HTTP`;
  const hint = 'take that version over into the file, or publish this one over HTTP';
  return locate({ code: 'archive-newer', start: 0, end: 0, message, hint }, file, 1, '');
}

/** Of what somebody has published while the import ran. */
export function overtaken(file: string): Problem {
  return newerThere(file, 'somebody');
}

/** Of a file that was written between two looks at it. */
export function rewritten(file: string): Problem {
  const message = 'the file changed while it was imported';
  const hint = 'import the folder again';
  return locate({ code: 'copy-unreadable', start: 0, end: 0, message, hint }, file, 1, '');
}

/** Of an id that an article of the archive has which is not public yet. */
export function idTaken(file: string, id: string): Problem {
  const message = `the id ${id} is that of another article in the archive`;
  const hint = 'an id belongs to one article for ever: delete it here, or correct it';
  return locate({ code: 'id-shared', start: 0, end: 0, message, hint }, file, 1, '');
}

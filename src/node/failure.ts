// Why a command cannot go on, in one line for the person who started it.
import { visible } from '../copy/visible.ts';
import type { ExitCode } from './shell.ts';

/** Thrown where the fault is neither in the copy (that is a problem) nor in the program. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  /** @param exitCode 2 where the command line is at fault */
  constructor(message: string, exitCode: ExitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What operating systems say, for people. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'in use',
  EDQUOT: 'the quota is used up',
  EEXIST: 'exists already',
  EISDIR: 'is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left',
  ENOTDIR: 'is not a folder',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EXDEV: 'lies on another file system',
};

/** What went wrong with a file, without its name: `permission denied`. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return SYSTEM[code ?? ''] ?? code ?? message;
}

/** The code of a failed system call, such as `ENOENT`; undefined where the error is of another kind. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  return (error as NodeJS.ErrnoException).code;
}

/** Tells an error as one line for stderr; a fault of the program with its stack. */
export function explain(error: unknown): string {
  if (error instanceof Failure) return `wirefeed: ${visible(error.message)}\n`;
  if (systemCode(error)) {
    const { path } = error as NodeJS.ErrnoException;
    return `wirefeed: ${path ? `${visible(path)}: ` : ''}${reasonOf(error)}\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `wirefeed: this is a fault in wirefeed itself\n${stack}\n`;
}

// Whether the archive has room to grow, and whether this process may read and write it.
import { type Check, error, ok, warning } from './check.ts';

/** An archive on its disk, sizes in bytes. */
export interface Room {
  readonly size: number;
  /** Of its log (the file that ends in `-wal`). */
  readonly log: number;
  /** What its disk has left for this process. */
  readonly free: number;
}

/** What this process may do with one file or folder. */
export interface Rights {
  readonly name: string;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
}

const MEBIBYTE = 1024 * 1024;
/** The log grows to this before it is written back: 16,000 pages of 4 KiB. */
const LOG = 64 * MEBIBYTE;
const LOW = 4 * LOG;

/** Checks the space. */
export function checkSpace({ size, log, free }: Room): Check {
  const sizes = `${shown(size)}, its log ${shown(log)}, free ${shown(free)}`;
  if (free < LOG) {
    return error('space', `${sizes}: a commit may not fit`, 'make room on the disk');
  }
  if (free < LOW) return warning('space', sizes, 'make room on the disk');
  if (log <= Math.max(LOW, size)) return ok('space', sizes);
  const message = `${sizes}: something reads for so long that the log cannot be written back`;
  return warning('space', message, 'end what has the archive open beside "wirefeed serve"');
}

/**
 * Checks the rights.
 * @param all of the archive, its log and its folder
 * @param isWritten whether a server writes to it: somebody may publish, or hubs are told
 */
export function checkRights(all: readonly Rights[], isWritten: boolean): Check {
  const unread = all.find(({ mayRead }) => !mayRead);
  const hint = 'run it as the account that serves, or give that account the files';
  if (unread) return error('rights', `${unread.name} may not be read`, hint);
  const fixed = all.filter(({ mayWrite }) => !mayWrite).map(({ name }) => name);
  if (fixed.length === 0) return ok('rights', 'the archive may be read and written');
  const message = `${fixed.join(', ')} may not be written to`;
  if (!isWritten) return warning('rights', `${message}: nothing can be imported`, hint);
  return error('rights', `${message}: nothing can be published, and no hub is told`, hint);
}

const shown = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

// An archive as it is at one moment, copied while it is served and written to.
import { backup, DatabaseSync } from 'node:sqlite';
import { type ArchiveFile, mustBeThere, notAnArchive, refusalOf } from './archive-file.ts';
import { Failure } from './failure.ts';
import type { Progress } from './progress.ts';

/** What a copy holds. */
export interface Snapshot {
  /** In bytes. */
  readonly size: number;
  /** Those under embargo and those that were withdrawn included. */
  readonly articles: number;
  /** Counts commits. */
  readonly revision: number;
}

export interface Copying {
  readonly file: ArchiveFile;
  readonly progress: Progress;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/** A connection that reads one state of the archive, whatever is committed meanwhile. */
export interface Frozen {
  readonly connection: DatabaseSync;
  /** In bytes. */
  readonly size: number;
}

const MEBIBYTE = 1024 * 1024;
/** Pages of one step: 4 MB, between which a signal is heard. */
const STEP = 1_000;
/** Milliseconds to wait for another process that holds the file alone. */
const PATIENCE = 5_000;
/** `SQLITE_IOERR_READ`, `_SHORT_READ`, `_DATA` and `_CORRUPTFS` (sqlite.org/rescode.html): what is read is the archive. */
const READ_FAULTS: ReadonlySet<number> = new Set([266, 522, 8202, 8458]);
/** `SQLITE_BUSY`, `_CORRUPT` and `_NOTADB`: a copy that nobody else knows of cannot be any of these. */
const SOURCE_FAULTS: ReadonlySet<number> = new Set([5, 11, 26]);

/**
 * Opens an archive at its newest commit, and has that one read until it is closed. Writers go on beside it.
 * The tables may be those of another version: what is copied is not understood.
 * @throws {Failure} where it is not there or no archive
 */
export function freeze(file: ArchiveFile): Frozen {
  mustBeThere(file);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file.path, { readOnly: true, timeout: PATIENCE });
    if (numberOf(connection, 'PRAGMA user_version') === 0) throw notAnArchive(file);
    // The first read of a transaction chooses the commit. Without a transaction each commit of another process has the
    // copying begin anew: with a hundred commits a second it never ended (measured).
    connection.exec('BEGIN');
    numberOf(connection, 'SELECT revision FROM state');
    const pages = numberOf(connection, 'PRAGMA page_count');
    return { connection, size: pages * numberOf(connection, 'PRAGMA page_size') };
  } catch (error) {
    connection?.close();
    // No such table or column: another program's database.
    throw codeOf(error) === 1 ? notAnArchive(file) : refusalOf(error, file);
  }
}

/**
 * Copies what was frozen, and looks whether the copy is sound.
 * @param target a file, absolute, that is empty
 * @param name of the copy, for messages
 * @throws {Failure} where it cannot be copied; what is in the target then is worth nothing
 */
export async function copyFrozen(
  { connection, size }: Frozen,
  target: string,
  name: string,
  { file, progress, signal }: Copying,
): Promise<Snapshot> {
  const mebibytes = Math.ceil(size / MEBIBYTE);
  try {
    await progress('Copying (MiB)', mebibytes, async (step) => {
      let told = 0;
      await backup(connection, target, {
        rate: STEP,
        progress({ totalPages, remainingPages }) {
          signal.throwIfAborted();
          const done = Math.floor((mebibytes * (totalPages - remainingPages)) / totalPages);
          for (; told < done; told += 1) step();
        },
      });
    });
    // What is read is not written back from the log, which grows meanwhile.
    connection.exec('COMMIT');
  } catch (error) {
    throw refusalOf(error, isOfSource(error) ? file : { name });
  }
  return { size, ...inspect(target, name, file) };
}

/** Opened and closed as any archive is: then nothing lies beside it any more. */
function inspect(target: string, name: string, file: ArchiveFile): Omit<Snapshot, 'size'> {
  const copy = new DatabaseSync(target);
  try {
    const found = copy.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
    if (found !== 'ok') throw damaged(file);
    return {
      articles: numberOf(copy, 'SELECT count(*) FROM article'),
      revision: numberOf(copy, 'SELECT revision FROM state'),
    };
  } catch (error) {
    throw isOfSource(error) ? damaged(file) : refusalOf(error, { name });
  } finally {
    copy.close();
  }
}

function numberOf(connection: DatabaseSync, sql: string): number {
  const [value] = Object.values(connection.prepare(sql).get() ?? {});
  return Number(value);
}

function isOfSource(error: unknown): boolean {
  const code = codeOf(error);
  return READ_FAULTS.has(code) || SOURCE_FAULTS.has(code & 0xff);
}

function codeOf(error: unknown): number {
  return (error as { readonly errcode?: number }).errcode ?? 0;
}

function damaged({ name }: ArchiveFile): Failure {
  return new Failure(`${name} is damaged, and so is a copy of it; "wirefeed doctor" says more`);
}

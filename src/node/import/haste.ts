// How SQLite writes while an archive is filled for the first time: it acknowledges nothing before the end.
import type { Sqlite } from '../sqlite.ts';

/**
 * What is written is in the log when its commit ends, so that a process that is killed loses nothing; a loss of power may take
 * the last commits with it, which the next import then makes again (sqlite.org/pragma.html, synchronous). Indexes of hundreds
 * of thousands of articles are changed all over: the more of them is in memory, and the longer the log, the less often a page
 * is written.
 */
export function makeHaste(database: Sqlite): void {
  database.run(
    'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 128000',
  );
}

/** The next commit, and with it all before, survives a loss of power. */
export function endHaste(database: Sqlite): void {
  database.run('PRAGMA synchronous = FULL');
}

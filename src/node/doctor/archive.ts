// The checks of an archive in SQLite: whether the file is sound, and whether what it holds is.
import { readState, type State } from '../../archive/sql/state.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { settingsOf } from '../../publishing/settings.ts';
import { type ArchiveFile, refusalOf } from '../archive-file.ts';
import type { Progress } from '../progress.ts';
import type { Sqlite } from '../sqlite.ts';
import { checkAgreement } from './agreement.ts';
import { type Check, error, ofFailure, ok, warning } from './check.ts';
import { checkContents, contentsOf } from './contents.ts';
import { checkMonths, MONTHS } from './months.ts';
import { checkOutbox, checkWriter, LAST, OUTBOX } from './traffic.ts';

export interface Patient {
  readonly database: Sqlite;
  readonly file: ArchiveFile;
  /** That of its folder; absent where it has errors. */
  readonly masthead: Masthead | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly progress: Progress;
}

/** Faults that SQLite tells at most. */
const FAULTS = 3;
const DAMAGED = 'put a backup in its place';

/** Checks an archive that could be opened. What cannot be read any more is told, and the rest is checked all the same. */
export async function checkArchive(patient: Patient): Promise<Check[]> {
  const { database, progress } = patient;
  const integrity = await guarded('integrity', patient, async () => [await integrityOf(database)]);
  const found = [
    await guarded('state', patient, () => stateOf(patient)),
    await guarded('tables', patient, () => checkAgreement(database)),
    await guarded('contents', patient, async () => {
      const total = await contentsOf(database);
      return [await progress('Reading', total, (onRead) => checkContents(database, onRead))];
    }),
  ];
  return [...integrity, ...found.flat()];
}

/** The newest commit, or the newest entry of the journal where that is later, in milliseconds since 1970. */
export async function lastCommitIn(database: Sqlite): Promise<number> {
  const sql = 'SELECT max(committed, (SELECT coalesce(max(at), 0) FROM journal)) AS at FROM state';
  const [row] = await database.all({ sql, values: [] });
  return Number(row?.at ?? 0);
}

async function guarded(
  name: string,
  { file }: Patient,
  work: () => Promise<Check[]>,
): Promise<Check[]> {
  try {
    return await work();
  } catch (fault) {
    return [ofFailure(name, refusalOf(fault, file))];
  }
}

/** Pages, indexes and the index of words; not what the pages say. */
async function integrityOf(database: Sqlite): Promise<Check> {
  const sql = `PRAGMA integrity_check(${FAULTS})`;
  const rows = await database.all({ sql, values: [] });
  const faults = rows.map((row) => String(row.integrity_check).replace(/\s+/g, ' '));
  if (faults.length === 1 && faults[0] === 'ok') return ok('integrity', 'SQLite finds no fault');
  return error('integrity', `SQLite finds: ${faults.join(', ')}`, DAMAGED);
}

async function stateOf({ database, file, masthead, now }: Patient): Promise<Check[]> {
  const state = await readState(database);
  const questions = [MONTHS, OUTBOX, LAST].map((sql) => ({ sql, values: [] }));
  const [months = [], outbox = [], last = []] = await database.batch(questions);
  const timezone = masthead?.timezone ?? 'UTC';
  return [
    ok('archive', `${file.name}: revision ${state.revision}`),
    ...(masthead ? [await mastheadOf(state, masthead)] : []),
    checkMonths(months, state.timezone, masthead?.timezone),
    checkOutbox(outbox[0], now, timezone),
    checkWriter(last[0], timezone),
  ];
}

async function mastheadOf({ settings }: State, masthead: Masthead): Promise<Check> {
  const isSame = settings === '' || settings === (await settingsOf(masthead));
  if (isSame) return ok('copy settings', 'the archive was read with this masthead');
  const message = 'the masthead, or the version of Wirefeed, is not that with which copy was read';
  return warning('copy settings', message, '"wirefeed import" reads the archive anew');
}

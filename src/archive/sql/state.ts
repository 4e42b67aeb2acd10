// What an archive in a database says of itself, in one row.
import type { Database, Statement } from '../database.ts';
import { moment } from './rows.ts';

export interface State {
  /** Counts commits. */
  readonly revision: number;
  /** When the choice of articles last changed, in milliseconds since 1970. */
  readonly changed: number;
  /** The time of the last commit, in milliseconds since 1970. */
  readonly committed: number;
  /** Until when what changed by time alone has been announced, in milliseconds since 1970. */
  readonly told: number;
  /** The time zone of its months; empty while nothing was written. */
  readonly timezone: string;
  /** The fingerprint of what copy was read with; empty while nothing was written. */
  readonly settings: string;
}

export async function readState(database: Database): Promise<State> {
  const sql = 'SELECT revision, changed, committed, told, timezone, settings FROM state';
  const [row] = await database.all({ sql, values: [] });
  if (!row) throw new Error('the archive has no state: it was not made by its migrations');
  return {
    revision: Number(row.revision),
    changed: Number(row.changed),
    committed: Number(row.committed),
    told: Number(row.told),
    timezone: String(row.timezone),
    settings: String(row.settings),
  };
}

/** Whether the months of an archive are those of this time zone; while nothing was written they are those of any. */
export function isOfZone({ timezone }: Pick<State, 'timezone'>, wanted: string): boolean {
  return timezone === '' || timezone === wanted;
}

/** Makes the statement that makes an archive that of a masthead: of its time zone, and of what copy is read with. */
export function claiming(timezone: string, settings: string): Statement {
  return { sql: 'UPDATE state SET timezone = ?1, settings = ?2', values: [timezone, settings] };
}

/** How many warnings the copy has of what is public at `now`. */
export async function warningsIn(database: Database, now: number): Promise<number> {
  const sql = `SELECT warnings - (SELECT coalesce(sum(warnings), 0) FROM article WHERE warnings > 0 AND published > ?1) AS count
    FROM state`;
  const [row] = await database.all({ sql, values: [moment(now)] });
  return Number(row?.count ?? 0);
}

/**
 * Makes the statement with which each commit begins. Where another commit has come since the revision was read, the column
 * is given nothing, and the whole batch is undone (`NotNullError`). What changes by time alone is announced from the first
 * commit on.
 * @param at the time of the commit, in milliseconds since 1970
 * @param isOtherChoice whether the choice of articles changes with it
 */
export function following({ revision }: State, at: number, isOtherChoice: boolean): Statement {
  const sql = `UPDATE state SET revision = CASE WHEN revision = ?1 THEN revision + 1 END,
    changed = max(changed, ?3), committed = ?2, told = CASE told WHEN 0 THEN ?2 ELSE told END`;
  return { sql, values: [revision, at, isOtherChoice ? at : 0] };
}

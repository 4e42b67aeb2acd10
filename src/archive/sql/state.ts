// What an archive in a database says of itself, in one row.
import type { Database, Statement } from '../database.ts';
import { moment } from './rows.ts';

export interface State {
  /** Counts commits. */
  readonly revision: number;
  /** When the choice of articles last changed, in milliseconds since 1970. */
  readonly changed: number;
  /** Until when what changed by time alone has been announced, in milliseconds since 1970. */
  readonly told: number;
  /** The time zone of its months; empty while nothing was written. */
  readonly timezone: string;
  /** The fingerprint of what copy was read with; empty while nothing was written. */
  readonly settings: string;
}

export async function readState(database: Database): Promise<State> {
  const sql = 'SELECT revision, changed, told, timezone, settings FROM state';
  const [row] = await database.all({ sql, values: [] });
  if (!row) throw new Error('the archive has no state: it was not made by its migrations');
  return {
    revision: Number(row.revision),
    changed: Number(row.changed),
    told: Number(row.told),
    timezone: String(row.timezone),
    settings: String(row.settings),
  };
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
 * is given nothing, and the whole batch is undone (`NotNullError`).
 * @param changed the time of the commit where the choice of articles changes, in milliseconds since 1970
 */
export function following(revision: number, changed?: number): Statement {
  const sql = `UPDATE state SET revision = CASE WHEN revision = ?1 THEN revision + 1 END, changed = max(changed, ?2)`;
  return { sql, values: [revision, changed ?? 0] };
}

// Articles between two moments, as SQL asks for them.
import type { Statement } from '../database.ts';
import type { Period } from '../period.ts';
import { limited, moment } from './rows.ts';

/** Which articles: all, those that stand, or those of a channel (in one word), which all stand. */
export type Scope = 'all' | '' | (string & {});

export interface Range extends Partial<Period> {
  readonly scope: Scope;
  /** Of `article`. */
  readonly columns: string;
  readonly order?: 'newest first' | 'oldest first';
  readonly limit?: number;
  /** How many to leave out first. */
  readonly offset?: number;
}

/** Asks for the articles of a range in their order; nothing is sorted for it, and nothing read beyond its limit. */
export function range({ scope, columns, order = 'newest first', ...more }: Range): Statement {
  const { limit = Number.POSITIVE_INFINITY, offset = 0 } = more;
  const table = tableOf(scope);
  // Members say when they were published; in which order the tables are read is left to nobody.
  const tables = table === 'article' ? table : 'member CROSS JOIN article USING (slug)';
  const [time, ties] = order === 'newest first' ? ['DESC', ''] : ['', 'DESC'];
  const sql = `SELECT ${columns} FROM ${tables} WHERE ${conditions(scope)}
    ORDER BY ${table}.published ${time}, ${table}.slug ${ties} LIMIT ?3 OFFSET ?4`;
  return { sql, values: [...bounds(more), limited(limit), offset, ...channel(scope)] };
}

const tableOf = (scope: Scope) => (scope === 'all' ? 'article' : 'member');

function conditions(scope: Scope): string {
  const table = tableOf(scope);
  const between = `${table}.published >= ?1 AND ${table}.published < ?2`;
  return scope === 'all' ? between : `member.channel = ?5 AND ${between}`;
}

function bounds({ from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }) {
  return [moment(from), moment(until)];
}

const channel = (scope: Scope) => (scope === 'all' ? [] : [scope]);

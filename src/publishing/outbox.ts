// The outbox: of which documents hubs have still to be told. What is in it was committed with the change itself.
import type { Database, Statement } from '../archive/database.ts';
import type { Masthead } from '../copy/masthead.ts';
import { isLoopback, repeatAfter } from '../http/websub.ts';

/** One document of which one hub has to be told. */
export interface Posting {
  readonly seq: number;
  readonly hub: string;
  /** Absolute. */
  readonly topic: string;
  /** When the change was committed, in milliseconds since 1970. */
  readonly since: number;
  readonly failures: number;
  readonly isAgain: boolean;
  /** When it was taken out, in milliseconds since 1970: what settles later is told anew. */
  readonly taken: number;
}

/** Milliseconds after a failure, until which a hub is left alone; the last one stands for all further ones. */
const RESTS = [5_000, 30_000, 180_000, 900_000, 3_600_000];
/** After so many failures, which is a day, a hub is told no longer of this change. */
const MAX_FAILURES = 28;
const MINUTE = 60_000;
/** Milliseconds for which others leave alone what somebody is about to tell. */
export const LEASE = MINUTE;
/** Documents of one statement: a value may have 2 MB at the edge. */
const AT_ONCE = 10_000;

/** Whether there is anybody to tell. */
export function hasHubs({ hubs, url }: Masthead): boolean {
  return hubs.length > 0 && !isLoopback(url);
}

/**
 * Makes the statements that put documents into the outbox; none where no hub could be told.
 * @param topics paths below the base address, each once
 * @param at the time of the commit, in milliseconds since 1970
 * @param settle milliseconds after which every instance can be expected to serve it
 */
export function posting(
  topics: readonly string[],
  masthead: Masthead,
  { at, settle }: { readonly at: number; readonly settle: number },
): Statement[] {
  if (topics.length === 0 || !hasHubs(masthead)) return [];
  // What waits already is told when it is due, and again once this commit has settled as well; a hub that rests goes on resting.
  const sql = `INSERT INTO outbox (hub, topic, due, settled, since)
    SELECT hub.value, topic.value, ?3, ?3, ?4 FROM json_each(?1) AS hub, json_each(?2) AS topic WHERE true
    ON CONFLICT (hub, topic) DO UPDATE SET settled = excluded.settled, since = excluded.since, again = 0,
      due = CASE failures WHEN 0 THEN min(due, excluded.due) ELSE due END`;
  const hubs = JSON.stringify([...new Set(masthead.hubs)]);
  const values = (some: readonly string[]) => [hubs, JSON.stringify(some), at + settle, at];
  return Array.from({ length: Math.ceil(topics.length / AT_ONCE) }, (_, index) => ({
    sql,
    values: values(topics.slice(index * AT_ONCE, (index + 1) * AT_ONCE)),
  }));
}

/**
 * Takes what is due, so that no other instance tells it as well meanwhile.
 * @param now milliseconds since 1970
 */
export async function takeDue(
  database: Database,
  { url }: Masthead,
  now: number,
  limit: number,
): Promise<Posting[]> {
  const sql = `UPDATE outbox SET due = ?2 WHERE seq IN (SELECT seq FROM outbox WHERE due <= ?1 ORDER BY due, seq LIMIT ?3)
    RETURNING seq, hub, topic, since, failures, again`;
  const rows = await database.all({ sql, values: [now, now + LEASE, limit] });
  return rows
    .map((row) => ({
      seq: Number(row.seq),
      hub: String(row.hub),
      topic: `${url}${row.topic}`,
      since: Number(row.since),
      failures: Number(row.failures),
      isAgain: row.again === 1,
      taken: now,
    }))
    .sort((a, b) => a.seq - b.seq);
}

/** When something is due next, in milliseconds since 1970; undefined where nothing waits. */
export async function nextDue(database: Database): Promise<number | undefined> {
  const [row] = await database.all({ sql: 'SELECT min(due) AS due FROM outbox', values: [] });
  return row?.due == null ? undefined : Number(row.due);
}

/** What is done about a posting that a hub took: it hears of it once more when caches have let go of the old bytes. */
export function told(posting: Posting, { freshness }: Masthead, now: number): Statement {
  const { seq, isAgain, taken } = posting;
  if (isAgain) return refused(posting);
  const sql = `UPDATE outbox SET again = settled <= ?2, failures = 0,
    due = CASE WHEN settled <= ?2 THEN ?3 ELSE settled END WHERE seq = ?1`;
  return { sql, values: [seq, taken, now + repeatAfter(freshness) * MINUTE] };
}

/**
 * What is done about one that could not be told.
 * @param wait milliseconds for which the hub asks
 * @returns the statement, and whether it was the last try
 */
export function failed(
  posting: Posting,
  now: number,
  wait = 0,
): { readonly statement: Statement; readonly isLost: boolean } {
  const { seq, failures } = posting;
  if (failures + 1 >= MAX_FAILURES) return { isLost: true, statement: refused(posting) };
  const rest = RESTS[Math.min(failures, RESTS.length - 1)] ?? 0;
  const sql = 'UPDATE outbox SET failures = failures + 1, due = ?2 WHERE seq = ?1';
  return { isLost: false, statement: { sql, values: [seq, now + Math.max(rest, wait)] } };
}

/** What is done about one that a hub has taken twice, or refused for good. */
export function refused({ seq, taken }: Posting): Statement {
  return { sql: 'DELETE FROM outbox WHERE seq = ?1 AND settled <= ?2', values: [seq, taken] };
}

// Articles by their places, counted from the oldest, out of a database: tallies lead there, whatever lies on the way.
import type { Timeline } from '../archive.ts';
import type { Database, Row, Statement } from '../database.ts';
import { range, type Scope } from './ranges.ts';
import { articleOf, moment, WHOLE } from './rows.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Days of the stretches in which a place is looked for, as the database counts them. */
const [LONG, SHORT] = [32, 1];
/** So many articles are passed over sooner than tallies are read. */
const NEAR = 200;

/** Makes the answers of a timeline that has places. What is under embargo stands at the new end and moves nothing. */
export function placesIn(database: Database, scope: Scope): Pick<Timeline, 'count' | 'between'> {
  const count = async (now: number) => {
    const [[all] = [], [secret] = []] = await database.batch([
      tallies(scope, 0, 0, 1),
      ahead(scope, now),
    ]);
    return Number(all?.count ?? 0) - Number(secret?.count ?? 0);
  };
  return {
    count,
    async between({ start, end }, now) {
      const there = await count(now);
      const first = Math.max(start, 0);
      const limit = Math.min(end, there) - first;
      if (limit <= 0) return [];
      const newer = there - first - limit;
      const all = { scope, columns: WHOLE, limit };
      if (newer <= NEAR) {
        const rows = await database.all(range({ ...all, until: now + 1, offset: newer }));
        return rows.map(articleOf);
      }
      const { from, before } = await stretchOf(first, scope, database);
      const rows = await database.all(
        range({ ...all, order: 'oldest first', from, offset: first - before }),
      );
      return rows.map(articleOf).reverse();
    },
  };
}

/** Asks how many articles are under embargo, as `count`. */
function ahead(channel: Scope, now: number): Statement {
  const sql = 'SELECT count(*) AS count FROM member WHERE channel = ?1 AND published > ?2';
  return { sql, values: [channel, moment(now)] };
}

/**
 * Asks how many articles of a channel are older than a moment, as `count`: of whole stretches tallies say so.
 * @param channel in one word; empty for all
 * @param epoch milliseconds since 1970
 */
export function olderThan(epoch: number, channel: string): Statement {
  const day = Math.floor(epoch / DAY);
  const long = Math.floor(day / LONG);
  const sql = `SELECT (SELECT coalesce(sum(count), 0) FROM tally WHERE channel = ?1 AND span = ${LONG} AND start < ?2)
    + (SELECT coalesce(sum(count), 0) FROM tally WHERE channel = ?1 AND span = ${SHORT} AND start >= ?3 AND start < ?4)
    + (SELECT count(*) FROM member WHERE channel = ?1 AND published >= ?5 AND published < ?6) AS count`;
  return { sql, values: [channel, long, long * LONG, day, day * DAY, epoch] };
}

/** The day in which a place lies: when it begins, and how many articles are older. */
async function stretchOf(place: number, scope: Scope, database: Database) {
  const all = await database.all(
    tallies(scope, LONG, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  );
  const long = passed(all, place, 0);
  const start = long.start * LONG;
  const days = await database.all(tallies(scope, SHORT, start, start + LONG));
  const short = passed(days, place, long.before);
  return { from: short.start * DAY, before: short.before };
}

/** The last stretch that begins at or before a place. */
function passed(stretches: readonly Row[], place: number, from: number) {
  let [start, before] = [0, from];
  for (const stretch of stretches) {
    start = Number(stretch.start);
    if (before + Number(stretch.count) > place) break;
    before += Number(stretch.count);
  }
  return { start, before };
}

function tallies(channel: Scope, span: number, from: number, until: number): Statement {
  const sql = `SELECT start, count FROM tally
    WHERE channel = ?1 AND span = ?2 AND start >= ?3 AND start < ?4 ORDER BY start`;
  return { sql, values: [channel, span, moment(from), moment(until)] };
}

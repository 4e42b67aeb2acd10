// Months and their days, out of a database.
import type { Archive, Month } from '../archive.ts';
import type { Database, Statement } from '../database.ts';
import { type DayOf, daysIn, endOfDay } from '../day.ts';
import { updatedAt } from '../desk.ts';
import { type Period, periodOfMonth, startOfDay } from '../period.ts';
import { monthOf } from '../stretch.ts';
import { olderThan, placesIn } from './places.ts';
import { range } from './ranges.ts';
import { moment, OUTLINE, outlineOf } from './rows.ts';

/** Leaps from month to month, to the article in each that was last updated. */
const MONTHS = `WITH RECURSIVE listed (month) AS (
    SELECT max(month) FROM article WHERE withdrawn IS NULL
    UNION ALL
    SELECT (SELECT max(month) FROM article WHERE withdrawn IS NULL AND month < listed.month)
    FROM listed WHERE listed.month IS NOT NULL
  )
  SELECT listed.month, ${OUTLINE} FROM listed CROSS JOIN article ON article.row = (
    SELECT row FROM article AS one
    WHERE one.withdrawn IS NULL AND one.month = listed.month AND one.published <= ?1
    ORDER BY one.updated DESC, one.published DESC, one.slug LIMIT 1
  )`;

/** Makes the answers of an archive that go by months. */
export function periodsIn(
  database: Database,
  timeZone: string,
): Pick<Archive, 'months' | 'monthsBeside' | 'month' | 'during' | 'days'> {
  const dayOf = daysIn(timeZone);
  const scope = '';
  /** The part of a month that is public. */
  const periodAt = (month: string, end: number) => {
    const period = periodOfMonth(month, dayOf);
    return period && { ...period, until: Math.min(period.until, end) };
  };
  const all = placesIn(database, scope);
  /** The places of its first article and of the first behind its last, among all. */
  const edgesAt = async (month: string, now: number) => {
    const period = periodAt(month, now + 1);
    if (!period || period.until <= period.from) return [0, 0] as const;
    const ask = [period.from, period.until].map((epoch) => olderThan(epoch, scope));
    const [[first] = [], [last] = []] = await database.batch(ask);
    return [Number(first?.count), Number(last?.count)] as const;
  };
  const monthAt = async (edge: Omit<Parameters<typeof range>[0], 'scope' | 'columns'>) => {
    const [row] = await database.all(
      range({ scope, columns: 'article.published', limit: 1, ...edge }),
    );
    return row && monthOf(dayOf(Number(row.published)));
  };
  return {
    async months(now): Promise<Month[]> {
      const rows = await database.all({ sql: MONTHS, values: [moment(now)] });
      return rows.map((row) => ({ month: String(row.month), updated: updatedAt(outlineOf(row)) }));
    },
    async monthsBeside(month, now) {
      const period = periodOfMonth(month, dayOf);
      if (!period) return {};
      const previous = await monthAt({ until: Math.min(period.from, now + 1) });
      const next = await monthAt({ order: 'oldest first', from: period.until, until: now + 1 });
      return { previous, next };
    },
    async month(month, now) {
      const period = periodAt(month, now + 1);
      return period
        ? (await database.all(range({ scope, columns: OUTLINE, ...period }))).map(outlineOf)
        : [];
    },
    during: (month) => ({
      async count(now) {
        const [start, end] = await edgesAt(month, now);
        return end - start;
      },
      async between({ start, end }, now) {
        const [first, last] = await edgesAt(month, now);
        const places = { start: first + Math.max(start, 0), end: Math.min(first + end, last) };
        return all.between(places, now);
      },
    }),
    async days(month, now) {
      const period = periodAt(month, startOfDay(dayOf(now), dayOf));
      if (!period) return [];
      const rows = await database.all(daysWithin(period, dayOf));
      return rows.map(({ day }) => String(day));
    },
  };
}

/** Asks which days have articles, newest first: of each day one article is looked at. */
function daysWithin({ from, until }: Period, dayOf: DayOf): Statement {
  const sql = `SELECT value ->> 0 AS day FROM json_each(?1) WHERE EXISTS (
    SELECT 1 FROM member WHERE channel = '' AND published >= value ->> 1 AND published < value ->> 2
  ) ORDER BY day DESC`;
  const days: (readonly [day: string, start: number, end: number])[] = [];
  for (let [start, end] = [from, from]; start < until; start = end) {
    const day = dayOf(start);
    end = endOfDay(day, dayOf);
    days.push([day, start, end]);
  }
  return { sql, values: [JSON.stringify(days)] };
}

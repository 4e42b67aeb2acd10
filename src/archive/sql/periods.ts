// Months and their days, out of a database.
import type { Archive, Month } from '../archive.ts';
import type { Database } from '../database.ts';
import { daysIn } from '../day.ts';
import { updatedAt } from '../desk.ts';
import { periodOfMonth, startOfDay } from '../period.ts';
import { monthOf } from '../stretch.ts';
import { countOf, range } from './ranges.ts';
import { articleOf, moment, OUTLINE, outlineOf, WHOLE } from './rows.ts';

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
        const period = periodAt(month, now + 1);
        if (!period) return 0;
        const [row] = await database.all(countOf({ scope, ...period }));
        return Number(row?.count);
      },
      async between({ start, end }, now) {
        const period = periodAt(month, now + 1);
        const first = Math.max(start, 0);
        const limit = Math.min(end, await this.count(now)) - first;
        if (!period || limit <= 0) return [];
        const places = { order: 'oldest first', limit, offset: first } as const;
        const rows = await database.all(range({ scope, columns: WHOLE, ...period, ...places }));
        return rows.map(articleOf).reverse();
      },
    }),
    async days(month, now) {
      const period = periodAt(month, startOfDay(dayOf(now), dayOf));
      if (!period) return [];
      const rows = await database.all(timesIn(period));
      return [...new Set(rows.map(({ published }) => dayOf(Number(published))))];
    },
  };
}

/** Nothing but the moments of publication: the index has them. */
function timesIn({ from, until }: { readonly from: number; readonly until: number }) {
  const sql = `SELECT published FROM member WHERE channel = '' AND published >= ?1 AND published < ?2
    ORDER BY published DESC`;
  return { sql, values: [moment(from), moment(until)] };
}

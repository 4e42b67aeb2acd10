// From when until when a civil day or month lasts.
import { type DayOf, endOfDay } from './day.ts';
import { monthOf } from './stretch.ts';

/** Milliseconds since 1970: `from` is in it, `until` is not. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const DAY_LENGTH = 24 * 60 * 60 * 1000;

/** @returns undefined where it is no day, as `2021-02-30` */
export function periodOfDay(day: string, dayOf: DayOf): Period | undefined {
  if (!isDay(day)) return undefined;
  return { from: startOfDay(day, dayOf), until: endOfDay(day, dayOf) };
}

/** @returns undefined where it is no month */
export function periodOfMonth(month: string, dayOf: DayOf): Period | undefined {
  const first = `${month}-01`;
  if (!MONTH.test(month) || !isDay(first)) return undefined;
  // No month has more days than 31, and no two have less than 59.
  const next = monthOf(civil(Date.parse(`${first}T00:00:00Z`) + 31 * DAY_LENGTH));
  return { from: startOfDay(first, dayOf), until: startOfDay(`${next}-01`, dayOf) };
}

/** The first moment of a day: the end of the one before. */
export function startOfDay(day: string, dayOf: DayOf): number {
  return endOfDay(civil(Date.parse(`${day}T00:00:00Z`) - DAY_LENGTH), dayOf);
}

/** V8 takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const epoch = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(epoch) && civil(epoch) === day;
}

const civil = (epoch: number) => new Date(epoch).toISOString().slice(0, 10);

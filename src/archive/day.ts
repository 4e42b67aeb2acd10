// Which civil day it is somewhere, and when it ends.
import { firstWhere } from './search.ts';

/** Tells the civil day of an instant (milliseconds since 1970), as `2021-09-23`. */
export type DayOf = (epoch: number) => string;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Offsets are multiples of this, but for a few of the past, and so are midnights. */
const QUARTER = 15 * MINUTE;
/** No clock is, or was, further from UTC: Manila's was 15:56 behind until 1844. */
const FURTHEST = 16 * HOUR;

/** A formatter takes longer to make than a day to tell. */
const known = new Map<string, DayOf>();

/** Civil days of an IANA time zone. */
export function daysIn(timeZone: string): DayOf {
  const days = known.get(timeZone) ?? daysBy(timeZone);
  known.set(timeZone, days);
  return days;
}

function daysBy(timeZone: string): DayOf {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (epoch) => {
    const [month = '', day = '', year = ''] = format.format(epoch).split('/');
    return `${year.padStart(4, '0')}-${month}-${day}`;
  };
}

/**
 * Finds the first instant after `now` at which the civil day is another (both in milliseconds since 1970).
 * Days are walked by quarters of an hour and not halved: one has 23 to 47 hours, and where clocks went back a minute
 * past midnight (St. John's until 2011) a day is over twice.
 */
export function nextMidnight(now: number, dayOf: DayOf): number {
  const today = dayOf(now);
  let before = now;
  let after = nextQuarter(now);
  while (dayOf(after) === today) {
    before = after;
    after = nextQuarter(after);
  }
  return before + firstWhere(after - before, (wait) => dayOf(before + wait) !== today);
}

/** Finds midnights as `nextMidnight` does, and keeps the last one for as long as it is the next. */
export function midnightsBy(dayOf: DayOf): (now: number) => number {
  let [from, until] = [Infinity, -Infinity];
  return (now) => {
    if (now < from || now >= until) [from, until] = [now, nextMidnight(now, dayOf)];
    return until;
  };
}

/**
 * Finds the instant at which a civil day is over (milliseconds since 1970).
 * @param day as `2021-09-23`; one that a zone skipped was over when the day before it was
 * @throws {RangeError} where it is no day
 */
export function endOfDay(day: string, dayOf: DayOf): number {
  const start = Date.parse(`${day}T00:00:00Z`) - FURTHEST;
  return start + firstWhere(24 * HOUR + 2 * FURTHEST, (elapsed) => dayOf(start + elapsed) > day);
}

const nextQuarter = (epoch: number) => (Math.floor(epoch / QUARTER) + 1) * QUARTER;

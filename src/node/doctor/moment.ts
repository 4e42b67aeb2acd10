// Moments and lengths of time, as the doctor tells them.
import { datelineAt } from '../../copy/dateline.ts';
import { rfc3339 } from '../../copy/instant.ts';

const UNITS = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
] as const;

/**
 * Tells a moment, as `2021-09-23T10:59:00+04:00`.
 * @param epoch milliseconds since 1970
 * @param timezone an IANA zone that the runtime knows
 */
export function momentIn(epoch: number, timezone: string): string {
  return rfc3339(datelineAt(epoch, { timezone, zones: {} }));
}

/** Tells a length of time, given in milliseconds, in the largest unit that it fills: `3 hours`, `2.5 seconds`. */
export function lengthOf(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? ['second', 1000];
  const most = unit === 'second' ? 10 : 1;
  const count = Math.floor((milliseconds / length) * most) / most;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

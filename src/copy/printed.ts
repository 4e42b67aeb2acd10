// A dateline as it is printed, wherever it was read: no calendar and no zone has to be known for that.
import type { Instant } from './instant.ts';
import { MONTHS } from './month-names.ts';

/** An instant with the name of the zone whose clock told it. */
export interface Dateline extends Instant {
  /** As it is printed: `AMT`, `+04:00`, `Europe/London`; empty where none was written. */
  readonly zone: string;
}

/** A reading of calendar and clock, as milliseconds since 1970 if it were UTC. */
export type Civil = number;

const MINUTE = 60_000;

/** Writes a dateline as `September 23, 2021 - 10:59 AMT`, with seconds where they are not zero. */
export function printDateline({ epoch, offset, zone }: Dateline): string {
  return `${printCivil(Math.round(epoch + offset * MINUTE))} ${zone}`.trimEnd();
}

/** Writes a reading as `September 23, 2021 - 10:59`, with seconds where they are not zero. */
export function printCivil(civil: Civil): string {
  const local = new Date(civil);
  const date = {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
  };
  const clock = local.toISOString().slice(11, 19).replace(/:00$/, '');
  return `${printDate(date)} - ${clock}`;
}

/** Writes a day as `September 23, 2021`; `month` counts from 1. */
export function printDate({ year, month, day }: Record<'year' | 'month' | 'day', number>): string {
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

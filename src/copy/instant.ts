// An instant that keeps the offset at which it was told, and the forms in which feeds write it.

/** A point in time with the offset of the clock that told it. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00:00Z; whole seconds, in the years 0 to 9999 of that clock. */
  readonly epoch: number;
  /** Minutes east of UTC; a fraction where local mean time counted seconds. */
  readonly offset: number;
}

const MINUTE = 60_000;
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Writes an instant as `2021-09-23T10:59:00+04:00`: seconds always, the offset never as `Z`.
 * Both forms know whole minutes only, so an offset with seconds is rounded and the clock with it:
 * the instant stays true.
 * Source: RFC 3339, section 5.6, as RFC 4287, section 3.3 asks.
 */
export function rfc3339(instant: Instant): string {
  return `${civil(instant).toISOString().slice(0, 19)}${printOffset(instant.offset)}`;
}

/**
 * Writes an instant as `Thu, 23 Sep 2021 10:59:00 +0400`, always in English.
 * Source: RFC 822, section 5.1 with the four-digit year of RFC 2822, section 3.3, as RSS 2.0 asks.
 */
export function rfc822(instant: Instant): string {
  const local = civil(instant);
  const [year, , day, clock] = local.toISOString().slice(0, 19).split(/[-T]/);
  const weekday = WEEKDAYS[local.getUTCDay()];
  const month = MONTHS[local.getUTCMonth()];
  const offset = printOffset(instant.offset).replace(':', '');
  return `${weekday}, ${day} ${month} ${year} ${clock} ${offset}`;
}

/** The newest of several instants, the first of those that are equal; undefined where there are none. */
export function newestOf<T extends Instant>(instants: readonly T[]): T | undefined {
  return instants.reduce<T | undefined>(
    (latest, instant) => (latest && latest.epoch >= instant.epoch ? latest : instant),
    undefined,
  );
}

/** Writes an offset (minutes east of UTC) as `+04:00`, to the nearest minute. */
export function printOffset(offset: number): string {
  const whole = Math.round(offset);
  const distance = Math.abs(whole);
  return `${whole < 0 ? '-' : '+'}${pad(Math.trunc(distance / 60))}:${pad(distance % 60)}`;
}

/** What the clock showed, as a date that tells it in UTC. */
function civil({ epoch, offset }: Instant): Date {
  return new Date(epoch + Math.round(offset) * MINUTE);
}

const pad = (value: number) => String(value).padStart(2, '0');

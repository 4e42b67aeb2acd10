// Whether the time zone database of the runtime knows the rules that count, and the publication's zones.
import { printOffset } from '../../copy/instant.ts';
import type { ZoneSettings } from '../../copy/zone.ts';
import { type Check, error, ok, warning } from './check.ts';

/** The time zones of a runtime. */
export interface ZoneData {
  /** The release, as `2026c`; undefined where the runtime has none. */
  readonly version: string | undefined;
  /** @returns minutes east of UTC; undefined where the runtime does not know the zone */
  readonly offsetAt: (zone: string, epoch: number) => number | undefined;
}

interface Rule {
  readonly zone: string;
  /** A moment at which it counts. */
  readonly at: string;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly meaning: string;
}

/** Changes of law that some data at hand may still lack (NEWS of tzdb, at the releases that brought them). */
const RULES: readonly Rule[] = [
  {
    zone: 'Asia/Yerevan',
    at: '2013-07-01T00:00:00Z',
    offset: 240,
    meaning: 'Armenia has had no summer time since 2012',
  },
  {
    zone: 'Asia/Almaty',
    at: '2024-07-01T00:00:00Z',
    offset: 300,
    meaning: 'Kazakhstan has had one time since 2024 (release 2024a)',
  },
  {
    zone: 'America/Asuncion',
    at: '2025-07-01T00:00:00Z',
    offset: -180,
    meaning: 'Paraguay has had no winter time since 2025 (release 2025a)',
  },
];
/** Months: laws change with less notice, but few of them concern anybody. */
const MAX_AGE = 18;
const HINT =
  'use a newer release of Node, or give it newer data (NODE_ICU_DATA, or the ICU of the system)';

/**
 * Checks the data itself.
 * @param now milliseconds since 1970
 */
export function checkZoneData({ version, offsetAt }: ZoneData, now: number): Check {
  const broken = RULES.find(({ zone, at, offset }) => offsetAt(zone, Date.parse(at)) !== offset);
  const release = version ?? 'unknown';
  if (broken) {
    const { zone, at, meaning } = broken;
    const found = offsetAt(zone, Date.parse(at));
    const is =
      found === undefined ? 'is unknown' : `was at ${printOffset(found)} on ${at.slice(0, 10)}`;
    return error('zones', `by release ${release} ${zone} ${is}, but ${meaning}`, HINT);
  }
  const age = version === undefined ? undefined : monthsSince(version, now);
  if (age === undefined) return warning('zones', 'the release of the time zones is unknown', HINT);
  if (age <= MAX_AGE) return ok('zones', `release ${release}`);
  return warning('zones', `release ${release} is more than ${MAX_AGE} months old`, HINT);
}

/**
 * Checks the zones that a masthead names.
 * @param now milliseconds since 1970
 */
export function checkZoneNames(
  { timezone, zones }: ZoneSettings,
  { offsetAt }: ZoneData,
  now: number,
): Check {
  const named = Object.values(zones).filter((zone) => /^\p{L}/u.test(zone));
  const unknown = [timezone, ...named].find((zone) => offsetAt(zone, now) === undefined);
  if (unknown !== undefined) {
    return error('timezone', `this runtime knows no time zone ${unknown}`, HINT);
  }
  const labels = Object.keys(zones);
  const more = labels.length > 0 ? `; the masthead maps ${labels.join(', ')}` : '';
  return ok('timezone', `${timezone}, now at ${printOffset(offsetAt(timezone, now) ?? 0)}${more}`);
}

/** A release tells its year and its place in it, but no month: it counts from the middle of its year. */
function monthsSince(version: string, now: number): number | undefined {
  const year = /^\d{4}/.exec(version)?.[0];
  if (year === undefined) return undefined;
  const date = new Date(now);
  return (date.getUTCFullYear() - Number(year)) * 12 + date.getUTCMonth() - 6;
}

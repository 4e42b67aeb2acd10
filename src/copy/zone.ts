// What names a time zone, and which: abbreviations, offsets from UTC, names of the IANA database.
import { fold } from './scan.ts';

/** What the masthead says of time zones. */
export interface ZoneSettings {
  /** The zone of datelines that name none: a name of the IANA database. */
  readonly timezone: string;
  /** From abbreviations, in any case and script, to IANA names or offsets such as `+04:00`. */
  readonly zones: Readonly<Record<string, string>>;
}

export interface Zone {
  /** As it is printed: `AMT`, `+04:00`, `Europe/London`, `AMT +04:00`. */
  readonly label: string;
  /** A name of the IANA database, or minutes east of UTC. */
  readonly place: string | number;
}

/** A label of the masthead: the key is folded as the line is. */
export interface Mapping {
  readonly key: string;
  readonly zone: Zone;
}

export const ARMENIA = 'Asia/Yerevan';
/** AMT is Armenia's time, and never Amazon Time, which shares the letters. */
const BUILT_IN: ReadonlyMap<string, Zone> = new Map([
  ['amt', { label: 'AMT', place: ARMENIA }],
  ['amst', { label: 'AMST', place: ARMENIA }],
]);
/** These no masthead can change. */
export const UNIVERSAL: ReadonlyMap<string, Zone> = new Map([
  ['gmt', { label: 'GMT', place: 0 }],
  ['utc', { label: 'UTC', place: 0 }],
  ['z', { label: 'UTC', place: 0 }],
]);
/** Behind a clock this is never a zone, whatever the masthead says. */
const HALF_OF_DAY = /^[ap]\.? ?m(?![\p{L}\p{M}\p{N}])/u;

/**
 * Whether a name is a zone of the IANA database that this runtime knows. `UTC` is one, and no other
 * name without a slash: `CET` and `EST5EDT` are kept for old programs only.
 */
export function isTimeZone(name: string): boolean {
  return canonicalName(name) !== undefined;
}

/**
 * Reads an offset from UTC: `+04:00`, `+0400`, `+04`, `-3`, also with the sign U+2212.
 * @returns minutes east of UTC; undefined for anything else, and for what is not from -12:00 to +14:00
 */
export function parseOffset(text: string): number | undefined {
  const parts = /^([+\u2212-])(?:(\d\d?)(?::(\d\d))?|(\d\d)(\d\d))$/.exec(text);
  if (!parts) return undefined;
  const [, sign, hour, minute, hours, minutes] = parts;
  const rest = Number(minute ?? minutes ?? 0);
  const distance = Number(hour ?? hours) * 60 + rest;
  const most = sign === '+' ? 14 * 60 : 12 * 60;
  if (rest > 59 || distance > most) return undefined;
  return sign === '+' || distance === 0 ? distance : -distance;
}

/** The zone that a label stands for, in any case; undefined where the masthead maps none to it. */
export function zoneOf(label: string, settings: ZoneSettings): Zone | undefined {
  const key = fold(label);
  const mapped = mappings(settings).find((mapping) => mapping.key === key);
  return UNIVERSAL.get(key) ?? mapped?.zone ?? BUILT_IN.get(key);
}

const known = new WeakMap<ZoneSettings['zones'], readonly Mapping[]>();

/** What the masthead maps, longest first, so that `MSK summer` comes before `MSK`. */
export function mappings({ zones }: ZoneSettings): readonly Mapping[] {
  const found = known.get(zones);
  if (found) return found;
  const list = Object.entries(zones).flatMap(([written, value]): Mapping[] => {
    const label = written.trim();
    const place = parseOffset(value) ?? canonicalName(value);
    const key = fold(label);
    const isLabel = /^\p{L}/u.test(key) && !HALF_OF_DAY.test(key);
    return isLabel && place !== undefined ? [{ key, zone: { label, place } }] : [];
  });
  list.sort((a, b) => b.key.length - a.key.length);
  known.set(zones, list);
  return list;
}

/** From names in lower case to how the runtime writes them. Making a formatter is slow. */
const resolved = new Map<string, string>();

/** The name as the IANA database writes it; as it was given where the runtime knows it under another. */
export function canonicalName(name: string): string | undefined {
  const key = name.toLowerCase();
  if (key !== 'utc' && !key.includes('/')) return undefined;
  const spelling = resolved.get(key) ?? resolve(key);
  if (spelling === undefined) return undefined;
  resolved.set(key, spelling);
  return spelling.toLowerCase() === key ? spelling : name;
}

function resolve(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

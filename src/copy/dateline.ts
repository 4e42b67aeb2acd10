// The line that says when: from text to an instant and back.
import { IANAZone } from 'luxon';
import type { Clock } from './clock.ts';
import type { CivilDate } from './date.ts';
import { readLine } from './grammar.ts';
import { type Instant, printOffset } from './instant.ts';
import { type Civil, type Dateline, printCivil } from './printed.ts';
import { type Fault, severities } from './problem.ts';
import { ARMENIA, type Zone, type ZoneSettings, zoneOf } from './zone.ts';

export type { Dateline } from './printed.ts';
export type { ZoneSettings } from './zone.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;

/**
 * Reads a dateline: `September 23, 2021 - 10:59 AMT` and what else `tests/cases/datelines.txt` lists.
 * @param line one line of text, whatever it holds
 * @param settings the masthead's time zones, which have been checked
 * @returns the instant, unless a fault is an error; all faults in the order in which they stand
 * @throws RangeError where the runtime does not know `settings.timezone`; never for what the line holds
 */
export function parseDateline(
  line: string,
  settings: ZoneSettings,
): { readonly dateline?: Dateline; readonly faults: readonly Fault[] } {
  const { date, clock, zone, faults } = readLine(line, settings);
  if (!date || !clock?.clock || (zone && !zone.zone)) return { faults: inOrder(faults) };
  const { label, place } = zone?.zone ?? { label: '', place: settings.timezone };
  const civil = civilOf(date, clock.clock);
  const offset = offsetAt(civil, { label, place });
  if (typeof offset === 'object') {
    const { start, end } = clock;
    return { faults: inOrder([...faults, { ...offset, start, end }]) };
  }
  const dateline: Dateline = { epoch: epochOf(civil, offset), offset, zone: label };
  const warning = zone && summerWarning(dateline, place);
  const { start, end } = zone ?? clock;
  const all = inOrder(warning ? [...faults, { ...warning, start, end }] : faults);
  const isGood = all.every(({ code }) => severities[code] === 'warning');
  return isGood ? { dateline, faults: all } : { faults: all };
}

/**
 * The dateline of a second, as an article of that moment would carry it.
 * @param epoch milliseconds since 1970-01-01T00:00:00Z; fractions of a second are cut
 * @returns labelled AMT or AMST in Armenia, elsewhere with its offset
 */
export function datelineAt(epoch: number, settings: ZoneSettings): Dateline {
  const second = Math.floor(epoch / SECOND) * SECOND;
  const offset = Math.round(zoneAt(settings.timezone).offset(second));
  const isArmenia = settings.timezone.toLowerCase() === ARMENIA.toLowerCase();
  const label = isArmenia && isSummer(second, offset) ? 'AMST' : 'AMT';
  const isLabelled = isArmenia && zoneOf(label, settings)?.place === ARMENIA;
  return { epoch: second, offset, zone: isLabelled ? label : printOffset(offset) };
}

/**
 * The first moment of a year, a month or a day, also where clocks skip its midnight.
 * @param date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @param timezone a name of the IANA database
 * @throws RangeError where there is no such date or zone
 */
export function startOfDay(date: string, timezone: string): Instant {
  const day = `${date}-01-01`.slice(0, 10);
  const civil = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(civil) || !new Date(civil).toISOString().startsWith(day)) {
    throw new RangeError(`no date: ${date}`);
  }
  const [offset] = offsetsAt(civil, timezone);
  if (offset !== undefined) return { epoch: epochOf(civil, offset), offset };
  const { epoch, after } = changeNear(civil, timezone);
  return { epoch, offset: after };
}

/** The offset of a reading, or what is wrong with a reading that occurred twice or never. */
function offsetAt(civil: Civil, { label, place }: Zone): number | Omit<Fault, 'start' | 'end'> {
  const [first, second] = offsetsAt(civil, place);
  if (first === undefined) return gap(civil, String(place));
  if (second === undefined) return first;
  if (place === ARMENIA && label === 'AMST') return first;
  if (place === ARMENIA && label === 'AMT') return second;
  const message = `${printCivil(civil)} occurred twice: clocks in ${place} were put back`;
  const hint = `write ${printOffset(first)} for the first time or ${printOffset(second)} for the second`;
  return { code: 'dateline-overlap', message, hint };
}

function gap(civil: Civil, place: string): Omit<Fault, 'start' | 'end'> {
  const { epoch, before, after } = changeNear(civil, place);
  const [from, to] = [before, after].map((offset) =>
    printCivil(Math.round(epoch + offset * MINUTE)),
  );
  const message = `clocks in ${place} were put forward from ${from} to ${to}`;
  const hint = `write ${printCivil(Math.round(civil + (after - before) * MINUTE))}, or an offset`;
  return { code: 'dateline-gap', message, hint };
}

/**
 * The offsets, in minutes, at which clocks in a place showed a reading: the first time first.
 * No two changes of clocks in tzdb lie within the three days that are looked at.
 */
function offsetsAt(civil: Civil, place: string | number): readonly number[] {
  if (typeof place === 'number') return [place];
  const day = Math.floor(civil / DAY);
  const [before, after] = [offsetOn(day - 1, place), offsetOn(day + 2, place)];
  if (before === after) return [before];
  const zone = zoneAt(place);
  return [Math.max(before, after), Math.min(before, after)].filter(
    (offset) => zone.offset(epochOf(civil, offset)) === offset,
  );
}

/** The moment, to the second, at which clocks were changed near a reading. */
function changeNear(civil: Civil, place: string) {
  const zone = zoneAt(place);
  const day = Math.floor(civil / DAY);
  let [low, high] = [(day - 1) * DAY, (day + 2) * DAY];
  const [before, after] = [zone.offset(low), zone.offset(high)];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return { epoch: high, before, after };
}

function summerWarning({ epoch, offset, zone: label }: Dateline, place: string | number) {
  const isMarked = label === 'AMST';
  const isTold = place === ARMENIA && (isMarked || label === 'AMT');
  if (!isTold || isSummer(epoch, offset) === isMarked) return undefined;
  const right = isMarked ? 'AMT' : 'AMST';
  const message = `Armenia had ${isMarked ? 'no ' : ''}summer time on this day: ${label} is read as ${printOffset(offset)}`;
  const hint = `write ${right}, or an offset where the clock was another`;
  return { code: 'dateline-summer', message, hint } as const;
}

/**
 * Whether Armenia had summer time at an instant. Where the winters on both sides agree, the offset
 * tells; in 1991 and 1995 the zone itself moved, and only the name tells (`isInDST` of luxon is wrong).
 */
function isSummer(epoch: number, offset: number): boolean {
  const year = new Date(epoch).getUTCFullYear();
  const [before, after] = [year, year + 1].map((each) =>
    offsetOn(Date.UTC(each, 0) / DAY, ARMENIA),
  );
  if (before === after) return offset !== before;
  const name = zoneAt(ARMENIA).offsetName(epoch, { format: 'long', locale: 'en-US' });
  return name === 'Armenia Summer Time';
}

const daily = new Map<string, Map<number, number>>();

/** The offset at the start of a day of UTC, remembered: luxon takes 7 µs for each. */
function offsetOn(day: number, place: string): number {
  const days = daily.get(place) ?? new Map<number, number>();
  daily.set(place, days);
  const offset = days.get(day) ?? zoneAt(place).offset(day * DAY);
  days.set(day, offset);
  return offset;
}

/** @throws RangeError where the runtime knows no such zone: the masthead is checked before */
function zoneAt(name: string): IANAZone {
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new RangeError(`no time zone: ${name}`);
  return zone;
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => a.start - b.start);
}

const civilOf = ({ year, month, day }: CivilDate, { hour, minute, second }: Clock): Civil =>
  Date.UTC(year, month - 1, day, hour, minute, second);
/** Whole milliseconds, also where the offset is a fraction of a minute. */
const epochOf = (civil: Civil, offset: number) => Math.round(civil - offset * MINUTE);

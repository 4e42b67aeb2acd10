// The grammar of a dateline as a whole: a date, a clock, mostly a zone, and nothing else.
import { isAbbreviation } from './abbreviations.ts';
import { type ClockReading, readClock } from './clock.ts';
import { type CivilDate, type DateReading, findDate } from './date.ts';
import { readZone, type ZoneReading } from './label.ts';
import { printDate } from './printed.ts';
import type { Fault } from './problem.ts';
import { quote } from './quote.ts';
import { matchAt, type Scan, scan, span } from './scan.ts';
import type { ZoneSettings } from './zone.ts';

/** What a dateline says, each part absent where it is missing or wrong. */
export interface Parts {
  readonly date?: CivilDate;
  readonly clock?: ClockReading;
  readonly zone?: ZoneReading;
  readonly faults: readonly Fault[];
}

const MISSING = 'dateline-missing';
const EXTRA = 'dateline-extra';
const END = 'end the line after the zone';
/** UTF-16 units: what stands behind as many is text. */
const MAX_LENGTH = 1000;
const EXAMPLE = 'September 23, 2021 - 10:59';
/** Between date and clock, in the letters of `Scan.kinds`: `, at`, ` - `, `в`. */
const BETWEEN = /[,|–-]{0,2}(?:a\.?)?/y;
/** A clock behind other text; what follows a plus is an offset. */
const CLOCK = /(?<!\+)d[:.][dn]/g;
const SECOND_CLOCK = /[,/|]?(\()?(?=d:[dn]|d\.[dn])/y;
/** Marks that belong to no word. */
const MARK = /[,|–:;/-]/;

/**
 * Reads a dateline without asking whether the time that it tells ever was.
 * @param line one line of text, whatever it holds
 */
export function readLine(line: string, settings: ZoneSettings): Parts {
  const parts = readParts(line.slice(0, MAX_LENGTH), settings);
  const isTold = parts.faults.some(({ code }) => code === MISSING || code === EXTRA);
  if (line.length <= MAX_LENGTH || isTold) return parts;
  const message = `the line goes on for ${line.length} characters`;
  const place = { start: MAX_LENGTH, end: line.length };
  return { ...parts, faults: [...parts.faults, { code: EXTRA, ...place, message, hint: END }] };
}

function readParts(line: string, settings: ZoneSettings): Parts {
  const scanned = scan(line);
  const found = findDate(scanned);
  if (!found) return { faults: [missing(scanned)] };
  const { form, date } = found;
  const lead = extraFaults(scanned, 0, form.first, 'begin the line with the date');
  const { clock, faults } = readTime(scanned, found);
  const at = clock?.next ?? span(scanned, form.first, form.next).end;
  const label = readZone(scanned, at, settings, form.isIso);
  const zone = clock || isZone(scanned, label) ? label : undefined;
  const rest = readRest(scanned, tokenFrom(scanned, form.next, zone?.end ?? at), settings);
  const all = [...lead, ...found.faults, ...faults, ...(zone?.faults ?? []), ...rest];
  return { ...(date && { date }), ...(clock && { clock }), ...(zone && { zone }), faults: all };
}

function missing(scanned: Scan): Fault {
  const place = span(scanned, 0, scanned.tokens.length);
  const hint = `begin the file with a line such as ${EXAMPLE} AMT`;
  return { code: MISSING, ...place, message: 'there is no date on this line', hint };
}

/** The clock behind the date. Where other text stands between, that text is at fault and not the clock. */
function readTime(scanned: Scan, found: DateReading): { clock?: ClockReading; faults: Fault[] } {
  const { kinds, tokens } = scanned;
  const { form } = found;
  // RFC 3339, section 5.6: a T stands between date and time.
  const isT = form.isIso && kinds[form.next] === 't';
  const from = form.next + (isT ? 1 : (matchAt(BETWEEN, kinds, form.next)?.[0].length ?? 0));
  const near = readClock(scanned, tokens[from]?.start ?? Number.POSITIVE_INFINITY);
  if (near) return { clock: near, faults: [...near.faults] };
  CLOCK.lastIndex = from;
  const index = CLOCK.exec(kinds)?.index ?? -1;
  const far = index < 0 ? undefined : readClock(scanned, tokens[index]?.start ?? 0);
  if (!far) return { faults: clockMissing(scanned, found) };
  const hint = 'write nothing between the date and the clock';
  const faults = extraFaults(scanned, form.next, index, hint);
  return { clock: far, faults: [...faults, ...far.faults] };
}

/** A clock before the date is told as text in front of it. */
function clockMissing(scanned: Scan, { form, date }: DateReading): Fault[] {
  if (scanned.kinds.slice(0, form.first).search(CLOCK) >= 0) return [];
  const example = date ? `${printDate(date)} - 10:59` : EXAMPLE;
  const hint = `write it behind the date: ${example}`;
  const place = span(scanned, form.first, form.next);
  return [{ code: 'dateline-clock', ...place, message: 'there is no clock behind the date', hint }];
}

/** Pages of the time carried a second clock, for readers abroad. It is not the article's. */
function readRest(scanned: Scan, from: number, settings: ZoneSettings): Fault[] {
  let next = from;
  for (let end = secondClock(scanned, next, settings); end; ) {
    next = end;
    end = secondClock(scanned, next, settings);
  }
  const extra = extraFaults(scanned, next, scanned.tokens.length, END);
  if (next === from) return extra;
  const { start, end } = trimmed(scanned, from, next);
  const message = `${quote(scanned.line.slice(start, end))} is a second clock: it is not read`;
  const hint = 'delete it';
  return [{ code: 'dateline-second-clock', start, end, message, hint }, ...extra];
}

/** @returns the token behind a second clock; undefined where there is none */
function secondClock(scanned: Scan, from: number, settings: ZoneSettings): number | undefined {
  const match = matchAt(SECOND_CLOCK, scanned.kinds, from);
  if (!match) return undefined;
  const clock = readClock(scanned, scanned.tokens[from + match[0].length]?.start ?? 0);
  if (!clock) return undefined;
  const end = readZone(scanned, clock.next, settings, false)?.end ?? clock.next;
  const next = tokenFrom(scanned, from, end);
  return match[1] && scanned.kinds[next] === ')' ? next + 1 : next;
}

/** Right behind a date, an unknown word is rather text than a zone. */
function isZone({ folded }: Scan, label: ZoneReading | undefined): boolean {
  return !!label && (!!label.zone || isAbbreviation(folded.slice(label.start, label.end)));
}

function extraFaults(scanned: Scan, from: number, to: number, hint: string): Fault[] {
  if (from >= to) return [];
  const { start, end } = trimmed(scanned, from, to);
  const message = `${quote(scanned.line.slice(start, end))} is not part of a dateline`;
  return [{ code: EXTRA, start, end, message, hint }];
}

/** The place of some tokens without the marks around them, but for nothing than marks. */
function trimmed(scanned: Scan, from: number, to: number) {
  let [first, last] = [from, to];
  while (first < last && MARK.test(scanned.kinds[first] ?? '')) first += 1;
  while (last > first && MARK.test(scanned.kinds[last - 1] ?? '')) last -= 1;
  return first < last ? span(scanned, first, last) : span(scanned, from, to);
}

/** The first token that is not wholly before a place in the line. */
function tokenFrom({ tokens }: Scan, from: number, at: number): number {
  let index = from;
  while (index < tokens.length && (tokens[index]?.end ?? 0) <= at) index += 1;
  return index;
}

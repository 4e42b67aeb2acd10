// Reads the time zone at a place in a dateline.
import { isAbbreviation, unmapped } from './abbreviations.ts';
import { printOffset } from './instant.ts';
import type { Fault } from './problem.ts';
import { quote } from './quote.ts';
import { matchAt, type Scan } from './scan.ts';
import {
  canonicalName,
  type Mapping,
  mappings,
  parseOffset,
  UNIVERSAL,
  type Zone,
  type ZoneSettings,
  zoneOf,
} from './zone.ts';

export interface ZoneReading {
  /** Absent where there is a fault. */
  readonly zone?: Zone;
  /** UTF-16 units from the start of the line; a bracket that closes counts, one that opens does not. */
  readonly start: number;
  readonly end: number;
  readonly faults: readonly Fault[];
}

/** A comma or a bracket may stand before a zone. */
const OPEN = / *(?:, *)?(\()? */y;
const CLOSE = / *\)/y;
const OFFSET = /[+-]\d+(?:[:.]\d+)*/y;
/** An offset that is written behind a label. */
const BEHIND = / *(\( *)?(?:(?:utc|gmt) *)?([+-]\d+(?:[:.]\d+)*)/y;
/** Behind `UTC` there may be a space around the plus, and a dash that a word processor made of the minus. */
const BEHIND_UTC = /( *\()?((?: *\+ *| *-|–)\d+(?:[:.]\d+)*)/y;
/** `Area/Place`: names without a slash, such as EST5EDT, are abbreviations in disguise. */
const NAME = /[a-z][\w+-]*(?:\/[\w+-]+)+/y;
const WORD = /\p{L}[\p{L}\p{M}\p{N}]*/uy;
const WORD_GOES_ON = /[\p{L}\p{M}\p{N}_/]/uy;
/** `10:00-11:00`: a minus right behind the clock. */
const RANGE = /^-\d\d?(?:[:.]\d\d)?$/;
/** An unknown word that is longer, and not the last one, is text. */
const LONGEST = 6;

/**
 * Reads the time zone at a place in a line.
 * @param at UTF-16 units from the start of the line: where the clock ends
 * @param isIso whether the clock belongs to an ISO date, where a minus right behind it begins an offset
 * @returns undefined where nothing like a zone stands there
 */
export function readZone(
  scan: Scan,
  at: number,
  settings: ZoneSettings,
  isIso: boolean,
): ZoneReading | undefined {
  const { folded } = scan;
  const open = matchAt(OPEN, folded, at);
  const start = at + (open?.[0].length ?? 0);
  const reading =
    readOffset(scan, start, start > at || isIso) ??
    readName(scan, start) ??
    readLabel(scan, start, settings);
  if (!reading || !open?.[1]) return reading;
  const close = matchAt(CLOSE, folded, reading.end);
  return close ? { ...reading, end: reading.end + close[0].length } : undefined;
}

function readOffset(scan: Scan, start: number, isApart: boolean): ZoneReading | undefined {
  const text = matchAt(OFFSET, scan.folded, start)?.[0];
  if (text === undefined) return undefined;
  const end = start + text.length;
  if (isApart || !RANGE.test(text)) return offsetReading(scan, start, end, '');
  const message = `${quote(text)} may be an offset or the end of a period`;
  const hint = 'write a space before an offset; of a period, write the beginning only';
  return { start, end, faults: [{ code: 'dateline-zone', start, end, message, hint }] };
}

function readName({ line, folded }: Scan, start: number): ZoneReading | undefined {
  const length = matchAt(NAME, folded, start)?.[0].length;
  if (length === undefined) return undefined;
  const end = start + length;
  const written = line.slice(start, end);
  const name = canonicalName(written);
  if (name) return { zone: { label: name, place: name }, start, end, faults: [] };
  const message = `${quote(written)} is not a zone of the IANA database`;
  const hint = 'write a name such as Asia/Yerevan, or an offset such as +04:00';
  return { start, end, faults: [{ code: 'dateline-zone', start, end, message, hint }] };
}

function readLabel(scan: Scan, start: number, settings: ZoneSettings): ZoneReading | undefined {
  const { folded, line, tokens } = scan;
  const word = matchAt(WORD, folded, start)?.[0];
  if (word === undefined) return undefined;
  const mapped = UNIVERSAL.has(word) ? undefined : mappingAt(folded, start, settings);
  const end = start + (mapped?.key ?? word).length;
  const zone = mapped?.zone ?? zoneOf(word, settings);
  const known = zone?.label ?? (isAbbreviation(word) ? word.toUpperCase() : undefined);
  const written = readBehind(scan, word, end, known ?? '');
  if (written && known) return { ...written, start };
  if (zone) return { zone, start, end, faults: [] };
  const isText = word.length > LONGEST && tokens.at(-1)?.end !== end && !written;
  if (!known && isText) return undefined;
  const { message, hint } = unmapped(word, line.slice(start, end));
  const enough = written?.zone && `delete it: the offset (${written.zone.label.trim()}) is enough`;
  const fault: Fault = { code: 'dateline-zone', start, end, message, hint: enough ?? hint };
  return { start, end: written?.end ?? end, faults: [fault, ...(written?.faults ?? [])] };
}

/** An offset that is written wins over what the label stands for. */
function readBehind(scan: Scan, word: string, at: number, label: string): ZoneReading | undefined {
  const isUniversal = UNIVERSAL.has(word);
  const match = matchAt(isUniversal ? BEHIND_UTC : BEHIND, scan.folded, at);
  if (!match?.[2] || word === 'z') return undefined;
  const end = at + match[0].length;
  const start = end - match[2].trimStart().length;
  const reading = offsetReading(scan, start, end, isUniversal ? '' : `${label} `);
  if (!match[1]) return reading;
  const close = matchAt(CLOSE, scan.folded, end);
  return close ? { ...reading, end: end + close[0].length } : undefined;
}

function offsetReading(scan: Scan, start: number, end: number, prefix: string): ZoneReading {
  const offset = parseOffset(scan.folded.slice(start, end).replace('–', '-').replaceAll(' ', ''));
  if (offset !== undefined) {
    const label = `${prefix}${printOffset(offset)}`;
    return { zone: { label, place: offset }, start, end, faults: [] };
  }
  const message = `${quote(scan.line.slice(start, end))} is not an offset from UTC`;
  const hint = 'write one from -12:00 to +14:00, such as +04:00';
  return { start, end, faults: [{ code: 'dateline-zone', start, end, message, hint }] };
}

function mappingAt(folded: string, start: number, settings: ZoneSettings): Mapping | undefined {
  return mappings(settings).find(({ key }) => {
    return folded.startsWith(key, start) && !matchAt(WORD_GOES_ON, folded, start + key.length);
  });
}

// Reads the date of a dateline and says what is wrong with it.
import { type Form, findForm, type Part } from './forms.ts';
import { MONTHS } from './month-names.ts';
import { monthNames, monthOf, WEEKDAYS, weekdayOf } from './months.ts';
import { nearest } from './nearest.ts';
import { printDate } from './printed.ts';
import type { Fault, ProblemCode } from './problem.ts';
import { quote } from './quote.ts';
import { type Scan, span } from './scan.ts';

/** A day of the calendar; months from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface DateReading {
  /** Absent where a fault leaves it open. */
  readonly date?: CivilDate;
  readonly form: Form;
  readonly faults: readonly Fault[];
}

type Reading = Omit<DateReading, 'form'>;

const CLOCK = /d[:.][dn]/;
/** In which orders three numbers may be meant; d: one or two digits, y: four. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  ydd: ['ymd'],
  ddy: ['mdy', 'dmy'],
  ddd: ['mdy', 'dmy', 'ymd'],
};

/**
 * Finds the date of a line, wherever it stands.
 * @returns the day, or what keeps it from being one; undefined where nothing looks like a date
 */
export function findDate(scan: Scan): DateReading | undefined {
  const form = findForm(scan.kinds);
  if (!form || !isLikely(scan, form)) return undefined;
  const { date, faults } = 'one' in form.parts ? readNumbers(scan, form) : readParts(scan, form);
  if (!date) return { form, faults };
  return { date, form, faults: [...faults, ...weekdayFaults(scan, form, date)] };
}

/** A headline may also speak of `May 5` or `Apollo 11, 1969`: a dateline begins with it or has a clock. */
function isLikely(scan: Scan, { parts, first, next }: Form): boolean {
  const month = parts.month === undefined ? '' : word(scan, parts.month);
  const isStrange = scan.kinds[parts.month ?? -1] === 'x';
  if (isStrange && nearest(month, monthNames)) return true;
  const isWhole = parts.year !== undefined && parts.day !== undefined;
  return (!isStrange && (isWhole || first === 0)) || CLOCK.test(scan.kinds.slice(next));
}

function readParts(scan: Scan, form: Form): Reading {
  const year = readYear(scan, form);
  const month = readMonth(scan, form);
  const day = readDay(scan, form, year, month);
  const faults = [year, month, day].filter((part) => typeof part === 'object');
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') {
    return { faults };
  }
  return { date: { year, month, day }, faults };
}

function readYear(scan: Scan, { parts }: Form): number | Fault {
  const at = faultAt(scan, 'dateline-year', parts, 'year');
  if (parts.year === undefined) return at('the date has no year', 'write it, in four digits');
  const text = word(scan, parts.year);
  if (scan.kinds[parts.year] === 'y') return Number(text);
  const hint =
    text.length === 2 ? `write 20${text} or 19${text}` : 'write four digits, the first not 0';
  return at(`${quote(text)} is not a year of four digits`, hint);
}

function readMonth(scan: Scan, { parts }: Form): number | Fault {
  const { month = 0 } = parts;
  const text = word(scan, month);
  const value = /^\d/.test(text) ? Number(text) : monthOf(text);
  if (value && value <= 12) return value;
  const at = faultAt(scan, 'dateline-date', parts, 'month');
  if (value !== undefined) return at(`there is no month ${text}`, 'months go from 1 to 12');
  const meant = nearest(text, monthNames);
  const hint = meant
    ? `write ${MONTHS.find((name) => name.toLowerCase() === meant) ?? meant}`
    : 'write the month in English, Russian or Armenian';
  const { start, end } = span(scan, month, month + 1);
  return at(`${quote(scan.line.slice(start, end))} is not a month`, hint);
}

function readDay(scan: Scan, { parts }: Form, year: number | Fault, month: number | Fault) {
  const at = faultAt(scan, 'dateline-date', parts, 'day');
  if (parts.day === undefined) return at('the date has no day', 'write the day of the month');
  const text = word(scan, parts.day);
  const leap = 2000;
  const most =
    typeof month === 'number' ? daysIn(typeof year === 'number' ? year : leap, month) : 31;
  if (text.length <= 2 && Number(text) >= 1 && Number(text) <= most) return Number(text);
  const words = typeof month === 'number' ? [MONTHS[month - 1], year] : ['a month'];
  const name = words.filter((each) => typeof each !== 'object').join(' ');
  return at(`${name} has ${most} days`, `write a day from 1 to ${most}, or another month`);
}

/** `09/06/2009` is never read: half the world means June, half September. */
function readNumbers(scan: Scan, form: Form): Reading {
  const { one = 0, two = 0, three = 0 } = form.parts;
  const numbers = [one, two, three].map((index) => word(scan, index));
  const order = [one, two, three].map((index) => scan.kinds[index]).join('');
  const dates = (ORDERS[order] ?? []).flatMap((each) => inOrder(numbers, each) ?? []);
  const place = span(scan, one, three + 1);
  const text = quote(scan.line.slice(place.start, place.end));
  if (dates.length === 0) {
    const hint = 'write the month as a word: September 23, 2021';
    const message = `${text} is a date in no calendar`;
    return { faults: [{ code: 'dateline-date', ...place, message, hint }] };
  }
  const rest = scan.line
    .slice(span(scan, 0, form.next).end)
    .trimEnd()
    .slice(0, 100);
  const readings = new Set(dates.map((date) => `${printDate(date)}${rest}`));
  const hint = `write ${[...readings].join(' or ')}`;
  const reason = order === 'ydd' ? 'is not an ISO date' : 'does not say which number is the month';
  const short = order === 'ddd' ? readYear(scan, { ...form, parts: { year: three } }) : 0;
  const faults: Fault[] = [
    { code: 'dateline-numeric', ...place, message: `${text} ${reason}`, hint },
  ];
  return { faults: typeof short === 'object' ? [...faults, short] : faults };
}

/** Two digits of a year are read as of this century, to show a date that somebody may have meant. */
function inOrder(numbers: readonly string[], order: string): CivilDate | undefined {
  const number = (part: string) => Number(numbers[order.indexOf(part)]);
  const [year, month, day] = [
    number('y') + (number('y') < 100 ? 2000 : 0),
    number('m'),
    number('d'),
  ];
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDate ? { year, month, day } : undefined;
}

function weekdayFaults(scan: Scan, { parts }: Form, date: CivilDate): Fault[] {
  const actual = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
  const wrong = (['before', 'after'] as const).filter((part) => {
    const index = parts[part];
    return index !== undefined && weekdayOf(word(scan, index)) !== actual;
  });
  return wrong.map((part) => {
    const message = `${printDate(date)} is a ${WEEKDAYS[actual]}`;
    const hint = `write ${WEEKDAYS[actual]}, or another date`;
    return faultAt(scan, 'dateline-weekday', parts, part)(message, hint);
  });
}

/** Makes a fault of one part; where it is missing, of all that stands there. */
function faultAt(scan: Scan, code: ProblemCode, parts: Form['parts'], part: Part) {
  const index = parts[part];
  const at = index === undefined ? Object.values(parts) : [index];
  const place = span(scan, Math.min(...at), Math.max(...at) + 1);
  return (message: string, hint: string): Fault => ({ code, ...place, message, hint });
}

const word = (scan: Scan, index: number) => scan.tokens[index]?.text ?? '';
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// Dates as people read them, in three languages: what the runtime of the edge knows of months is not enough.
import { primary } from './language.ts';
import { ARMENIAN_MONTHS, MONTHS, RUSSIAN_MONTHS } from './month-names.ts';
import { type Dateline, printDateline } from './printed.ts';

/** How a language writes dates: `{day}`, `{month}` and `{year}` stand for what is put in. */
export interface Calendar {
  /** A day: `{month} {day}, {year}`. */
  readonly date: string;
  /** A month alone. */
  readonly month: string;
  /** As a date has them, January first. */
  readonly months: readonly string[];
  /** As they stand alone. */
  readonly monthsAlone: readonly string[];
}

const english: Calendar = {
  date: '{month} {day}, {year}',
  month: '{month} {year}',
  months: MONTHS,
  monthsAlone: MONTHS,
};

const table: Readonly<Record<string, Calendar>> = {
  en: english,
  ru: {
    date: '{day} {month} {year} г.',
    month: '{month} {year} г.',
    months: RUSSIAN_MONTHS.map(([genitive]) => genitive),
    monthsAlone: RUSSIAN_MONTHS.map(([, nominative]) => nominative),
  },
  hy: {
    date: '{year} թ. {month} {day}',
    month: '{year} թ. {month}',
    months: ARMENIAN_MONTHS.map((name) => `${name}ի`),
    monthsAlone: ARMENIAN_MONTHS,
  },
};

const MINUTE = 60_000;

/** The calendar of a language (BCP 47); the English one where it has none here. */
export function calendarIn(language: string): Calendar {
  return table[primary(language)] ?? english;
}

/** Writes a moment for people, by the clock that told it: `September 24, 2021, 12:00 AMT`. */
export function printMoment(moment: Dateline, language: string): string {
  const { date, months } = calendarIn(language);
  const local = new Date(Math.round(moment.epoch + moment.offset * MINUTE));
  const clock = printDateline(moment).replace(/^.* - /, '');
  return `${filled(date, months, local)}, ${clock}`;
}

/** Writes a day, given as `2021-09-23`, for people: `September 23, 2021`. */
export function printDay(day: string, language: string): string {
  const { date, months } = calendarIn(language);
  return filled(date, months, new Date(`${day}T00:00Z`));
}

/** Writes a month, given as `2021-09`, for people: `September 2021`. */
export function printMonth(written: string, language: string): string {
  const { month, monthsAlone } = calendarIn(language);
  return filled(month, monthsAlone, new Date(`${written}-01T00:00Z`));
}

function filled(pattern: string, months: readonly string[], local: Date): string {
  return pattern
    .replace('{day}', String(local.getUTCDate()))
    .replace('{month}', months[local.getUTCMonth()] ?? '')
    .replace('{year}', String(local.getUTCFullYear()));
}

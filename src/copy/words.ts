// The few words that are set beside the text of an article, in its language.

import { primary } from './language.ts';
import { ARMENIAN_MONTHS, MONTHS, RUSSIAN_MONTHS } from './month-names.ts';
import { type Dateline, printDateline } from './printed.ts';

interface Words {
  readonly correction: string;
  /** In front of the headline of what was retracted. */
  readonly retracted: (headline: string) => string;
  /** Instead of the headline of what was withdrawn. */
  readonly withdrawn: string;
  readonly notices: string;
  /** The groups of a list of channels. */
  readonly sections: string;
  readonly authors: string;
  readonly tags: string;
  readonly languages: string;
  readonly date: (date: Month & { readonly day: number }) => string;
  readonly month: (month: Month) => string;
}

interface Month {
  readonly year: number;
  /** 0 for January. */
  readonly month: number;
}

const english: Words = {
  correction: 'Correction',
  retracted: (headline) => `Retracted: ${headline}`,
  withdrawn: 'Withdrawn',
  notices: 'Corrections, retractions and withdrawals',
  sections: 'Sections',
  authors: 'Authors',
  tags: 'Tags',
  languages: 'Languages',
  date: ({ year, month, day }) => `${MONTHS[month]} ${day}, ${year}`,
  month: ({ year, month }) => `${MONTHS[month]} ${year}`,
};

const table: Readonly<Record<string, Words>> = {
  en: english,
  ru: {
    correction: 'Исправление',
    retracted: (headline) => `Отозвано: ${headline}`,
    withdrawn: 'Снято с публикации',
    notices: 'Исправления, отзывы и снятые публикации',
    sections: 'Разделы',
    authors: 'Авторы',
    tags: 'Темы',
    languages: 'Языки',
    date: ({ year, month, day }) => `${day} ${RUSSIAN_MONTHS[month]?.[0]} ${year} г.`,
    month: ({ year, month }) => `${RUSSIAN_MONTHS[month]?.[1]} ${year} г.`,
  },
  hy: {
    correction: 'Ուղղում',
    retracted: (headline) => `Հետ է կանչվել՝ ${headline}`,
    withdrawn: 'Հանված է հրապարակումից',
    notices: 'Ուղղումներ, հետկանչեր և հանված հրապարակումներ',
    sections: 'Բաժիններ',
    authors: 'Հեղինակներ',
    tags: 'Թեմաներ',
    languages: 'Լեզուներ',
    date: ({ year, month, day }) => `${year} թ. ${ARMENIAN_MONTHS[month]}ի ${day}`,
    month: ({ year, month }) => `${year} թ. ${ARMENIAN_MONTHS[month]}`,
  },
};

/** Names of languages in themselves: what runtimes know differs, and documents must not. */
const ENDONYMS: Readonly<Record<string, string>> = {
  ar: 'العربية',
  de: 'Deutsch',
  el: 'Ελληνικά',
  en: 'English',
  es: 'español',
  fa: 'فارسی',
  fr: 'français',
  hy: 'հայերեն',
  it: 'italiano',
  ka: 'ქართული',
  ru: 'русский',
  tr: 'Türkçe',
  uk: 'українська',
};

const MINUTE = 60_000;

/** The words in a language (BCP 47); those in English where it has none here. */
export function wordsIn(language: string): Words {
  return table[primary(language)] ?? english;
}

/** A language's name in itself, or its tag. */
export function endonym(language: string): string {
  return ENDONYMS[language] ?? language;
}

/** Writes a moment for people, by the clock that told it: `September 24, 2021, 12:00 AMT`. */
export function printMoment(moment: Dateline, language: string): string {
  const local = new Date(Math.round(moment.epoch + moment.offset * MINUTE));
  const clock = printDateline(moment).replace(/^.* - /, '');
  return `${wordsIn(language).date(partsOf(local))}, ${clock}`;
}

/** Writes a day, given as `2021-09-23`, for people: `September 23, 2021`. */
export function printDay(day: string, language: string): string {
  return wordsIn(language).date(partsOf(new Date(`${day}T00:00Z`)));
}

/** Writes a month, given as `2021-09`, for people: `September 2021`. */
export function printMonth(month: string, language: string): string {
  return wordsIn(language).month(partsOf(new Date(`${month}-01T00:00Z`)));
}

function partsOf(local: Date) {
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
  };
}

// The few words that are set beside the text of an article, in its language.

import { primary } from './names.ts';
import { type Dateline, MONTHS, printDateline } from './printed.ts';

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
  /** A moment, to the minute: its date, then its clock and zone as they were told. */
  readonly moment: (local: Local) => string;
}

/** What clock and calendar showed. */
interface Local {
  readonly year: number;
  /** 0 for January. */
  readonly month: number;
  readonly day: number;
  /** As `12:00 AMT`. */
  readonly clock: string;
}

/** Genitives, as a date has them; workerd knows no Armenian. */
const RUSSIAN =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const ARMENIAN =
  'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի'.split(
    ' ',
  );

const english: Words = {
  correction: 'Correction',
  retracted: (headline) => `Retracted: ${headline}`,
  withdrawn: 'Withdrawn',
  notices: 'Corrections, retractions and withdrawals',
  sections: 'Sections',
  authors: 'Authors',
  tags: 'Tags',
  languages: 'Languages',
  moment: ({ year, month, day, clock }) => `${MONTHS[month]} ${day}, ${year}, ${clock}`,
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
    moment: ({ year, month, day, clock }) => `${day} ${RUSSIAN[month]} ${year} г., ${clock}`,
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
    moment: ({ year, month, day, clock }) => `${year} թ. ${ARMENIAN[month]} ${day}, ${clock}`,
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
  return wordsIn(language).moment({
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    clock: printDateline(moment).replace(/^.* - /, ''),
  });
}

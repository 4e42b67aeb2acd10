// The few words that are set beside the text of an article, in its language.

import { primary } from './language.ts';

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

/** The words in a language (BCP 47); those in English where it has none here. */
export function wordsIn(language: string): Words {
  return table[primary(language)] ?? english;
}

/** A language's name in itself, or its tag. */
export function endonym(language: string): string {
  return ENDONYMS[language] ?? language;
}

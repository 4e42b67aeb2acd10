// The words beside the text of an article, in three languages; every other language has the English ones.
import { describe, expect, test } from 'vitest';
import { endonym, printMoment, wordsIn } from '../../src/copy/words.ts';
import { dateline } from '../fixtures.ts';

describe('words', () => {
  const tables: Record<string, Record<string, string>> = {
    en: {
      correction: 'Correction',
      withdrawn: 'Withdrawn',
      notices: 'Corrections, retractions and withdrawals',
      sections: 'Sections',
      authors: 'Authors',
      tags: 'Tags',
      languages: 'Languages',
    },
    ru: {
      correction: 'Исправление',
      withdrawn: 'Снято с публикации',
      notices: 'Исправления, отзывы и снятые публикации',
      sections: 'Разделы',
      authors: 'Авторы',
      tags: 'Темы',
      languages: 'Языки',
    },
    hy: {
      correction: 'Ուղղում',
      withdrawn: 'Հանված է հրապարակումից',
      notices: 'Ուղղումներ, հետկանչեր և հանված հրապարակումներ',
      sections: 'Բաժիններ',
      authors: 'Հեղինակներ',
      tags: 'Թեմաներ',
      languages: 'Լեզուներ',
    },
  };
  for (const [language, words] of Object.entries(tables)) {
    test(language, () => expect(wordsIn(language)).toMatchObject(words));
  }

  const same: Record<string, string> = {
    'hy-AM': 'hy',
    RU: 'ru',
    'en-GB': 'en',
    ka: 'en',
    hyw: 'en',
  };
  for (const [language, as] of Object.entries(same)) {
    test(`${language} has those of ${as}`, () => expect(wordsIn(language)).toBe(wordsIn(as)));
  }

  const retracted: Record<string, string> = {
    en: 'Retracted: A "b"',
    ru: 'Отозвано: A "b"',
    hy: 'Հետ է կանչվել՝ A "b"',
  };
  for (const [language, headline] of Object.entries(retracted)) {
    test(`in front of a headline: ${language}`, () =>
      expect(wordsIn(language).retracted('A "b"')).toBe(headline));
  }
});

describe('a language in itself', () => {
  const names = {
    hy: 'հայերեն',
    ru: 'русский',
    en: 'English',
    ka: 'ქართული',
    'zh-hant': 'zh-hant',
  };
  for (const [language, name] of Object.entries(names)) {
    test(language, () => expect(endonym(language)).toBe(name));
  }
});

describe('a moment', () => {
  const noon = dateline('2021-09-24T12:00:00+04:00', 'AMT');
  const moments: Record<string, [moment: typeof noon, written: string]> = {
    en: [noon, 'September 24, 2021, 12:00 AMT'],
    ru: [noon, '24 сентября 2021 г., 12:00 AMT'],
    hy: [noon, '2021 թ. սեպտեմբերի 24, 12:00 AMT'],
    'hy-AM': [noon, '2021 թ. սեպտեմբերի 24, 12:00 AMT'],
    ka: [noon, 'September 24, 2021, 12:00 AMT'],
  };
  for (const [language, [moment, written]] of Object.entries(moments)) {
    test(language, () => expect(printMoment(moment, language)).toBe(written));
  }

  const clocks: Record<string, [moment: typeof noon, written: string]> = {
    'without a zone': [dateline('2021-01-02T09:05:00+04:00'), 'January 2, 2021, 09:05'],
    'with seconds': [
      dateline('2021-12-31T23:59:59+00:00', 'UTC'),
      'December 31, 2021, 23:59:59 UTC',
    ],
    'by an offset, on the day of its clock': [
      dateline('2021-03-01T00:30:00+05:30', '+05:30'),
      'March 1, 2021, 00:30 +05:30',
    ],
    'west of it all': [
      dateline('2021-02-28T22:00:00-09:30', '-09:30'),
      'February 28, 2021, 22:00 -09:30',
    ],
    'by the name of a place': [
      dateline('2021-07-01T10:00:00+01:00', 'Europe/London'),
      'July 1, 2021, 10:00 Europe/London',
    ],
  };
  for (const [name, [moment, written]] of Object.entries(clocks)) {
    test(name, () => expect(printMoment(moment, 'en')).toBe(written));
  }

  test('of every month, in words that a date has', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      dateline(`2021-${String(index + 1).padStart(2, '0')}-15T12:00:00+04:00`),
    );
    const written = (language: string) =>
      months.map((month) => /\p{L}{3,}/u.exec(printMoment(month, language))?.[0]).join(' ');
    expect(written('ru')).toBe(
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    );
    expect(written('hy')).toBe(
      'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
    );
  });
});

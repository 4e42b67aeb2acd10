// The words beside the text of an article, in three languages; every other language has the English ones.
import { describe, expect, test } from 'vitest';
import { endonym, wordsIn } from '../../src/copy/words.ts';

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

// In which direction a language is written, and how a part says that it is in another.
import { describe, expect, test } from 'vitest';
import { directionOf, langOf } from '../../src/pages/language.ts';

describe('direction', () => {
  const rows: Record<string, 'ltr' | 'rtl'> = {
    en: 'ltr',
    hy: 'ltr',
    'ru-RU': 'ltr',
    ar: 'rtl',
    'ar-EG': 'rtl',
    arz: 'rtl',
    'pa-PK': 'rtl',
    pa: 'ltr',
    he: 'rtl',
    'fa-IR': 'rtl',
    ur: 'rtl',
    yi: 'rtl',
    // The script has the last word.
    'ar-Latn': 'ltr',
    'az-Arab': 'rtl',
    'ku-Arab-IQ': 'rtl',
    'uz-Cyrl': 'ltr',
    // What stands for private use is no script.
    'en-x-arab': 'ltr',
    // Nor is a variant.
    'de-1996': 'ltr',
  };
  for (const [language, direction] of Object.entries(rows)) {
    test(language, () => expect(directionOf(language)).toBe(direction));
  }
});

describe('the attributes of a part', () => {
  const rows: Record<string, [language: string, surrounding: string, expected: string]> = {
    'in the same language': ['en', 'en', ''],
    'in another region': ['hy-AM', 'hy', ''],
    'in another script': ['sr-Latn', 'sr', ' lang="sr-Latn"'],
    'in another': ['hy', 'en', ' lang="hy"'],
    'in another that runs the other way': ['en', 'ar', ' lang="en" dir="ltr"'],
    'from right to left': ['he', 'en', ' lang="he" dir="rtl"'],
    'in another that runs the same way': ['fa', 'ar', ' lang="fa"'],
  };
  for (const [name, [language, surrounding, expected]] of Object.entries(rows)) {
    test(name, () => expect(String(langOf(language, surrounding))).toBe(expected));
  }
});

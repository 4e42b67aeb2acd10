// What a section, an author or a tag is called, and which slug it has in every language.
import { describe, expect, test } from 'vitest';
import { languageSlug, primary } from '../../src/copy/language.ts';
import { clash, type ListedNames, nameOf } from '../../src/copy/names.ts';

const LISTED: ListedNames = {
  sections: {
    politics: { en: 'Politics', hy: 'Քաղաքականություն', ru: 'Политика' },
    'zh-news': { 'zh-Hant': '新聞' },
    // One word in two languages, and not the same in both.
    gift: { en: 'Gift' },
    poison: { de: 'Gift' },
  },
  authors: {
    'anahit-sargsyan': { en: 'Anahit Sargsyan', hy: 'Անահիտ Սարգսյան', ru: 'Анаит Саргсян' },
    melkonyan: { en: 'Tigran Melkonyan', hy: 'Տիգրան Մելքոնյան' },
  },
  tags: { budget: { en: 'Budget', 'en-GB': 'The Budget', hy: 'Բյուջե' } },
};
const named = (kind: keyof ListedNames, written: string, language: string) =>
  nameOf(kind, written, language, LISTED);

describe('a listed name', () => {
  const names: Record<string, [kind: keyof ListedNames, name: string, slug: string]> = {
    'en: Politics': ['sections', 'Politics', 'politics'],
    'hy: Քաղաքականություն': ['sections', 'Քաղաքականություն', 'politics'],
    'ru: Политика': ['sections', 'Политика', 'politics'],
    // In another language than that of the article, in which it has a name.
    'ru: Politics': ['sections', 'Политика', 'politics'],
    'hy: Политика': ['sections', 'Քաղաքականություն', 'politics'],
    'en: Անահիտ Սարգսյան': ['authors', 'Anahit Sargsyan', 'anahit-sargsyan'],
    // In another kind of the language.
    'hy-AM: Անահիտ Սարգսյան': ['authors', 'Անահիտ Սարգսյան', 'anahit-sargsyan'],
    'en-US: Budget': ['tags', 'Budget', 'budget'],
    'en-GB: Budget': ['tags', 'The Budget', 'budget'],
    'en: The Budget': ['tags', 'Budget', 'budget'],
    // In a language in which it has no name.
    'ru: Tigran Melkonyan': ['authors', 'Tigran Melkonyan', 'melkonyan'],
    'ka: Քաղաքականություն': ['sections', 'Քաղաքականություն', 'politics'],
    'zh: 新聞': ['sections', '新聞', 'zh-news'],
    // A word of two languages means what it means in that of the article; else the first that is listed.
    'en: Gift': ['sections', 'Gift', 'gift'],
    'de-AT: Gift': ['sections', 'Gift', 'poison'],
    'ru: Gift': ['sections', 'Gift', 'gift'],
  };
  for (const [text, [kind, name, slug]] of Object.entries(names)) {
    test(text, () => {
      const [language = '', written = ''] = text.split(': ');
      expect(named(kind, written, language)).toEqual({ named: { name, slug } });
    });
  }

  test('is one of its kind alone', () => {
    expect(named('tags', 'Политика', 'ru')).toEqual({
      named: { name: 'Политика', slug: 'politika' },
    });
  });
});

describe('a name that is listed nowhere is romanised', () => {
  const names: Record<string, string> = {
    Երևան: 'yerevan',
    ԵՐԵՎԱՆ: 'yerevan',
    Նիկոլ: 'nikol',
    Շուշի: 'shushi',
    ոսկի: 'voski',
    'Նիկոլ Փաշինյան': 'nikol-pashinyan',
    'Սևակ Ոսկանյան': 'sevak-voskanyan',
    Մշակույթ: 'mshakuyt',
    Հասարակություն: 'hasarakutyun',
    Երկաթուղի: 'yerkatughi',
    'Жильё и общий двор': 'zhilye-i-obshchiy-dvor',
    'Фёдор Щукин': 'fedor-shchukin',
    'Севак Восканян': 'sevak-voskanyan',
    Ереван: 'yerevan',
    Дворы: 'dvory',
    'Health & care': 'health-care',
    'R&D': 'r-d',
    "Hovhannes O'Hara & Sons <Photo>": 'hovhannes-ohara-sons-photo',
    'Ani Grigoryan': 'ani-grigoryan',
    'São Tomé': 'sao-tome',
    '2021': '2021',
  };
  for (const [written, slug] of Object.entries(names)) {
    test(`${written}: ${slug}`, () => {
      for (const language of ['en', 'hy', 'ru', 'ka']) {
        expect(named('tags', written, language)).toEqual({ named: { name: written, slug } });
      }
    });
  }
});

describe('a name that is nobody’s', () => {
  test('would be the second of a listed one in its language', () => {
    expect(named('sections', 'politics', 'en')).toEqual({
      fault: {
        code: 'channel-name',
        message: '"politics" and "Politics" would both be politics',
        hint: 'write it as "Politics", or list the two under different slugs in masthead.yaml',
      },
    });
    expect(named('tags', 'budget', 'en-US')).toMatchObject({
      fault: { message: '"budget" and "Budget" would both be budget' },
    });
    expect(named('authors', 'Melkonyan', 'hy')).toMatchObject({
      fault: { message: '"Melkonyan" and "Տիգրան Մելքոնյան" would both be melkonyan' },
    });
  });

  test('is no second where the listed one has no name in its language', () => {
    expect(named('authors', 'Мелконян', 'ru')).toEqual({
      named: { name: 'Мелконян', slug: 'melkonyan' },
    });
  });

  test('and the fault is the same whoever finds it', () => {
    expect(named('sections', 'politics', 'en')).toEqual({
      fault: clash('politics', 'Politics', 'politics'),
    });
  });

  for (const written of ['政治', '신문', 'Πολιτική', 'مرحبا', '&', '—', '👩‍👩‍👧']) {
    test(`cannot be made an address: ${written}`, () => {
      expect(named('authors', written, 'en')).toEqual({
        fault: {
          code: 'channel-name',
          message: `no address can be made of "${written}": it has no Latin, Armenian or Cyrillic letter`,
          hint: 'list it under authors: in masthead.yaml, with a slug of your choice',
        },
      });
    });
  }
});

test('names of objects are names like any other', () => {
  for (const written of ['constructor', '__proto__', 'toString']) {
    expect(named('tags', written, 'en')).toMatchObject({ named: { name: written } });
  }
});

test('a list that changes is read anew', () => {
  const other = { ...LISTED, sections: { state: { en: 'Politics' } } };
  expect(nameOf('sections', 'Politics', 'en', other)).toEqual({
    named: { name: 'Politics', slug: 'state' },
  });
});

describe('the slug of a language', () => {
  const slugs: Record<string, string> = {
    hy: 'hy',
    'hy-AM': 'hy',
    hyw: 'hyw',
    'en-GB': 'en',
    'zh-Hant': 'zh-hant',
    'zh-Hant-TW': 'zh-hant',
    'zh-TW': 'zh',
    'sr-Latn-RS': 'sr-latn',
    'ca-valencia': 'ca',
    'de-1996': 'de',
  };
  for (const [language, slug] of Object.entries(slugs)) {
    test(`${language} is ${slug}`, () => expect(languageSlug(language)).toBe(slug));
  }
});

test('the language alone, whatever its case', () => {
  expect(['hy-AM', 'HY', 'zh-Hant-TW', 'hyw'].map(primary)).toEqual(['hy', 'hy', 'zh', 'hyw']);
});

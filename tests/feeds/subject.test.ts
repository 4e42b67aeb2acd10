// What a feed is of: its place, its title, its language and its page.
import { describe, expect, test } from 'vitest';
import type { ChannelName } from '../../src/archive/channel.ts';
import {
  channelPlace,
  channelSubject,
  channelTitle,
  everything,
  notices,
} from '../../src/feeds/subject.ts';
import { masthead } from '../fixtures.ts';

const listed = {
  sections: { politics: { en: 'Politics', hy: 'Քաղաքականություն', 'en-GB': 'British politics' } },
  authors: { melkonyan: { hy: 'Տիգրան Մելքոնյան' } },
  tags: { budget: { ru: 'Бюджет' } },
};
const english = masthead(listed);
const armenian = masthead({ ...listed, language: 'hy-AM', title: 'Արարատ' });
const channel = (
  kind: ChannelName['kind'],
  slug: string,
  names: Record<string, string>,
): ChannelName => ({ kind, slug, names, name: Object.values(names)[0] ?? '' });

test('everything is the publication itself', () => {
  expect(everything(armenian)).toEqual({
    place: '',
    title: 'Արարատ',
    language: 'hy-AM',
    page: '/',
  });
});

describe('notices', () => {
  const titles: Record<string, string> = {
    en: 'The Ararat Wire: Corrections, retractions and withdrawals',
    'hy-AM': 'The Ararat Wire: Ուղղումներ, հետկանչեր և հանված հրապարակումներ',
    ru: 'The Ararat Wire: Исправления, отзывы и снятые публикации',
    ka: 'The Ararat Wire: Corrections, retractions and withdrawals',
  };
  for (const [language, title] of Object.entries(titles)) {
    test(`are told in the language of the publication: ${language}`, () =>
      expect(notices(masthead({ language }))).toEqual({
        place: '/notices',
        title,
        language,
        page: '/',
      }));
  }
});

describe('a channel', () => {
  const politics = channel('sections', 'politics', { en: 'Politics' });

  test('stands where its kind and slug say, and so does its page', () => {
    expect(channelPlace(politics)).toBe('/sections/politics');
    expect(channelSubject(english, politics)).toEqual({
      place: '/sections/politics',
      title: 'The Ararat Wire: Politics',
      language: 'en',
      page: '/sections/politics',
    });
  });

  const titles: Record<string, [channel: ChannelName, english: string, armenian: string]> = {
    'by the listed name in the language of the publication': [
      politics,
      'Politics',
      'Քաղաքականություն',
    ],
    'by the listed name, though articles have another': [
      channel('sections', 'politics', { en: 'Old politics' }),
      'Politics',
      'Քաղաքականություն',
    ],
    'by the name of its articles in that language': [
      channel('tags', 'budget', { ru: 'Бюджет', 'en-GB': 'Budget', hy: 'Բյուջե' }),
      'Budget',
      'Բյուջե',
    ],
    'by the first name that it had': [
      channel('authors', 'ani', { ru: 'Ани', ka: 'ანი' }),
      'Ани',
      'Ани',
    ],
    'by a listed name in one language alone': [
      channel('authors', 'melkonyan', { ru: 'Мелконян' }),
      'Мелконян',
      'Տիգրան Մելքոնյան',
    ],
    'of a language, by the language in itself': [
      channel('languages', 'hy', { 'hy-AM': 'hy-AM' }),
      'հայերեն',
      'հայերեն',
    ],
    'of a language that is not known, by its tag': [
      channel('languages', 'zh-hant', { 'zh-Hant': 'zh-Hant' }),
      'zh-hant',
      'zh-hant',
    ],
    'by no property of an object': [
      channel('tags', 'constructor', { en: 'Constructor' }),
      'Constructor',
      'Constructor',
    ],
  };
  for (const [name, [told, inEnglish, inArmenian]] of Object.entries(titles)) {
    test(`is called ${name}`, () => {
      expect(channelTitle(english, told)).toBe(inEnglish);
      expect(channelTitle(armenian, told)).toBe(inArmenian);
    });
  }

  const languages: Record<string, [slug: string, tags: string[], language: string]> = {
    'one kind': ['hy', ['hy-AM'], 'hy-AM'],
    'two regions': ['en', ['en-GB', 'en-US'], 'en'],
    'a region and none': ['en', ['en', 'en-GB'], 'en'],
    'one script': ['zh-hant', ['zh-Hant-TW'], 'zh-Hant-TW'],
    'two regions of a script': ['zh-hant', ['zh-Hant-TW', 'zh-Hant-HK'], 'zh-Hant'],
    'no article of it any longer': ['ru', [], 'ru'],
  };
  for (const [name, [slug, tags, language]] of Object.entries(languages)) {
    test(`of a language is in it: ${name}`, () => {
      const names = Object.fromEntries(tags.map((tag) => [tag, tag]));
      expect(channelSubject(english, channel('languages', slug, names)).language).toBe(language);
    });
  }

  test('of anything else is in the language of the publication', () => {
    const armenianOnly = channel('tags', 'budget', { hy: 'Բյուջե' });
    expect(channelSubject(english, armenianOnly).language).toBe('en');
    expect(channelSubject(armenian, armenianOnly).language).toBe('hy-AM');
  });
});

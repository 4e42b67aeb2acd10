// The channels of articles, and what they are called.
import { describe, expect, test } from 'vitest';
import { channelsOf, keyOf, kinds, namesOf } from '../../src/archive/channel.ts';
import { article, dateline } from '../fixtures.ts';

const WHEN = '2021-09-23T10:59:00+04:00';
const named = (name: string, slug: string) => ({ name, slug });

describe('an article is in the channels of', () => {
  test('its language, where it says nothing else', () => {
    expect(channelsOf(article('a', WHEN, { language: 'hy-AM' }))).toEqual([
      { kind: 'languages', slug: 'hy', name: 'hy-AM' },
    ]);
  });

  test('its section, its authors, its tags and its language', () => {
    const full = article('a', WHEN, {
      section: named('Politics', 'politics'),
      byline: [
        { ...named('Ani Grigoryan', 'ani-grigoryan'), email: 'ani@example.org' },
        named('Anahit Sargsyan', 'anahit-sargsyan'),
      ],
      tags: [named('Budget', 'budget'), named('Gyumri', 'gyumri')],
      retracted: { at: dateline(WHEN), reason: 'Wrong', html: '<p>Wrong</p>' },
    });
    expect(channelsOf(full)).toEqual([
      { kind: 'sections', slug: 'politics', name: 'Politics' },
      { kind: 'authors', slug: 'ani-grigoryan', name: 'Ani Grigoryan' },
      { kind: 'authors', slug: 'anahit-sargsyan', name: 'Anahit Sargsyan' },
      { kind: 'tags', slug: 'budget', name: 'Budget' },
      { kind: 'tags', slug: 'gyumri', name: 'Gyumri' },
      { kind: 'languages', slug: 'en', name: 'en' },
    ]);
  });

  test('nothing, where it was withdrawn', () => {
    const withdrawn = { at: dateline(WHEN), reason: 'Law', html: '<p>Law</p>' };
    expect(channelsOf(article('a', WHEN, { tags: [named('a', 'a')], withdrawn }))).toEqual([]);
  });
});

test('a key is the address of a channel', () => {
  expect(kinds.map((kind) => keyOf({ kind, slug: 'x' }))).toEqual([
    'sections/x',
    'authors/x',
    'tags/x',
    'languages/x',
  ]);
});

describe('names', () => {
  const articles = [
    article('first', WHEN, { language: 'ru', tags: [named('Бюджет', 'budget')] }),
    article('second', WHEN, {
      language: 'en',
      tags: [named('Budget', 'budget'), named('Armavir', 'armavir')],
      section: named('Politics', 'politics'),
    }),
    article('third', WHEN, { language: 'en', tags: [named('The Budget', 'budget')] }),
    article('fourth', WHEN, { language: 'en-GB', byline: [named('Ani', 'ani')] }),
  ];

  test('are by kind, then by slug; the first of a language stays', () => {
    expect(namesOf(articles)).toEqual([
      { kind: 'sections', slug: 'politics', name: 'Politics', names: { en: 'Politics' } },
      { kind: 'authors', slug: 'ani', name: 'Ani', names: { 'en-GB': 'Ani' } },
      { kind: 'tags', slug: 'armavir', name: 'Armavir', names: { en: 'Armavir' } },
      { kind: 'tags', slug: 'budget', name: 'Бюджет', names: { ru: 'Бюджет', en: 'Budget' } },
      { kind: 'languages', slug: 'en', name: 'en', names: { en: 'en', 'en-GB': 'en-GB' } },
      { kind: 'languages', slug: 'ru', name: 'ru', names: { ru: 'ru' } },
    ]);
  });

  test('of nothing are none', () => expect(namesOf([])).toEqual([]));
});

// Which articles are one story, whoever names whom.
import { describe, expect, test } from 'vitest';
import { storiesOf } from '../../src/archive/translations.ts';
import type { Article } from '../../src/copy/article.ts';
import { article, dateline, epoch } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const WHEN = '2021-09-23T10:59:00+04:00';
const in_ = (language: string, slug: string, changes: Partial<Article> = {}) =>
  article(slug, WHEN, { language, ...changes });
const others = (articles: readonly Article[], slug: string, now = NOW) => {
  const asked = articles.find((one) => one.slug === slug);
  if (!asked) throw new Error(`no ${slug}`);
  return storiesOf(articles)
    .translations(asked, now)
    .map((one) => one.slug);
};

describe('the others of a story', () => {
  const withdrawn = { at: dateline(WHEN), reason: 'Law', html: '<p>Law</p>' };
  const stories: Record<string, [articles: Article[], of: Record<string, string[]>]> = {
    'nobody names anybody': [[in_('en', 'a'), in_('hy', 'b')], { a: [], b: [] }],
    'one names the other': [
      [in_('en', 'a'), in_('hy', 'b', { translates: 'a' })],
      { a: ['b'], b: ['a'] },
    ],
    'each names the other': [
      [in_('en', 'a', { translates: 'b' }), in_('hy', 'b', { translates: 'a' })],
      { a: ['b'], b: ['a'] },
    ],
    'two name the same': [
      [in_('en', 'a'), in_('ru', 'b', { translates: 'a' }), in_('hy', 'c', { translates: 'a' })],
      { a: ['c', 'b'], b: ['a', 'c'], c: ['a', 'b'] },
    ],
    'one names one that names another': [
      [in_('en', 'a'), in_('ru', 'b', { translates: 'a' }), in_('hy', 'c', { translates: 'b' })],
      { a: ['c', 'b'], b: ['a', 'c'], c: ['a', 'b'] },
    ],
    'the chain is joined from its end': [
      [in_('hy', 'c', { translates: 'b' }), in_('ru', 'b', { translates: 'a' }), in_('en', 'a')],
      { a: ['c', 'b'], b: ['a', 'c'], c: ['a', 'b'] },
    ],
    'two pairs that are joined last': [
      [
        in_('en', 'a'),
        in_('hy', 'b', { translates: 'a' }),
        in_('ru', 'c', { translates: 'a' }),
        in_('ka', 'd', { translates: 'e' }),
        in_('de', 'e', { translates: 'a' }),
      ],
      { a: ['e', 'b', 'd', 'c'], d: ['e', 'a', 'b', 'c'] },
    ],
    'two of one language, of which the first by slug is told': [
      [in_('en', 'a'), in_('hy', 'c', { translates: 'a' }), in_('hy', 'b', { translates: 'a' })],
      { a: ['b'], b: ['a'], c: ['a'] },
    ],
    'another kind of the same language': [
      [in_('en', 'a'), in_('en-GB', 'b', { translates: 'a' })],
      { a: ['b'], b: ['a'] },
    ],
    'one names what is not there': [[in_('en', 'a', { translates: 'gone' })], { a: [] }],
    'two name what is not there': [
      [in_('en', 'a', { translates: 'gone' }), in_('hy', 'b', { translates: 'gone' })],
      { a: [], b: [] },
    ],
    'one names itself': [[in_('en', 'a', { translates: 'a' })], { a: [] }],
    'one names another of its language': [
      [in_('en', 'a'), in_('en', 'b', { translates: 'a' })],
      { a: [], b: [] },
    ],
    'the original was withdrawn: it has none and is none, and joins the others': [
      [
        in_('en', 'a', { withdrawn }),
        in_('hy', 'b', { translates: 'a' }),
        in_('ru', 'c', { translates: 'a' }),
      ],
      { a: [], b: ['c'], c: ['b'] },
    ],
  };
  for (const [name, [articles, of]] of Object.entries(stories)) {
    test(name, () => {
      const found = Object.keys(of).map((slug) => [slug, others(articles, slug)]);
      expect(Object.fromEntries(found)).toEqual(of);
    });
  }
});

test('what is under embargo is no translation and joins nobody until its second', () => {
  const embargo = dateline('2021-09-25T12:00:01+04:00');
  const articles = [
    in_('en', 'a'),
    in_('ru', 'b', { translates: 'a', embargo }),
    in_('hy', 'c', { translates: 'b' }),
  ];
  expect([
    others(articles, 'a', embargo.epoch - 1),
    others(articles, 'c', embargo.epoch - 1),
  ]).toEqual([[], []]);
  expect([others(articles, 'a', embargo.epoch), others(articles, 'c', embargo.epoch)]).toEqual([
    ['c', 'b'],
    ['a', 'b'],
  ]);
});

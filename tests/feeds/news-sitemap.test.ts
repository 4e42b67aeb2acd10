import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { newsSitemap } from '../../src/feeds/news-sitemap.ts';
import { children, type Element, parseXml } from '../../src/feeds/xml.ts';
import { ADVERSARIAL, article, everyKey, masthead } from '../fixtures.ts';
import { desk, inArmenian, inRussian, story } from './desk.ts';

const hostile = masthead({ title: ADVERSARIAL, url: "https://example.org/a&b'c" });
const signs = article('signs', '2021-09-23T10:59:00+04:00', { headline: ADVERSARIAL });
const scripts = article('scripts', '2021-09-23T10:58:00+04:00', {
  headline: 'مرحبا שלום 👩‍👩‍👧‍👦 𝒲ire',
});

describe('the news sitemap is written', () => {
  const cases: Record<string, [Masthead, Article[]]> = {
    empty: [masthead(), []],
    'every-key': [
      everyKey,
      [article('budget-vote', '2021-09-23T10:59:00+04:00', { language: 'hy-AM' })],
    ],
    'offsets-kept': [
      masthead(),
      [
        article('by-summer', '2009-07-09T11:24:00+05:00'),
        article('by-utc', '2009-07-09T06:23:00+00:00'),
        article('by-west', '2009-07-09T02:22:00-04:00'),
        article('by-half-hour', '2009-07-09T11:51:00+05:30'),
      ],
    ],
    adversarial: [hostile, [signs, scripts]],
    desk: [desk, [inRussian, inArmenian, story]],
  };
  for (const [name, [head, articles]] of Object.entries(cases)) {
    test(name, () =>
      expect(newsSitemap(head, articles)).toMatchFileSnapshot(`../golden/${name}/news-sitemap.xml`),
    );
  }
});

/** An element as its name and what is in it. */
type Tree = [name: string | undefined, content: string | Tree[]];
const tree = (node: Element): Tree => {
  const [first] = children(node);
  const isText = first?.type === 'text';
  return [node.name, isText ? String(first.text) : children(node).map(tree)];
};

test('an article has the parts that Google asks for, in their order and to the letter', () => {
  const root = parseXml(newsSitemap(hostile, [signs]));
  expect(root).toMatchObject({
    name: 'urlset',
    attributes: {
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    },
  });
  expect(children(root).map(tree)).toEqual([
    [
      'url',
      [
        ['loc', "https://example.org/a&b'c/articles/signs"],
        [
          'news:news',
          [
            [
              'news:publication',
              [
                ['news:name', ADVERSARIAL],
                ['news:language', 'en'],
              ],
            ],
            ['news:publication_date', '2021-09-23T10:59:00+04:00'],
            ['news:title', ADVERSARIAL],
          ],
        ],
      ],
    ],
  ]);
});

describe('the language', () => {
  const languages: Record<string, string> = {
    hy: 'hy',
    'hy-AM': 'hy',
    'en-GB': 'en',
    'sr-Latn-RS': 'sr',
    hyw: 'hyw',
    zh: 'zh-cn',
    'zh-CN': 'zh-cn',
    'zh-Hans-SG': 'zh-cn',
    'zh-TW': 'zh-tw',
    'zh-HK': 'zh-tw',
    'zh-Hant': 'zh-tw',
  };
  for (const [language, expected] of Object.entries(languages)) {
    test(`${language} is ${expected}`, () =>
      expect(newsSitemap(masthead(), [{ ...signs, language }])).toContain(
        `<news:language>${expected}</news:language>`,
      ));
  }
});

import { describe, expect, test } from 'vitest';
import { namesOf } from '../../src/archive/channel.ts';
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { toEntry } from '../../src/feeds/entry.ts';
import {
  articleAddresses,
  channelAddresses,
  monthAddresses,
  siteAddresses,
  sitemap,
  sitemapIndex,
} from '../../src/feeds/sitemap.ts';
import { children, parseXml } from '../../src/feeds/xml.ts';
import { article, dateline, masthead } from '../fixtures.ts';
import * as desk from './desk.ts';

const NONE = new Map<string, readonly Article[]>();
const below = masthead({ url: 'https://example.org/news' });
const hostile = masthead({ url: "https://example.org/a&b'c" });
const vote = article('budget-vote', '2021-09-23T10:59:00+04:00');
const offsets = [
  article('by-summer', '2009-07-09T11:24:00+05:00'),
  article('by-utc', '2009-07-09T06:23:00+00:00'),
  article('by-west', '2009-07-09T02:22:00-04:00'),
  article('by-half-hour', '2009-07-09T11:51:00+05:30'),
];
const months = [
  { month: '2021-09', updated: dateline('2021-09-23T10:59:00+04:00') },
  { month: '2009-07', updated: dateline('2009-07-09T11:24:00+05:00') },
];

describe('the sitemap is written', () => {
  const cases: Record<string, [Masthead, Article[]]> = {
    empty: [masthead(), []],
    'every-key': [below, [vote]],
    'offsets-kept': [masthead(), offsets],
    adversarial: [hostile, [vote]],
  };
  for (const [name, [head, articles]] of Object.entries(cases)) {
    test(name, () =>
      expect(sitemap(siteAddresses(head, articles, NONE))).toMatchFileSnapshot(
        `../golden/${name}/sitemap.xml`,
      ),
    );
  }
});

test('desk: an address has the languages of its story, itself among them, and its picture', () => {
  const there = desk.articles.filter(({ withdrawn }) => !withdrawn);
  const addresses = siteAddresses(desk.desk, there, desk.translations);
  return expect(sitemap(addresses)).toMatchFileSnapshot('../golden/desk/sitemap.xml');
});

test('the page of a channel is an address, and nobody can tell when it changed', () => {
  const channels = namesOf([desk.inArmenian]);
  expect(channelAddresses(below, channels)).toEqual([
    { href: 'https://example.org/news/sections/politics' },
    { href: 'https://example.org/news/authors/anahit-sargsyan' },
    { href: 'https://example.org/news/languages/hy' },
  ]);
});

describe('the index is written', () => {
  const cases = { 'every-key': below, adversarial: hostile };
  for (const [name, head] of Object.entries(cases)) {
    test(name, () =>
      expect(sitemapIndex(monthAddresses(head, months))).toMatchFileSnapshot(
        `../golden/${name}/sitemap-index.xml`,
      ),
    );
  }
});

test('the front page comes first and changes with the newest article, wherever that stands', () => {
  const [front, ...articles] = siteAddresses(below, offsets.toReversed(), NONE);
  expect(front).toEqual({ href: 'https://example.org/news/', updated: offsets[0]?.dateline });
  expect(articles).toEqual(articleAddresses(below, offsets.toReversed(), NONE));
});

test('without articles nobody can tell when the front page changed', () => {
  expect(siteAddresses(below, [], NONE)).toEqual([{ href: 'https://example.org/news/' }]);
});

test('the address of an article is the link in the feeds, its time the one at which it was updated', () => {
  const entries = [vote, ...offsets].map((told) => toEntry(told, below));
  expect(articleAddresses(below, [vote, ...offsets], NONE)).toEqual(
    entries.map(({ link, updated }) => ({ href: link, updated })),
  );
});

/** The names that each kind of document is made of, in their order: sitemap.xsd and siteindex.xsd. */
const structures: Record<string, [document: string, root: string, part: string, parts: string[]]> =
  {
    'a sitemap': [
      sitemap(articleAddresses(below, [vote], NONE)),
      'urlset',
      'url',
      ['loc', 'lastmod'],
    ],
    'one without times': [sitemap([{ href: 'https://example.org/' }]), 'urlset', 'url', ['loc']],
    'an index': [
      sitemapIndex(monthAddresses(below, months.slice(0, 1))),
      'sitemapindex',
      'sitemap',
      ['loc', 'lastmod'],
    ],
  };

test.each(Object.entries(structures))('%s has the structure of its schema', (_, expected) => {
  const [document, root, part, parts] = expected;
  const tree = parseXml(document);
  expect(tree).toMatchObject({
    name: root,
    attributes: { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
  });
  expect(children(tree).map(({ name }) => name)).toEqual([part]);
  expect(
    children(tree)
      .flatMap(children)
      .map(({ name }) => name),
  ).toEqual(parts);
});

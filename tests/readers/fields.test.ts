// What a reader gets out of each field of each format.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feed, Format } from '../../src/feeds/feed.ts';
import { article, epoch, masthead } from '../fixtures.ts';
import { Feedparser, type Told } from './feedparser.ts';
import { formats, newestFeed } from './formats.ts';
import { describeWith } from './machine.ts';
import { complaint } from './xmllint.ts';

const desk = masthead({
  title: 'The Ararat Wire',
  subtitle: 'News from Yerevan',
  url: 'https://example.org/news',
  language: 'en-GB',
  editor: { name: 'The newsroom', email: 'news@example.org' },
  rights: '© 2021 The Ararat Wire',
});
const articles = [
  article('flood-warning', '2021-09-23T11:00:00+04:00', {
    headline: 'Flood warning',
    paragraphs: ['The river rises․', 'More at https://example.org/river?a=1&b=2.'],
  }),
  article('by-night', '2021-09-22T19:30:00-09:30', {
    headline: 'By night',
    paragraphs: ['It is day elsewhere.'],
  }),
];
const FULL = newestFeed(desk, articles);
const EMPTY = newestFeed(masthead(), []);

const feedFields: Partial<Told> = {
  title: 'The Ararat Wire',
  subtitle: 'News from Yerevan',
  link: 'https://example.org/news/',
  language: 'en-GB',
  author: 'The newsroom',
};
/** What only some formats have. */
const ownFields: Record<Format, Partial<Told>> = {
  rss: { self: 'https://example.org/news/rss.xml', rights: '© 2021 The Ararat Wire' },
  atom: {
    self: 'https://example.org/news/atom.xml',
    rights: '© 2021 The Ararat Wire',
    id: 'tag:example.org,2021-01-01:/',
  },
  json: { self: 'https://example.org/news/feed.json' },
};
const entryFields = [
  {
    id: 'tag:example.org,2021-01-01:flood-warning',
    link: 'https://example.org/news/articles/flood-warning',
    title: 'Flood warning',
    summary: { paragraphs: ['The river rises․'], elements: [], links: [] },
    content: {
      paragraphs: ['The river rises․', 'More at https://example.org/river?a=1&b=2.'],
      elements: ['p', 'p', 'a'],
      links: ['https://example.org/river?a=1&b=2'],
    },
    published: { epoch: epoch('2021-09-23T07:00:00Z'), offset: 240 },
    updated: { epoch: epoch('2021-09-23T07:00:00Z'), offset: 240 },
  },
  {
    id: 'tag:example.org,2021-01-01:by-night',
    link: 'https://example.org/news/articles/by-night',
    title: 'By night',
    summary: { paragraphs: ['It is day elsewhere.'], elements: [], links: [] },
    content: { paragraphs: ['It is day elsewhere.'], elements: ['p'], links: [] },
    published: { epoch: epoch('2021-09-23T05:00:00Z'), offset: -570 },
    updated: { epoch: epoch('2021-09-23T05:00:00Z'), offset: -570 },
  },
];
const publishedTexts: Record<Format, readonly string[]> = {
  rss: ['Thu, 23 Sep 2021 11:00:00 +0400', 'Wed, 22 Sep 2021 19:30:00 -0930'],
  atom: ['2021-09-23T11:00:00+04:00', '2021-09-22T19:30:00-09:30'],
  json: ['2021-09-23T11:00:00+04:00', '2021-09-22T19:30:00-09:30'],
};
/** Of the feed itself; JSON Feed has no time but those of its items, and RSS alone has two. */
const feedTexts: Record<
  Format,
  { readonly full: readonly string[]; readonly empty: readonly string[] }
> = {
  rss: {
    full: ['Thu, 23 Sep 2021 11:00:00 +0400', 'Thu, 23 Sep 2021 11:00:00 +0400'],
    empty: ['Fri, 01 Jan 2021 00:00:00 +0400', 'Fri, 01 Jan 2021 00:00:00 +0400'],
  },
  atom: { full: ['2021-09-23T11:00:00+04:00'], empty: ['2021-01-01T00:00:00+04:00'] },
  json: { full: [], empty: [] },
};
const textsOf = ({ published, updated }: Omit<Told, 'entries'>) =>
  [published, updated].flatMap((moment) => moment?.written ?? []);

describeWith(['python3-feedparser', 'libxml2-utils'], 'fields', () => {
  let feedparser: Feedparser;
  beforeAll(() => {
    feedparser = new Feedparser();
  });
  afterAll(() => feedparser.close());

  const read = (feed: Feed, format: Format) =>
    feedparser.read({ format: formats[format].syntax, document: formats[format].write(feed) });

  for (const format of Object.keys(formats) as Format[]) {
    test(`${format}: the feed`, async () => {
      const { entries: _, ...feed } = await read(FULL, format);
      expect(feed).toMatchObject({
        version: formats[format].version,
        ...feedFields,
        ...ownFields[format],
      });
      expect(textsOf(feed)).toEqual(feedTexts[format].full);
    });

    test(`${format}: the entries, all of them and in order`, async () => {
      const { entries } = await read(FULL, format);
      expect(entries).toHaveLength(entryFields.length);
      expect(entries).toMatchObject(entryFields);
      expect(entries.map(({ published }) => published.written)).toEqual(publishedTexts[format]);
    });

    test(`${format}: an empty archive is valid and dated by the day of the tag`, async () => {
      const told = await read(EMPTY, format);
      expect(told).toMatchObject({ version: formats[format].version, title: 'The Ararat Wire' });
      expect(told.entries).toEqual([]);
      expect(textsOf(told)).toEqual(feedTexts[format].empty);
      const document = formats[format].write(EMPTY);
      if (formats[format].syntax === 'xml') expect(await complaint(document)).toBe('');
    });
  }
});

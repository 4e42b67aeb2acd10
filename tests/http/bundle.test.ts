// A publication packed and opened again: nothing is lost, and nothing is read before it is asked for.
import { describe, expect, test } from 'vitest';
import { articleRevision } from '../../src/archive/article-revision.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import type { Article } from '../../src/copy/article.ts';
import { frontMatterKeys } from '../../src/copy/front-matter-keys.ts';
import { createApp } from '../../src/http/app.ts';
import { type Bundle, openBundle, packBundle } from '../../src/http/bundle.ts';
import { ADVERSARIAL, article, dateline, epoch, everyKey, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const articles = [
  article('old', '2021-09-20T10:00:00+04:00', { changed: 7 }),
  article('new', '2021-09-24T10:00:00+04:00', { headline: ADVERSARIAL }),
  article('armenian', '2021-09-23T10:00:00+04:00', {
    paragraphs: ['Երևան։', `"\n\\${ADVERSARIAL}`],
  }),
];
const bundle: Bundle = {
  masthead: everyKey,
  pictures: new Map([
    ['art/logo.png', new Uint8Array([0, 255, 128])],
    ['icon.png', new Uint8Array()],
  ]),
  articles,
  changed: { masthead: 1, archive: 2.5 },
  warnings: [{ from: 0, count: 1 }],
  documents: [{ path: '/news/rss.xml', revision: 'abc', bytes: new Uint8Array([1, 2]) }],
};

test('what was packed is what is opened', async () => {
  const { articles: opened, ...rest } = openBundle(await packBundle(bundle));
  const { articles: _, ...given } = bundle;
  expect(rest).toEqual(given);
  expect([...opened].map(({ slug }) => slug)).toEqual(['new', 'armenian', 'old']);
  expect([...opened].sort((a, b) => (a.slug < b.slug ? -1 : 1))).toEqual(
    [...articles].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
  );
});

/** All that an article can have. */
const done = { reason: 'It was wrong.', html: '<p>It was wrong.</p>' };
const whole = article('whole', '2021-09-24T12:00:00+04:00', {
  section: { slug: 'politics', name: 'Քաղաքականություն' },
  tags: [
    { slug: 'budget', name: 'Budget' },
    { slug: 'gyumri', name: ADVERSARIAL },
  ],
  byline: [
    { slug: 'ani', name: 'Ani', url: 'https://example.org/ani?a=1&b=2', email: 'a@example.org' },
    { slug: 'sevak', name: 'Sevak' },
  ],
  language: 'hy-AM',
  translates: 'new',
  image: {
    ...{ src: '2021/vote.jpg', alt: 'The vote', credit: 'Ani', type: 'image/jpeg', length: 9 },
    ...{ width: 640, height: 480 },
  },
  pictures: ['2021/other.png', '2021/vote.jpg'],
  source: { name: 'Armenpress', url: 'https://armenpress.am/' },
  embargo: dateline('2021-09-24T13:00:00+04:00', 'AMT'),
  changes: [
    { at: dateline('2021-09-24T14:00:00+04:00'), kind: 'correction', note: 'A name.', html: 'x' },
    { at: dateline('2021-09-24T15:00:00+04:00'), kind: 'refile' },
  ],
  retracted: { at: dateline('2021-09-24T16:00:00+04:00'), ...done },
  withdrawn: { at: dateline('2021-09-24T17:00:00+04:00'), ...done },
  id: 'https://old.example/?p=7',
  formerly: ['whole-before'],
  summary: ADVERSARIAL,
  html: '<p><img src="\uFFFF/media/2021/vote.jpg" alt="&quot;"></p>',
  changed: 12.5,
});

test('an article with every key comes back with every key', async () => {
  expect(
    Object.keys(frontMatterKeys)
      .filter((key) => !key.includes('.'))
      .sort(),
  ).toEqual(
    Object.keys(frontMatterKeys)
      .filter((key) => key in whole)
      .sort(),
  );
  const packed = await packBundle({ ...bundle, articles: [whole] });
  const [opened] = openBundle(packed).articles;
  expect(opened).toEqual(whole);
  if (!opened) throw new Error('nothing was packed');
  expect(await articleRevision(opened)).toBe(await articleRevision(whole));
  const again = await packBundle({ ...bundle, articles: [{ ...opened }] });
  expect(again).toEqual(packed);
});

test('the revision that a bundle brings is that of the article as it is opened', async () => {
  const [opened] = openBundle(await packBundle({ ...bundle, articles: [whole] })).articles;
  // Another object, of which nothing is known.
  expect(await articleRevision({ ...(opened as Article) })).toBe(await articleRevision(whole));
});

test('the same publication gives the same bytes, whatever the order of its articles', async () => {
  const reversed = await packBundle({ ...bundle, articles: articles.toReversed() });
  expect(reversed).toEqual(await packBundle(bundle));
});

test('it opens where it does not begin its buffer', async () => {
  const bytes = await packBundle(bundle);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect([...openBundle(shifted.subarray(3)).articles]).toHaveLength(3);
});

test('what is no bundle is refused', () => {
  expect(() => openBundle(new Uint8Array(2))).toThrow();
  expect(() => openBundle(new Uint8Array([0, 0, 0, 2, 0xff, 0xfe]))).toThrow();
});

describe('an app from a bundle', () => {
  const app = (source: Bundle) =>
    createApp(
      publication([], source.masthead, {
        archive: memoryArchive(source.articles, source.masthead.timezone),
        pictures: source.pictures,
        changed: source.changed,
      }),
      () => NOW,
    );

  test.each(['/news/rss.xml', '/news/atom.xml', '/news/feed.json', '/news/sitemap.xml', '/news/'])(
    '%s has the bytes and validators of the app that was packed',
    async (path) => {
      const opened = openBundle(await packBundle(bundle));
      const [before, after] = await Promise.all(
        [bundle, opened].map((source) => app(source).request(path)),
      );
      expect(before?.status).toBe(200);
      expect([...(after?.headers ?? [])]).toEqual([...(before?.headers ?? [])]);
      expect(await after?.text()).toBe(await before?.text());
    },
  );

  test('a poll reads the texts of the newest document and no others', async () => {
    const masthead = { ...everyKey, limit: 1 };
    const bytes = await packBundle({ ...bundle, masthead, pictures: new Map(), documents: [] });
    // The text of the oldest article stands last. Nothing that begins with these bytes is UTF-8.
    bytes.fill(0xff, bytes.length - 10);
    const damaged = app(openBundle(bytes));
    for (const path of [
      '/news/rss.xml',
      '/news/atom.xml',
      '/news/feed.json',
      '/news/articles/new',
    ]) {
      const answer = await damaged.request(path);
      expect(answer.status).toBe(200);
      const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
      expect((await damaged.request(path, { headers })).status).toBe(304);
    }
    const options = { report: () => {} };
    const loud = createApp(
      publication([], masthead, {
        archive: memoryArchive(openBundle(bytes).articles, masthead.timezone),
      }),
      () => NOW,
      options,
    );
    expect((await loud.request('/news/articles/old')).status).toBe(500);
  });

  test('a poll for what has not changed reads no text at all', async () => {
    const intact = await packBundle({ ...bundle, pictures: new Map(), documents: [] });
    const answer = await app(openBundle(intact)).request('/news/rss.xml');
    const damaged = intact.slice();
    damaged.fill(0xff, 4 + new DataView(damaged.buffer).getUint32(0));
    const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
    for (const path of ['/news/rss.xml', '/news/articles/new']) {
      const { status } = await app(openBundle(damaged)).request(path, {
        headers: { 'If-None-Match': '*' },
      });
      expect(status).toBe(304);
    }
    expect((await app(openBundle(damaged)).request('/news/rss.xml', { headers })).status).toBe(304);
  });
});

// Documents that are there before anybody asks: they are what would be rendered, and nobody gets others.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { openBundle, packBundle } from '../../src/http/bundle.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { prerender, stocked } from '../../src/http/prerender.ts';
import type { Store } from '../../src/http/store.ts';
import { publish } from '../../src/worker/publish.ts';
import { article, epoch, masthead } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const END = epoch('2021-09-25T15:30:00+04:00');
const MIDNIGHT = epoch('2021-09-26T00:00:00+04:00');
const PATHS = [
  ...['/news/rss.xml', '/news/atom.xml', '/news/feed.json', '/news/', '/news/feeds.opml'],
  ...['/news/sitemap.xml', '/news/news-sitemap.xml', '/news/robots.txt'],
  ...['/news/notices/rss.xml', '/news/notices/atom.xml', '/news/notices/feed.json'],
];
const contents = {
  masthead: masthead({ url: 'https://example.org/news' }),
  pictures: new Map(),
  articles: [
    article('old', '2021-09-20T10:00:00+04:00'),
    article('today', '2021-09-25T10:00:00+04:00'),
    article('embargo', '2021-09-25T15:30:00+04:00'),
  ],
  changed: { masthead: 1, archive: 2 },
  warnings: [],
};
const BASE = { BASE_URL: undefined };
const documents = await prerender(publish(contents, BASE), NOW);

test('each state of each document is there once', () => {
  const keys = documents.map(({ path, revision }) => `${path} ${revision}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(documents.map(({ path }) => path))).toEqual(new Set(PATHS));
  const states = (path: string) => documents.filter((one) => one.path === path).length;
  // As it is, after the embargo, and with another day behind it.
  expect(states('/news/rss.xml')).toBe(3);
  expect(states('/news/robots.txt')).toBe(1);
});

test('a quiet weekend takes the place of no embargo that ends after it', async () => {
  const friday = epoch('2021-09-24T12:00:00+04:00');
  const monday = epoch('2021-09-27T09:00:00+04:00');
  const articles = [
    article('old', '2021-09-20T10:00:00+04:00'),
    article('embargo', '2021-09-27T09:00:00+04:00'),
  ];
  const weekend = publish({ ...contents, articles }, BASE);
  const { headers } = await createApp(weekend, () => monday).request('/news/rss.xml');
  const tags = (await prerender(weekend, friday)).map(({ revision }) => `W/"${revision}"`);
  expect(tags).toContain(headers.get('etag'));
});

test('they take 8 MiB at most, and the first ones are the first to lie there', async () => {
  const paragraphs = Array(50).fill('A long text. '.repeat(5_000));
  const articles = [article('long', '2021-09-20T10:00:00+04:00', { paragraphs })];
  const some = await prerender(publish({ ...contents, articles }, BASE), NOW);
  const size = some.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(size).toBeLessThanOrEqual(8 * 1024 * 1024);
  expect(some.map(({ path }) => path)).toEqual([
    ...['/news/rss.xml', '/news/atom.xml'],
    ...['/news/notices/rss.xml', '/news/notices/atom.xml', '/news/notices/feed.json'],
    ...['/news/feeds.opml', '/news/sitemap.xml'],
    ...['/news/news-sitemap.xml', '/news/robots.txt'],
    '/news/',
  ]);
});

/** An edge whose articles have lost their texts: it can tell documents that lie there, and render none. */
async function textless(now: number, settings = BASE) {
  const bytes = await packBundle({ ...contents, documents });
  const bundle = openBundle(bytes);
  const head = 4 + new DataView(bytes.buffer).getUint32(0);
  const texts = bundle.documents[0]?.bytes.byteOffset ?? 0;
  bytes.fill(0xff, head, texts);
  const store = stocked(bundle.documents, none);
  const cache = new DocumentCache({ store });
  return createApp(publish(bundle, settings), () => now, { cache, report: () => {} });
}

const none: Store = { shelfOf: () => ({ take: async () => undefined, put() {} }) };

describe.each([
  ['now', NOW],
  ['in the last second of the embargo', END - 1000],
  ['at its end', END],
  ['when the day is over', MIDNIGHT],
  ['a day later', MIDNIGHT + 86_400_000],
])('%s', (_, now) => {
  test.each(PATHS)('%s is what would be rendered', async (path) => {
    const rendered = await createApp(publish(contents, BASE), () => now).request(path);
    const lying = await (await textless(now)).request(path);
    expect(lying.status).toBe(200);
    expect([...lying.headers]).toEqual([...rendered.headers]);
    expect(await lying.text()).toBe(await rendered.text());
  });
});

test('where the deployment has another address, nobody gets those of the masthead', async () => {
  const app = await textless(NOW, { BASE_URL: 'https://other.example/news' } as never);
  // It has to be rendered, and cannot be here.
  expect((await app.request('/news/rss.xml')).status).toBe(500);
  expect((await app.request('/news/robots.txt')).status).toBe(200);
});

test('what does not lie there is up to the other store', async () => {
  const asked: string[] = [];
  const other: Store = {
    shelfOf(path, revision) {
      asked.push(`${path} ${revision}`);
      return none.shelfOf(path, revision);
    },
  };
  const store = stocked([{ path: '/rss.xml', revision: 'a', bytes: new Uint8Array([1]) }], other);
  expect(await store.shelfOf('/rss.xml', 'a').take()).toEqual(new Uint8Array([1]));
  expect(await store.shelfOf('/rss.xml', 'b').take()).toBeUndefined();
  expect(await store.shelfOf('/atom.xml', 'a').take()).toBeUndefined();
  expect(asked).toEqual(['/rss.xml b', '/atom.xml a']);
});

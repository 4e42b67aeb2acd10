import { expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { staticPaths } from '../../src/http/static.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';
import { jpeg } from '../pictures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');

test('lists every document and page, and each of them answers', async () => {
  const published = publication(
    [
      article('old', '2021-09-20T10:00:00+04:00'),
      article('budget-vote', '2021-09-23T10:59:00+04:00'),
      article('today', '2021-09-25T09:00:00+04:00'),
      article('embargo', '2021-09-25T12:00:01+04:00'),
    ],
    { url: 'https://example.org/news' },
    { pictures: new Map([['logo.png', new Uint8Array([1])]]) },
  );
  const paths = await staticPaths(published, NOW);
  expect(paths).toEqual([
    '/archive',
    '/subscribe',
    '/',
    '/languages/en',
    '/archive/2021-09',
    '/archive/2021-09-23',
    '/archive/2021-09-20',
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/archive/2021-09-23/rss.xml',
    '/archive/2021-09-23/atom.xml',
    '/archive/2021-09-23/feed.json',
    '/archive/2021-09-20/rss.xml',
    '/archive/2021-09-20/atom.xml',
    '/archive/2021-09-20/feed.json',
    '/notices/rss.xml',
    '/notices/atom.xml',
    '/notices/feed.json',
    '/languages/en/rss.xml',
    '/languages/en/atom.xml',
    '/languages/en/feed.json',
    '/languages/en/archive/2021-09-23/rss.xml',
    '/languages/en/archive/2021-09-23/atom.xml',
    '/languages/en/archive/2021-09-23/feed.json',
    '/languages/en/archive/2021-09-20/rss.xml',
    '/languages/en/archive/2021-09-20/atom.xml',
    '/languages/en/archive/2021-09-20/feed.json',
    '/feeds.opml',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/sitemaps/2021-09.xml',
    '/articles/today',
    '/articles/budget-vote',
    '/articles/old',
    '/media/logo.png',
  ]);
  const app = createApp(published, () => NOW);
  for (const path of paths) expect((await app.request(`/news${path}`)).status).toBe(200);
});

test('lists each channel with its days, and each picture once, of what is public', async () => {
  const politics = { section: { slug: 'politics', name: 'Politics' } };
  const hidden = {
    ...{ section: { slug: 'hidden', name: 'Hidden' }, tags: [{ slug: 'hidden', name: 'Hidden' }] },
    ...{ language: 'hy', pictures: ['hidden.jpg'], formerly: ['hidden-before'] },
  };
  const at = dateline('2021-09-24T12:00:00+04:00');
  const withdrawn = { at, reason: 'x', html: '<p>x</p>' };
  const published = publication(
    [
      article('old', '2021-09-20T10:00:00+04:00', { ...politics, pictures: ['b.jpg', 'logo.png'] }),
      article('vote', '2021-09-23T10:59:00+04:00', {
        ...politics,
        pictures: ['2021/a.jpg', 'b.jpg'],
      }),
      article('ani', '2021-09-24T10:59:00+04:00', {
        byline: [{ slug: 'ani', name: 'Ani' }],
        tags: [{ slug: 'budget', name: 'Budget' }],
        formerly: ['anna'],
      }),
      article('embargo', '2021-09-25T09:00:00+04:00', {
        ...hidden,
        embargo: dateline('2021-09-25T12:00:01+04:00'),
      }),
      article('gone', '2021-09-21T09:00:00+04:00', { ...hidden, withdrawn, pictures: [] }),
    ],
    {},
    { pictures: new Map([['logo.png', new Uint8Array([1])]]), media: async () => jpeg() },
  );
  const inFormats = (place: string) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${place}/${name}`);
  const dated = (place: string, ...days: number[]) =>
    [place, ...days.map((day) => `${place}/archive/2021-09-${day}`)].flatMap(inFormats);
  const paths = await staticPaths(published, NOW);
  expect(paths).toEqual([
    ...['/archive', '/subscribe'],
    ...['/', '/sections/politics', '/authors/ani', '/tags/budget', '/languages/en'],
    ...['', '-24', '-23', '-20'].map((day) => `/archive/2021-09${day}`),
    ...dated('', 24, 23, 21, 20),
    ...inFormats('/notices'),
    ...dated('/sections/politics', 23, 20),
    ...dated('/authors/ani', 24),
    ...dated('/tags/budget', 24),
    ...dated('/languages/en', 24, 23, 20),
    ...['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt', '/sitemaps/2021-09.xml'],
    ...['/articles/ani', '/articles/vote', '/articles/old'],
    ...['/media/logo.png', '/media/2021/a.jpg', '/media/b.jpg'],
  ]);
  const app = createApp(published, () => NOW);
  for (const path of paths) expect((await app.request(path)).status, path).toBe(200);
});

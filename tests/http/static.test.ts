import { expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { staticPaths } from '../../src/http/static.ts';
import { article, epoch, publication } from '../fixtures.ts';

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
    '/',
    '/languages/en',
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

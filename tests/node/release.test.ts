// A document that is kept keeps no publication: with every save there is a new one, with all its articles.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Publication } from '../../src/http/publication.ts';
import { compression } from '../../src/node/compression.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const logo = new Map([['logo.png', new Uint8Array(2000)]]);
const paths = [
  '/',
  '/rss.xml',
  '/feed.json',
  '/archive/2021-09-23/atom.xml',
  '/articles/vote',
  '/sitemap.xml',
  '/sitemaps/2021-09.xml',
  '/news-sitemap.xml',
  '/feeds.opml',
  '/robots.txt',
  '/media/logo.png',
];

/** Collects until something is gone; a collection need not find everything at once. */
async function isCollected(reference: WeakRef<object>): Promise<boolean> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 20 && reference.deref(); round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collect();
  }
  return reference.deref() === undefined;
}

async function asked(cache: DocumentCache, path: string): Promise<WeakRef<Publication>> {
  const vote = article('vote', '2021-09-23T10:59:00+04:00');
  const published = publication([vote], {}, { pictures: logo });
  const app = createApp(published, () => NOW, { cache });
  const response = await app.request(path, { headers: { 'Accept-Encoding': 'br' } });
  expect(response.status).toBe(200);
  return new WeakRef(published);
}

test.each(paths)('%s', async (path) => {
  const cache = new DocumentCache({ compression });
  expect(await isCollected(await asked(cache, path))).toBe(true);
  expect(cache).toBeDefined();
});

// Sitemaps over HTTP: what is in them when, and that time alone changes them.
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import { createApp } from '../../src/http/app.ts';
import type { Publication } from '../../src/http/publication.ts';
import { article, epoch, publication } from '../fixtures.ts';

const HOUR = 3_600_000;
const NOW = epoch('2021-09-25T12:00:00+04:00');
const written = (at: number) => new Date(at).toISOString().replace(/\.\d+Z/, '+00:00');
const ago = (slug: string, hours: number) => article(slug, written(NOW - hours * HOUR));
const dated = (at: number) => new Date(at).toUTCString();

async function ask(path: string, from: Publication, now = NOW) {
  const response = await createApp(from, () => now).request(path);
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('ETag'),
    lastModified: response.headers.get('Last-Modified'),
    slugs: [...text.matchAll(/<loc>https:\/\/news\.example\.org\/(.*?)<\/loc>/g)].map(
      ([, at]) => at,
    ),
  };
}

describe('the news sitemap', () => {
  const published = publication([ago('a', 1), ago('b', 47), ago('c', 49), ago('secret', -1)]);

  test('has the last 48 hours', async () => {
    const { slugs } = await ask('/news-sitemap.xml', published);
    expect(slugs).toEqual(['articles/a', 'articles/b']);
  });

  test('loses an article at the second at which it is too old, and says so', async () => {
    const app = { now: NOW + HOUR - 1 };
    const server = createApp(published, () => app.now);
    const before = await server.request('/news-sitemap.xml');
    app.now += 1;
    const after = await server.request('/news-sitemap.xml');
    expect(await before.text()).toContain('/articles/b<');
    expect(await after.text()).not.toContain('/articles/b<');
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
    const later = await ask('/news-sitemap.xml', published, NOW + HOUR + 1000);
    expect(later.lastModified).toBe(dated(NOW + HOUR));
  });

  test('has at most 1,000 articles, the newest', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => ago(`a${index}`, index / 60));
    const { slugs } = await ask('/news-sitemap.xml', publication(many));
    expect(slugs).toHaveLength(1000);
    expect(slugs[0]).toBe('articles/a0');
  });
});

describe('the sitemap', () => {
  test('has the front page and all that is public', async () => {
    const published = publication([ago('a', 1), ago('old', 9999), ago('secret', -1)]);
    const { slugs } = await ask('/sitemap.xml', published);
    expect(slugs).toEqual(['', 'articles/a', 'articles/old', 'languages/en']);
  });

  test('does not change with a headline, but with an article that comes late', async () => {
    const first = await ask('/sitemap.xml', publication([ago('a', 1)]));
    const edited = publication([{ ...ago('a', 1), headline: 'Other' }]);
    expect((await ask('/sitemap.xml', edited)).etag).toBe(first.etag);
    const late = publication([ago('a', 1), { ...ago('b', 99), changed: NOW - 2000 }]);
    const second = await ask('/sitemap.xml', late);
    expect(second.etag).not.toBe(first.etag);
    expect(second.lastModified).toBe(dated(NOW - 2000));
  });

  /** An archive that says it has so many articles. */
  const counting = (count: number): Publication => {
    const base = publication([ago('a', 1), ago('b', 999), ago('secret', -1)]);
    const archive: Archive = { ...base.archive, count: async () => count };
    return { ...base, archive };
  };

  test('is an index of months where there are more than 1,000 addresses', async () => {
    expect((await ask('/sitemap.xml', counting(998))).slugs).toEqual([
      '',
      'articles/a',
      'articles/b',
      'languages/en',
    ]);
    const index = await ask('/sitemap.xml', counting(999));
    expect(index.slugs).toEqual(['sitemaps/2021-09.xml', 'sitemaps/2021-08.xml']);
    expect(index.lastModified).not.toBeNull();
  });

  test('of a month has its articles, that of the oldest month the front page and the channels too', async () => {
    const published = counting(999);
    expect((await ask('/sitemaps/2021-09.xml', published)).slugs).toEqual(['articles/a']);
    expect((await ask('/sitemaps/2021-08.xml', published)).slugs).toEqual([
      '',
      'languages/en',
      'articles/b',
    ]);
  });

  test('changes at the end of an embargo', async () => {
    const published = publication([ago('a', 1), ago('secret', -1)]);
    const before = await ask('/sitemap.xml', published, NOW + HOUR - 1);
    const after = await ask('/sitemap.xml', published, NOW + HOUR);
    expect(before.slugs).toEqual(['', 'articles/a', 'languages/en']);
    expect(after.slugs).toEqual(['', 'articles/secret', 'articles/a', 'languages/en']);
    expect(after.etag).not.toBe(before.etag);
  });
});

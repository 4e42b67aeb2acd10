// Where something stood: a former slug leads on, what was withdrawn says why, and a channel is there as long as it has
// an article.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const THEN = '2021-09-23T10:59:00+04:00';
const at = dateline('2021-09-24T12:00:00+04:00');
const reason = 'It is about <another> person & their family.';
const withdrawn = { at, reason, html: '<p>It is about another person.</p>' };

function ask(articles: readonly Article[], path: string, init: RequestInit = {}, url?: string) {
  const from = publication(articles, url ? { url } : {});
  return createApp(from, () => NOW).request(path, init);
}

describe('a former slug', () => {
  const moved = article('new-name', THEN, { formerly: ['old-name', 'older-name', 'taken'] });
  const taken = article('taken', THEN);
  const leads: Readonly<Record<string, string>> = {
    '/articles/old-name': '/articles/new-name',
    '/articles/older-name': '/articles/new-name',
    '/articles/older-name/': '/articles/older-name',
  };
  for (const [path, target] of Object.entries(leads)) {
    test(`${path} leads to ${target} for ever`, async () => {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await ask([moved, taken], path, { method });
        expect(status).toBe(301);
        expect(Object.fromEntries(headers)).toMatchObject({
          location: target,
          'cache-control': 'public, max-age=3600',
          'content-length': '0',
        });
        expect(headers.get('ETag')).toBeNull();
      }
    });
  }

  test('leads within the path of the base', async () => {
    const { headers } = await ask([moved], '/n/articles/old-name', {}, 'https://example.org/n');
    expect(headers.get('Location')).toBe('/n/articles/new-name');
  });

  test('is nothing against an article that has it', async () => {
    expect((await ask([moved, taken], '/articles/taken')).status).toBe(200);
  });

  test('that two articles had leads to the older one', async () => {
    const younger = article('younger', '2021-09-24T10:00:00+04:00', { formerly: ['old-name'] });
    for (const articles of [
      [moved, younger],
      [younger, moved],
    ]) {
      const { headers } = await ask(articles, '/articles/old-name');
      expect(headers.get('Location')).toBe('/articles/new-name');
    }
  });

  test('is read, and nothing else', async () => {
    const { status, headers } = await ask([moved], '/articles/old-name', { method: 'POST' });
    expect({ status, allow: headers.get('Allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  test('of what was withdrawn leads to the notice of it', async () => {
    const gone = article('gone', THEN, { withdrawn, formerly: ['gone-before'] });
    const { status, headers } = await ask([gone], '/articles/gone-before');
    expect({ status, to: headers.get('Location') }).toEqual({ status: 301, to: '/articles/gone' });
  });
});

describe('what was withdrawn', () => {
  const gone = article('gone', THEN, {
    withdrawn,
    headline: 'Withdrawn',
    summary: '',
    html: withdrawn.html,
  });
  const page = { headers: { Accept: 'text/html' } };

  test('is gone for a machine, with the reason to the letter', async () => {
    const response = await ask([gone], '/articles/gone');
    expect(response.status).toBe(410);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
    });
    expect(await response.json()).toEqual({ title: 'Withdrawn', status: 410, detail: reason });
  });

  test('has a page for a person, in the language of the article', async () => {
    const armenian = { ...gone, language: 'hy-AM', headline: 'Հանված է հրապարակումից' };
    const response = await ask([armenian], '/articles/gone', page);
    expect(response.status).toBe(410);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain('<html lang="hy-AM"');
    expect(html).toContain('<h1>Հանված է հրապարակումից</h1>');
    expect(html).toContain('It is about &lt;another&gt; person &amp; their family.');
  });

  test('is gone for HEAD as for GET, whatever the client has', async () => {
    for (const init of [page, {}]) {
      const [head, get] = [
        await ask([gone], '/articles/gone', { ...init, method: 'HEAD' }),
        await ask([gone], '/articles/gone', init),
      ];
      expect(head.status).toBe(410);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect(await head.text()).toBe('');
    }
    const headers = { 'If-None-Match': '*', 'If-Modified-Since': new Date(NOW).toUTCString() };
    expect((await ask([gone], '/articles/gone', { headers })).status).toBe(410);
  });

  test('is on no page and in no sitemap, and in no channel', async () => {
    const day = '2021-09-24T13:00:00+04:00';
    const others = [article('other', day)];
    const paths = ['/', '/languages/en', '/sitemap.xml', '/sitemaps/2021-09.xml'];
    for (const path of [...paths, '/news-sitemap.xml']) {
      const text = await (
        await ask([{ ...gone, dateline: dateline(day) }, ...others], path)
      ).text();
      expect(text, path).toContain('/articles/other');
      expect(text, path).not.toContain('/articles/gone');
    }
    for (const path of ['/sitemaps/2021-09.xml', '/languages/en', '/languages/en/rss.xml']) {
      expect((await ask([gone], path)).status, path).toBe(404);
    }
    const health = await (await ask([gone, ...others], '/healthz')).json();
    expect(health).toMatchObject({ articles: 1 });
  });
});

describe('what was retracted', () => {
  test('has its page, with the reason in the place of the story', async () => {
    const html = '<p>The numbers were made up.</p>';
    const retracted = article('retracted', THEN, {
      retracted: { at, reason: 'The numbers were made up.', html },
      headline: 'Retracted: Headline',
      summary: '',
      html,
    });
    const response = await ask([retracted], '/articles/retracted');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe(
      'public, max-age=300, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600',
    );
    const page = await response.text();
    expect(page).toContain('Retracted: Headline</h1>');
    expect(page).toContain(html);
    expect(page).not.toContain('The lead of');
  });
});

describe('a channel', () => {
  const names = {
    section: { slug: 'politics', name: 'Politics' },
    tags: [{ slug: 'budget', name: 'Budget' }],
    byline: [{ slug: 'ani', name: 'Ani' }],
    language: 'hy-AM',
  };
  const vote = article('vote', THEN, names);
  const places = ['/sections/politics', '/tags/budget', '/authors/ani', '/languages/hy'];
  const documents = places.flatMap((place) =>
    ['', '/archive/2021-09-23'].flatMap((below) =>
      ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${place}${below}/${name}`),
    ),
  );
  const usual = 's-maxage=60, stale-while-revalidate=30, stale-if-error=3600';

  test.each([...places, ...documents])('%s is there with an article', async (path) => {
    const { status, headers } = await ask([vote], path);
    expect(status).toBe(200);
    const seconds = path.includes('/archive/') ? 3600 : 300;
    expect(headers.get('Cache-Control')).toBe(`public, max-age=${seconds}, ${usual}`);
    const isFeed = documents.includes(path);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(isFeed ? '*' : null);
    const self = `<https://news.example.org${path}>; rel="self"`;
    const alternate = `<https://news.example.org${path}/atom.xml>; rel="alternate"`;
    expect(headers.get('Link')).toContain(isFeed ? self : alternate);
  });

  test.each([...places, ...documents])('%s is nowhere without one', async (path) => {
    const others = [
      article('other', THEN, { section: { slug: 'budget', name: 'x' } }),
      article('gone', THEN, { ...names, withdrawn }),
    ];
    const nothing = await ask(others, '/nothing');
    const { status, headers } = await ask(others, path);
    expect(status).toBe(404);
    expect(Object.fromEntries(headers)).toEqual(Object.fromEntries(nothing.headers));
  });

  test.each([
    '/sections/budget',
    '/tags/politics/rss.xml',
    '/languages/hy-AM/rss.xml',
    '/languages/hy-am',
    '/sections/Politics',
    '/sections/__proto__/rss.xml',
    '/tags/constructor',
    '/authors/ani/archive/2021-09-24/rss.xml',
    '/authors/ani/archive/2021-09-25/rss.xml',
    '/sections',
    '/notices',
    '/notices/archive/2021-09-24/atom.xml',
  ])('%s is no channel', async (path) => {
    expect((await ask([vote], path)).status).toBe(404);
  });

  test('of a base with a path stands below it', async () => {
    const url = 'https://example.org/n';
    const response = await ask([vote], '/n/tags/budget/atom.xml', {}, url);
    expect(response.headers.get('Link')).toBe(`<${url}/tags/budget/atom.xml>; rel="self"`);
    expect(await response.text()).toContain(
      `<link rel="self" type="application/atom+xml" href="${url}/tags/budget/atom.xml"/>`,
    );
    expect((await ask([vote], '/tags/budget/atom.xml', {}, url)).status).toBe(404);
  });
});

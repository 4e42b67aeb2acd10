// Searches over HTTP: one query has one form, what is rendered for them is bounded, and where there is no index there is nothing.
import { describe, expect, test } from 'vitest';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import type { Publication } from '../../src/http/publication.ts';
import { searchSources } from '../../src/http/sources/search.ts';
import { filled } from '../archive/engines.ts';
import { ADVERSARIAL, article, dateline, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const BASE = 'https://news.example.org';
const ZONE = 'Asia/Yerevan';
const HUBS = ['https://hub.example.org/'];

const vote = article('budget-vote', '2021-09-23T10:59:00+04:00', { headline: 'Budget vote' });
const night = article('night', '2021-09-24T10:00:00+04:00', {
  paragraphs: ['A night of talks on the budget.'],
});
const secret = article('secret', '2021-09-23T10:00:00+04:00', {
  headline: 'Budget secret',
  embargo: dateline('2021-09-25T12:00:01+04:00'),
});

function searchable(
  articles: readonly Article[] = [vote, night, secret],
  changes: Partial<Masthead> = {},
  more: Partial<Publication> = {},
): Publication {
  const archive = sqlArchive(filled(articles, ZONE), ZONE);
  return publication(articles, { hubs: HUBS, ...changes }, { archive, ...more });
}

const published = searchable();
const ask = (path: string, init: RequestInit = {}, from = published, now = NOW) =>
  createApp(from, () => now).request(path, init);
const whole = async (response: Response) => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

const FEEDS = ['/search/rss.xml', '/search/atom.xml', '/search/feed.json'];
const types: Record<string, string> = {
  '/search': 'text/html; charset=utf-8',
  '/search/rss.xml': 'application/rss+xml; charset=utf-8',
  '/search/atom.xml': 'application/atom+xml; charset=utf-8',
  '/search/feed.json': 'application/feed+json; charset=utf-8',
};

test('these are their addresses', () => {
  expect(Object.keys(searchSources)).toEqual(Object.keys(types));
});

describe.each(Object.entries(types))('%s', (path, type) => {
  const address = `${path}?q=budget`;

  test('tells what was found, to readers and to no search engine', async () => {
    const response = await ask(address);
    const { status, headers, body } = await whole(response);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'x-robots-tag': 'noindex',
      'cache-control': expect.stringMatching(/^public, max-age=300,/),
      etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
      'last-modified': 'Fri, 24 Sep 2021 06:00:00 GMT',
    });
    expect(headers['content-length']).toBe(String(new TextEncoder().encode(body).length));
    expect(body).toContain('Budget vote');
    expect(body).toContain('/articles/night');
    expect(body).not.toContain('secret');
  });

  test('HEAD has the headers of GET', async () => {
    const head = await whole(await ask(address, { method: 'HEAD' }));
    expect(head).toEqual({ ...(await whole(await ask(address))), body: '' });
  });

  test('is 304 for either validator', async () => {
    const { headers } = await ask(address);
    const etag = headers.get('ETag') ?? '';
    const modified = headers.get('Last-Modified') ?? '';
    for (const field of [{ 'If-None-Match': etag }, { 'If-Modified-Since': modified }]) {
      const told = await ask(address, { headers: field });
      expect(told.status).toBe(304);
      expect(told.headers.get('ETag')).toBe(etag);
    }
    expect((await ask(address, { headers: { 'If-Match': '"other"' } })).status).toBe(412);
  });

  test('can be read, and nothing else', async () => {
    const isOpen = path !== '/search';
    const told = await ask(address, { method: 'POST' });
    expect(told.status).toBe(405);
    expect(told.headers.get('Allow')).toBe(`GET, HEAD${isOpen ? ', OPTIONS' : ''}`);
    const preflight = await ask(address, { method: 'OPTIONS' });
    expect(preflight.status).toBe(isOpen ? 204 : 405);
    expect((await ask(address)).headers.get('Access-Control-Allow-Origin')).toBe(
      isOpen ? '*' : null,
    );
  });

  test('a query has one form', async () => {
    const one = await whole(await ask(`${path}?q=${encodeURIComponent('"budget vote" the')}`));
    for (const other of [
      '%22budget+vote%22+the',
      '++“budget%20%20vote%E2%80%9D%00the+!',
      '«budget vote» the "the"',
    ]) {
      expect(await whole(await ask(`${path}?utm_source=x&q=${other}&q=b`))).toEqual(one);
    }
  });

  test('another has another revision', async () => {
    const tags = ['budget', 'night', 'budget+night', 'nowhere'].map(async (query) =>
      (await ask(`${path}?q=${query}`)).headers.get('ETag'),
    );
    expect(new Set(await Promise.all(tags)).size).toBe(4);
  });

  test('an embargo leaves no trace', async () => {
    const without = searchable([vote, night]);
    for (const query of ['budget', 'secret']) {
      const asked = [published, without].map((from) => ask(`${path}?q=${query}`, {}, from));
      const [here, there] = await Promise.all(asked.map(async (one) => whole(await one)));
      expect(here).toEqual(there);
    }
    const after = await whole(await ask(address, {}, published, NOW + 2_000));
    expect(after.body).toContain('Budget secret');
    expect(after.headers['last-modified']).toBe('Sat, 25 Sep 2021 08:00:01 GMT');
  });

  test('an article under embargo comes at its second where it stood before', async () => {
    let now = NOW;
    const app = createApp(published, () => now);
    expect(await (await app.request(address)).text()).not.toContain('secret');
    now += 1_000;
    expect(await (await app.request(address)).text()).toContain('Budget secret');
  });

  test('whatever is searched for is text', async () => {
    const query = `<script> AT&T]]> 'x' <b onload=a>`;
    const { status, body } = await whole(await ask(`${path}?q=${encodeURIComponent(query)}`));
    expect(status).toBe(200);
    // JSON knows no markup.
    if (!path.endsWith('json')) expect(body).not.toMatch(/<script> AT|<b onload/);
    expect((await ask(`${path}?q=${encodeURIComponent(ADVERSARIAL)}`)).status).toBe(200);
    for (const odd of ['%FF%FE', '%', '%00x', 'a'.repeat(10_000), '%F0%9F%8E%89+x', '%ED%A0%80x']) {
      expect([200, 404], odd).toContain((await ask(`${path}?q=${odd}`)).status);
    }
  });

  test('nothing stands there where the archive has no index', async () => {
    const none = publication([vote, night], { hubs: HUBS });
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      const [told, unknown] = await Promise.all(
        [address, '/nothing'].map(async (one) => whole(await ask(one, { method }, none))),
      );
      expect(told).toEqual(unknown);
      expect(told?.status).toBe(404);
    }
  });

  test('links stay below the path of the base', async () => {
    const below = searchable([vote], { url: 'https://example.org/news' });
    const { status, body } = await whole(await ask(`/news${address}`, {}, below));
    expect(status).toBe(200);
    expect(body).toContain('/news/search');
    expect((await ask(address, {}, below)).status).toBe(404);
  });
});

describe('a feed of a search', () => {
  test.each(FEEDS)('%s says what it is, and where it stands', async (path) => {
    const { headers, body } = await whole(await ask(`${path}?q=the+%22budget%20vote`));
    const self = `${BASE}${path}?q=the%20%22budget%20vote%22`;
    expect(headers.link).toBe(`<${self}>; rel="self"`);
    expect(body).toContain(self);
    expect(body).toContain(`${BASE}/search?q=the%20%22budget%20vote%22`);
    const title = path.endsWith('json') ? 'the \\"budget vote\\"' : 'the "budget vote"';
    expect(body).toContain(`Search: ${title} — The Ararat Wire`);
    expect(body).not.toContain('hub');
  });

  test('has an id of its own', async () => {
    const body = await (await ask('/search/atom.xml?q=budget')).text();
    expect(body).toContain('<id>tag:example.org,2021-01-01:/search?q=budget/</id>');
  });

  test('has the newest first, and as many as any feed', async () => {
    const urls = async (from: Publication) => {
      const response = await ask('/search/feed.json?q=budget', {}, from);
      const { items } = (await response.json()) as { items: readonly { url: string }[] };
      return items.map(({ url }) => url.replace(`${BASE}/articles/`, ''));
    };
    expect(await urls(published)).toEqual(['night', 'budget-vote']);
    expect(await urls(searchable([vote, night], { limit: 1 }))).toEqual(['night']);
  });

  test('is there though nothing was found', async () => {
    for (const path of FEEDS) expect((await ask(`${path}?q=nowhere`)).status).toBe(200);
  });

  test.each(FEEDS)('%s is nowhere without anything to search for', async (path) => {
    for (const query of ['', '?q=', '?q=+%22%22+!', '?Q=budget', '?download']) {
      const told = await ask(`${path}${query}`);
      expect(told.status).toBe(404);
      expect(told.headers.get('Cache-Control')).toBe('no-store');
    }
  });

  test('is a page where somebody opens it, and a file where it is saved from there', async () => {
    const headers = { 'Sec-Fetch-Dest': 'document' };
    const page = await whole(await ask('/search/rss.xml?q=budget', { headers }));
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['x-robots-tag']).toBe('noindex');
    const file = '/search/rss.xml?q=budget&amp;download';
    expect(page.body).toContain(`href="${file}"`);
    expect(page.body).toContain(`<link rel="canonical" href="${BASE}/search?q=budget">`);
    const saved = await whole(await ask(file.replace('&amp;', '&'), { headers }));
    const read = await whole(await ask('/search/rss.xml?q=budget'));
    expect(saved).toEqual(read);
  });

  test('has another date when words were taken out of an article', async () => {
    const { archive } = published;
    const search = archive.search && { ...archive.search, edited: async () => NOW - 5_000 };
    const edited = { ...published, archive: { ...archive, ...(search && { search }) } };
    for (const path of Object.keys(types)) {
      const { headers } = await ask(`${path}?q=budget`, {}, edited);
      expect(headers.get('Last-Modified')).toBe(new Date(NOW - 5_000).toUTCString());
    }
  });
});

describe('the page of a search', () => {
  test('has a form, what was found, and the feeds of it', async () => {
    const page = await (await ask('/search?q=budget')).text();
    expect(page).toContain('<title>Search: budget — The Ararat Wire</title>');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).toContain('<form action="/search">');
    expect(page).toMatch(
      /<label [^>]*for="q">Search<\/label><input type="search" id="q" name="q" value="budget"/,
    );
    expect([...page.matchAll(/<h2><a href="(.*?)">/g)].map(([, href]) => href)).toEqual([
      '/articles/budget-vote',
      '/articles/night',
    ]);
    for (const path of FEEDS) {
      expect(page).toMatch(
        new RegExp(`<link rel="alternate" type="[^"]+" title="[^"]+" href="${path}\\?q=budget">`),
      );
      expect(page).toContain(`<code>${BASE}${path}?q=budget</code>`);
    }
  });

  test('is the form alone where there is nothing to search for', async () => {
    const form = await whole(await ask('/search'));
    expect(form.status).toBe(200);
    expect(form.body).toContain('<form action="/search">');
    expect(form.body).not.toContain('<article');
    for (const query of ['?q=', '?q=+!', '?q=%F0%9F%8E%89', '?a=b']) {
      expect(await whole(await ask(`/search${query}`))).toEqual(form);
    }
  });

  test('says that nothing was found', async () => {
    expect(await (await ask('/search?q=nowhere')).text()).toContain('Nothing was found.');
  });

  test('may be asked for by its own form, and by no other site’s', async () => {
    const policy = (await ask('/search')).headers.get('Content-Security-Policy');
    expect(policy).toContain("form-action 'self'");
  });

  test.each([
    ['ru', 'Поиск: budget — '],
    ['hy', 'Որոնում: budget — '],
    ['fr', 'Search: budget — '],
  ])('in %s is called %s', async (language, title) => {
    const from = searchable([vote], { language });
    expect(await (await ask('/search?q=budget', {}, from)).text()).toContain(`<title>${title}`);
    expect(await (await ask('/search/rss.xml?q=budget', {}, from)).text()).toContain(title);
  });

  test('is led to from the page of subscriptions, where it is there', async () => {
    const link = '<a href="/search">A feed of what you search for</a>';
    expect(await (await ask('/subscribe')).text()).toContain(link);
    expect(await (await ask('/subscribe', {}, publication([vote]))).text()).not.toContain(
      '/search',
    );
  });

  test('has one spelling', async () => {
    const told = await ask('/search/?q=budget');
    expect([told.status, told.headers.get('Location')]).toEqual([301, '/search']);
    expect((await ask('/Search?q=budget')).status).toBe(404);
  });
});

describe('how much is searched', () => {
  const AT_ONCE = 20;
  const A_SECOND = 5;
  /** Asks for so many that nobody asked for before, and counts those that are answered. */
  const answered = async (app: ReturnType<typeof createApp>, count: number, from = 0) => {
    const paths = Array.from({ length: count }, (_, index) => `/search/rss.xml?q=w${from + index}`);
    const all = await Promise.all(paths.map(async (path) => (await app.request(path)).status));
    expect(all.every((status) => status === 200 || status === 503)).toBe(true);
    return all.filter((status) => status === 200).length;
  };

  test('is bounded, and what is ready is not', async () => {
    let now = NOW;
    const app = createApp(published, () => now);
    expect(await answered(app, AT_ONCE + 10)).toBe(AT_ONCE);
    const refused = await app.request('/search?q=another');
    expect(refused.status).toBe(503);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '5',
      'cache-control': 'no-store',
    });
    expect(await answered(app, AT_ONCE)).toBe(AT_ONCE);
    expect((await app.request('/rss.xml')).status).toBe(200);
    now += 999;
    expect(await answered(app, 10, 100)).toBe(A_SECOND - 1);
    now += 60_000;
    expect(await answered(app, 100, 200)).toBe(AT_ONCE);
  });

  test('is less where each takes long', async () => {
    let now = NOW;
    const { archive } = published;
    const newest = async () => {
      now += 250;
      return [];
    };
    const search = archive.search && { ...archive.search, newest };
    const slow = { ...published, archive: { ...archive, ...(search && { search }) } };
    const app = createApp(slow, () => now);
    const [start, burst] = [now, AT_ONCE / A_SECOND];
    let count = 0;
    for (let index = 0; now < start + 60_000; index += 1) {
      now += 100;
      count += await answered(app, 1, index);
    }
    expect(count * 0.25).toBeLessThanOrEqual((60 + burst) / 2 + 0.5);
    expect(count).toBeGreaterThan(100);
  });

  test('goes on from one publication to the next', async () => {
    const cache = new DocumentCache();
    expect(
      await answered(
        createApp(published, () => NOW, { cache }),
        50,
      ),
    ).toBe(AT_ONCE);
    const next = { ...published };
    expect(
      await answered(
        createApp(next, () => NOW, { cache }),
        50,
        100,
      ),
    ).toBe(0);
  });

  test('takes no place of other documents, and is compressed as they are', async () => {
    const gzip = async (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 10);
    const cache = new DocumentCache({ compression: compressionBy({ gzip }) });
    const app = createApp(published, () => NOW, { cache });
    await app.request('/rss.xml');
    const headers = { 'Accept-Encoding': 'gzip' };
    const told = await app.request('/search/rss.xml?q=budget', { headers });
    expect(told.headers.get('Content-Encoding')).toBe('gzip');
    for (const path of ['/search', '/search/rss.xml', '/search/rss.xml?q=budget']) {
      expect(cache.peek(path, published, NOW)).toBeUndefined();
    }
    expect(cache.peek('/rss.xml', published, NOW)).toBeDefined();
  });
});

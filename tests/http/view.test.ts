// A feed that somebody opens in a browser is shown as a page that nobody keeps; whatever else asks for it gets the feed.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import type { ReadyDocument, Site } from '../../src/http/ready.ts';
import type { Source } from '../../src/http/source.ts';
import { feedSources } from '../../src/http/sources/feeds.ts';
import { noticeSources } from '../../src/http/sources/notices.ts';
import { staticPaths } from '../../src/http/static.ts';
import { listenerOf } from '../../src/worker/listener.ts';
import { ADVERSARIAL, article, dateline, epoch, publication } from '../fixtures.ts';
import { nextPoll, person, pollers } from './pollers.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const END = '2021-09-25T12:00:01+04:00';
const BASE = 'https://news.example.org';
const OPENED = { 'Sec-Fetch-Dest': 'document' };
const DAY = '2021-08-02';

const names = {
  section: { slug: 'politics', name: 'Politics' },
  byline: [{ slug: 'ani', name: 'Ani' }],
  tags: [{ slug: 'budget', name: 'Budget' }],
};
const done = { at: dateline('2021-09-24T15:00:00+04:00'), reason: 'x', html: '<p>x</p>' };
const long = { ...done, at: dateline('2021-08-10T15:00:00+04:00') };
const correction = { ...done, kind: 'correction', note: 'A name.' } as const;
const open = [
  article('budget-vote', `${DAY}T10:59:00+04:00`, { ...names, headline: ADVERSARIAL }),
  article('in-london', `${DAY}T10:00:00+01:00`, { ...names, changes: [correction] }),
  article('russian', `${DAY}T15:00:00+04:00`, { ...names, language: 'ru', headline: 'Бюджет' }),
  article('retracted', '2021-09-24T10:00:00+04:00', { ...names, retracted: done }),
  article('gone', `${DAY}T16:00:00+04:00`, { ...names, withdrawn: done }),
  // Nobody is told of it any longer.
  article('forgotten', `${DAY}T17:00:00+04:00`, { ...names, withdrawn: long }),
  article('flood-warning', '2021-09-25T09:00:00+04:00', names),
];
/** It would be in each of the feeds, as an entry or a notice. */
const secret = article('secret', `${DAY}T11:30:00+04:00`, {
  ...names,
  headline: 'Secret',
  embargo: dateline(END),
  changes: [correction],
});
const more = { pictures: new Map([['art/logo.png', new Uint8Array(4)]]) };
const published = (base = BASE, articles = [...open, secret]) =>
  publication(articles, { url: base, hubs: ['https://hub.example.org/'] }, more);

/** One address of each kind that a feed has; a kind that is new is among them. */
const channels: Record<string, string> = {
  sections: 'politics',
  authors: 'ani',
  tags: 'budget',
  languages: 'en',
};
const feeds = Object.keys({ ...feedSources, ...noticeSources }).map((path) =>
  path
    .replace(/(\w+)\/:channel/, (_, kind: string) => `${kind}/${channels[kind]}`)
    .replace(':day', DAY),
);

/** Answers for a publication by its app alone, and at the edge, where a document is ready once it has been asked for. */
function sitesOf(from = published(), now = NOW) {
  const cache = new DocumentCache();
  const app = createApp(from, () => now, { cache });
  const asked: string[] = [];
  const site: Site = {
    peek: (path, at) => cache.peek(path, from, at),
    fetch(request) {
      asked.push(request.url);
      return app.fetch(request);
    },
  };
  const edge = listenerOf(site, () => now);
  const { origin, pathname } = new URL(from.masthead.url);
  const request = (path: string, init: RequestInit) =>
    new Request(`${origin}${pathname.replace(/\/$/, '')}${path}`, init);
  const ask = async (path: string, headers = {}, method = 'GET') =>
    told(await app.fetch(request(path, { method, headers })));
  const askEdge = async (path: string, headers = {}, method = 'GET') =>
    told(await edge(request(path, { method, headers })), method === 'HEAD');
  return { ask, askEdge, asked };
}

/** @param isDropped whether the runtime drops the body, as that of the edge does for HEAD */
async function told(response: Response, isDropped = false) {
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  const body = isDropped ? '' : new TextDecoder().decode(await response.arrayBuffer());
  return { status: response.status, headers, body };
}

const { ask, askEdge } = sitesOf();
const everywhere = { 'the app': ask, 'the edge': askEdge };

const length = (text: string) => String(new TextEncoder().encode(text).length);
const HASH = "'sha256-[\\w+/]{43}='";
/** All of its header fields. */
const fieldsOf = (page: string) => ({
  'cache-control': 'private, no-store',
  'content-length': length(page),
  'content-security-policy': expect.stringMatching(
    `^default-src 'none'; img-src 'self' https: http: data:; style-src ${HASH}; script-src ${HASH}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$`,
  ),
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'strict-origin-when-cross-origin',
  vary: 'Accept-Encoding, Sec-Fetch-Dest',
  'x-content-type-options': 'nosniff',
});

test('there are feeds of every kind', async () => {
  expect(feeds).toHaveLength(33);
  for (const path of feeds) expect((await ask(path)).status, path).toBe(200);
});

describe.each(Object.entries(everywhere))('who opens a feed in a browser, at %s', (_, asks) => {
  test.each(feeds)('%s sees it as a page that nobody keeps', async (path) => {
    for (const headers of [OPENED, person]) {
      const view = await asks(path, headers);
      expect(view).toEqual({ status: 200, headers: fieldsOf(view.body), body: view.body });
      expect(view.body).toMatch(/^<!DOCTYPE html>/i);
      const head = await asks(path, headers, 'HEAD');
      expect(head).toEqual({ ...view, body: '' });
    }
  });

  test.each(feeds)('%s is shown whatever they have of it', async (path) => {
    const view = await asks(path, OPENED);
    const { etag = '', 'last-modified': date = '' } = (await asks(path)).headers;
    expect([etag, date]).not.toContain('');
    const preconditions = [
      { 'If-None-Match': etag },
      { 'If-None-Match': '*' },
      { 'If-None-Match': etag, 'If-Modified-Since': date },
      { 'If-Modified-Since': date },
      { 'If-Match': '"other"' },
      { 'If-Unmodified-Since': 'Thu, 01 Jan 2004 00:00:00 GMT' },
      { Range: 'bytes=0-9', 'If-Range': etag },
    ];
    for (const sent of preconditions) {
      for (const method of ['GET', 'HEAD']) {
        const expected = method === 'HEAD' ? { ...view, body: '' } : view;
        expect(await asks(path, { ...OPENED, ...sent }, method)).toEqual(expected);
      }
    }
  });
});

test('a feed that is ready is shown without the app', async () => {
  const { askEdge, asked } = sitesOf();
  for (const path of feeds) await askEdge(path);
  expect(asked).toHaveLength(feeds.length);
  for (const path of feeds) await askEdge(path, OPENED);
  expect(asked).toHaveLength(feeds.length);
});

test('a view that fails is told by the app', async () => {
  const source: Source = {
    type: 'application/xml',
    madeFrom: 'x',
    dates: [],
    until: NOW + 1,
    maxAge: 1,
    links: [],
    isOpen: true,
    render: () => '<x/>',
    view() {
      throw new Error('no words');
    },
  };
  const document = await new DocumentCache().find('/x', published(), NOW, async () => source);
  const edge = listenerOf(
    { peek: () => document as ReadyDocument, fetch: () => new Response(null, { status: 500 }) },
    () => NOW,
  );
  const asked = new Request(`${BASE}/x`, { headers: OPENED });
  expect((await edge(asked)).status).toBe(500);
});

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
const plain = (html: string) =>
  html.replace(/&(#?\w+);/g, (_, name: string) => ENTITIES[name] ?? `unknown: ${name}`);

/** What a view lists, as JSON Feed tells it. */
function entriesOf(view: string, base: string) {
  const [, list = ''] = /<section class="list">([\s\S]*)<\/section>/.exec(view) ?? [];
  const entry = /<h3><a href="(.*?)">(.*?)<\/a><\/h3>\s*<p class="when".*?datetime="(.*?)"/g;
  const found = [...list.matchAll(entry)].map(([, href = '', title = '', date]) => ({
    ...{ url: new URL(href, base).href, title: plain(title), date_published: date },
  }));
  expect(list.match(/<article/g) ?? []).toHaveLength(found.length);
  return found;
}

describe.each([BASE, 'https://example.org/news'])('what a view of %s shows', (base) => {
  const { ask } = sitesOf(published(base));
  const root = new URL(base).pathname.replace(/\/$/, '');

  test.each(feeds)('%s: its entries, in their order, with their titles and times', async (path) => {
    const { body } = await ask(path.replace(/[^/]*$/, 'feed.json'));
    const items = (JSON.parse(body) as { items: Record<string, string>[] }).items.map(
      ({ url, title, date_published }) => ({ url, title, date_published }),
    );
    expect(items.length).toBeGreaterThan(1);
    expect(entriesOf((await ask(path, OPENED)).body, base)).toEqual(items);
  });

  test.each(feeds)('%s: itself to be saved, and the address to subscribe to', async (path) => {
    const view = (await ask(path, OPENED)).body;
    const [, saved] = /<a href="([^"]*)"[^>]* download="/.exec(view) ?? [];
    expect(saved).toBe(`${root}${path}?download`);
    // A closed day gets no news: it offers the feed that it is a part of.
    const address = `${base}${path.replace(/\/archive\/[^/]*/, '')}`;
    expect(view).toContain(`<code>${address}</code> <button type="button" data-copy="${address}"`);
  });
});

describe.each(Object.entries(everywhere))('who saves a feed from its page, at %s', (_, asks) => {
  test.each(feeds)('%s gets the feed, whatever the browser says', async (path) => {
    const feed = await asks(path);
    // Firefox says that it is opened, Chromium does not.
    for (const sent of [OPENED, person, { 'Sec-Fetch-Dest': 'empty' }]) {
      expect(await asks(`${path}?download`, sent)).toEqual(feed);
    }
  });

  test.each(['?', '?download=1', '?Download', '?a=b', '?a=b&download'])(
    'with %s it is opened',
    async (query) => {
      expect(await asks(`/rss.xml${query}`, OPENED)).toEqual(await asks('/rss.xml', OPENED));
    },
  );
});

describe('an embargo', () => {
  const without = published(BASE, open);

  test.each(feeds)('leaves no trace in the view of %s until its second', async (path) => {
    const before = await ask(path, OPENED);
    expect(before).toEqual(await sitesOf(without).ask(path, OPENED));
    expect(before.body).not.toMatch(/secret/i);
    const { body } = await sitesOf(undefined, epoch(END)).ask(path, OPENED);
    // It is of the day of its end, which is not over.
    expect(/secret/i.test(body)).toBe(!path.includes('/archive/'));
  });
});

describe('nobody else is shown a page', () => {
  const others = ['', 'empty', 'iframe', 'image', 'Document', 'document, document', 'script'];

  test.each(feeds)('of %s, but gets the feed and its validators', async (path) => {
    for (const asks of Object.values(everywhere)) {
      const feed = await asks(path);
      const { etag = '', 'last-modified': date = '' } = feed.headers;
      const unchanged = await asks(path, { 'If-None-Match': etag });
      expect(feed.headers['content-type']).toMatch(
        /^application\/(?:rss\+xml|atom\+xml|feed\+json);/,
      );
      for (const value of others) {
        const sent = { ...person, 'Sec-Fetch-Dest': value };
        expect(await asks(path, sent), value).toEqual(feed);
        expect(await asks(path, { ...sent, 'If-None-Match': etag }), value).toEqual(unchanged);
        expect((await asks(path, { ...sent, 'If-Match': '"other"' })).status).toBe(412);
      }
      // RFC 9110, section 15.4.5: a 304 has the Vary of the 200.
      for (const validators of [{ 'If-None-Match': etag }, { 'If-Modified-Since': date }]) {
        const told = await asks(path, validators);
        expect(told).toMatchObject({ status: 304, headers: { etag, 'last-modified': date } });
        expect(told.headers.vary).toBe('Accept-Encoding, Sec-Fetch-Dest');
        expect(feed.headers.vary).toBe('Accept-Encoding, Sec-Fetch-Dest');
      }
    }
  });

  test.each(Object.entries(pollers))('%s polls every feed', async (_, poller) => {
    for (const asks of Object.values(everywhere)) {
      for (const path of feeds) {
        const feed = await asks(path);
        expect(await asks(path, OPENED)).not.toEqual(feed);
        expect(await asks(path, poller.headers), path).toEqual(feed);
        const { etag = '', 'last-modified': date = '' } = feed.headers;
        const again = await asks(path, nextPoll(poller, { etag, date }));
        expect(again, path).toMatchObject({ status: 304, headers: { etag }, body: '' });
      }
    }
  });
});

describe('what is no feed is the same for whoever opens it', () => {
  const html = { Accept: 'text/html' };

  test('every page, list and picture', async () => {
    const all = await staticPaths(published(), NOW);
    const paths = all.filter((path) => !/\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path));
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/subscribe',
        '/feeds.opml',
        '/sitemap.xml',
        '/media/art/logo.png',
      ]),
    );
    for (const path of [...paths, '/healthz', '/articles/gone']) {
      for (const asks of Object.values(everywhere)) {
        for (const sent of [{}, html, { 'If-None-Match': '*' }]) {
          for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
            const expected = await asks(path, sent, method);
            expect(await asks(path, { ...sent, ...OPENED }, method), path).toEqual(expected);
            expect(expected.headers.vary ?? '', path).not.toContain('Sec-Fetch-Dest');
          }
        }
      }
    }
  });

  test.each([
    ['/nothing', 404],
    ['/archive/2099-01-01/rss.xml', 404],
    ['/sections/nothing/atom.xml', 404],
    ['/RSS.xml', 404],
    ['/feed', 301],
    ['/rss.xml/', 301],
  ])('%s is %d', async (path, status) => {
    for (const asks of Object.values(everywhere)) {
      for (const sent of [{}, html]) {
        const expected = await asks(path, sent);
        expect(expected.status).toBe(status);
        expect(await asks(path, { ...sent, ...OPENED })).toEqual(expected);
      }
      const { headers } = await asks('/nothing', person);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
    }
  });

  test.each(feeds)('%s can only be read', async (path) => {
    for (const [method, status] of [
      ['POST', 405],
      ['OPTIONS', 204],
    ] as const) {
      const expected = await askEdge(path, {}, method);
      expect(expected.status).toBe(status);
      expect(await askEdge(path, OPENED, method)).toEqual(expected);
    }
  });
});

test('a view is rendered once for all who open it, packed for those who say that they can unpack', async () => {
  let packed = 0;
  const gzip = async () => {
    packed += 1;
    return new Uint8Array([1, 2, 3]);
  };
  const cache = new DocumentCache({ compression: compressionBy({ gzip }) });
  const app = createApp(published(), () => NOW, { cache });
  const open = async (headers = {}) => {
    const response = await app.request('/rss.xml', { headers: { ...OPENED, ...headers } });
    const { length } = new Uint8Array(await response.arrayBuffer());
    return [response.headers.get('Content-Encoding'), length] as const;
  };
  for (let time = 0; time < 3; time += 1) {
    expect(await open({ 'Accept-Encoding': 'gzip' })).toEqual(['gzip', 3]);
  }
  expect(packed).toBe(1);
  const [coding, length] = await open();
  expect(coding).toBeNull();
  expect(length).toBeGreaterThan(1024);
  expect((await app.request('/rss.xml')).headers.get('Content-Type')).toMatch(/^application\/rss/);
});

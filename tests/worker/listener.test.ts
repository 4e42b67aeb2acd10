// What the edge answers by itself is what the app would have answered.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Store } from '../../src/http/store.ts';
import { listenerOf } from '../../src/worker/listener.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const BASE = 'https://news.example.org';

/** An edge at which documents get ready as they are asked for, and a count of what the app was asked. */
function edge() {
  const published = publication([article('budget-vote', '2021-09-24T10:00:00+04:00')], {
    hubs: ['https://hub.example.org/'],
  });
  const cache = new DocumentCache();
  const app = createApp(published, () => NOW, { cache });
  const asked: string[] = [];
  const listener = listenerOf(
    {
      peek: (path, now) => cache.peek(path, published, now),
      fetch(request) {
        asked.push(`${request.method} ${request.url.slice(BASE.length)}`);
        return app.fetch(request);
      },
    },
    () => NOW,
  );
  const ask = (path: string, init: RequestInit = {}) =>
    listener(new Request(`${BASE}${path}`, init));
  return { app, ask, asked };
}

const told = async (response: Response, method = 'GET') => ({
  status: response.status,
  headers: [...response.headers].sort(),
  body: method === 'HEAD' ? '' : await response.text(),
});

const { etag = '', modified = '' } = await (async () => {
  const { headers } = await edge().ask('/rss.xml');
  return { etag: headers.get('etag') ?? '', modified: headers.get('last-modified') ?? '' };
})();

describe.each([
  ['nothing', {}],
  ['the tag', { 'If-None-Match': etag }],
  ['a list of tags', { 'If-None-Match': `"a", ${etag}` }],
  ['another tag', { 'If-None-Match': '"other"' }],
  ['the date', { 'If-Modified-Since': modified }],
  ['an older date', { 'If-Modified-Since': 'Thu, 01 Jan 2009 00:00:00 GMT' }],
  ['another tag and the date', { 'If-None-Match': '"other"', 'If-Modified-Since': modified }],
  ['a tag that must match', { 'If-Match': etag }],
  ['a date after which nothing must have changed', { 'If-Unmodified-Since': modified }],
  ['codings', { 'Accept-Encoding': 'br, gzip' }],
  ['a browser in which it is opened', { 'Sec-Fetch-Dest': 'document', 'If-None-Match': etag }],
  ['a script in a browser', { 'Sec-Fetch-Dest': 'empty', 'If-None-Match': etag }],
])('with %s', (_, headers) => {
  test.each([
    ['GET', '/rss.xml'],
    ['HEAD', '/rss.xml'],
    ['GET', '/'],
    ['GET', '/rss.xml?a=b/c'],
  ])('%s %s is answered as by the app', async (method, path) => {
    const { app, ask } = edge();
    await (await ask(path)).text();
    const expected = await app.request(`${BASE}${path}`, { method, headers });
    expect(await told(await ask(path, { method, headers }), method)).toEqual(
      await told(expected, method),
    );
  });
});

test('what has to be fetched or rendered is so once, and a failure is told by the app', async () => {
  for (const fails of [false, true]) {
    let taken = 0;
    const published = publication([article('budget-vote', '2021-09-24T10:00:00+04:00')]);
    const store: Store = {
      shelfOf: () => ({
        async take() {
          taken += 1;
          if (fails) throw new Error('no store');
          return new Uint8Array([60]);
        },
        put() {},
      }),
    };
    const cache = new DocumentCache({ store });
    const app = createApp(published, () => NOW, { cache, report: () => {} });
    const peek = (path: string, now: number) => cache.peek(path, published, now);
    const listener = listenerOf({ peek, fetch: (request) => app.fetch(request) }, () => NOW);
    const ask = (headers = {}) => listener(new Request(`${BASE}/rss.xml`, { headers }));
    expect((await ask({ 'If-None-Match': '*' })).status).toBe(304);
    expect(taken).toBe(0);
    expect((await ask()).status).toBe(fails ? 500 : 200);
    expect(taken).toBe(fails ? 2 : 1);
  }
});

test('what is ready is answered without the app; what is not, and what is no document, by it', async () => {
  const { ask, asked } = edge();
  await (await ask('/rss.xml')).text();
  expect(asked).toEqual(['GET /rss.xml']);
  for (const headers of [{}, { 'If-None-Match': etag }, { 'If-Modified-Since': modified }]) {
    await ask('/rss.xml', { headers });
    await ask('/rss.xml?again', { headers, method: 'HEAD' });
  }
  expect(asked).toHaveLength(1);
  await ask('/rss.xml', { method: 'POST' });
  await ask('/rss.xml', { method: 'OPTIONS' });
  await ask('/rss.xml', { headers: { 'If-Match': '"other"' } });
  await ask('/%72ss.xml');
  await ask('/rss.xml/');
  await ask('/nothing');
  expect(asked.slice(1)).toEqual([
    ...['POST /rss.xml', 'OPTIONS /rss.xml', 'GET /rss.xml', 'GET /%72ss.xml', 'GET /rss.xml/'],
    'GET /nothing',
  ]);
});

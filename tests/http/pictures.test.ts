// Pictures that articles show: as long as a public article shows one it is there, and nobody can tell before or after.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';
import { avif, type Bytes, gif, jpeg, png, webp } from '../pictures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const THEN = '2021-09-23T10:59:00+04:00';
const SECOND = 1000;
const files: Readonly<Record<string, Bytes>> = {
  '2021/09/council.jpg': jpeg(),
  'a.jpeg': jpeg(),
  'A.PNG': png(),
  'a.gif': gif(),
  'a.webp': webp(),
  'a.avif': avif(),
  'hidden.jpg': jpeg({ width: 32 }),
};
const types: Readonly<Record<string, string>> = {
  '2021/09/council.jpg': 'image/jpeg',
  'a.jpeg': 'image/jpeg',
  'A.PNG': 'image/png',
  'a.gif': 'image/gif',
  'a.webp': 'image/webp',
  'a.avif': 'image/avif',
};
const showing = article('vote', THEN, { pictures: Object.keys(types) });

/** An app, and the pictures that were read for it. */
function appOf(articles: readonly Article[], now = NOW, url = 'https://news.example.org') {
  const read: string[] = [];
  const media = async (path: string) => {
    read.push(path);
    return files[path];
  };
  const app = createApp(publication(articles, { url }, { media }), () => now);
  return { read, get: (path: string, init: RequestInit = {}) => app.request(path, init) };
}

const fields = ({ headers }: Response) => Object.fromEntries(headers);

describe('a picture', () => {
  test.each(Object.entries(types))('%s is %s, as it lies in the folder', async (path, type) => {
    const response = await appOf([showing]).get(`/media/${path}`);
    expect(response.status).toBe(200);
    expect(fields(response)).toMatchObject({
      'content-type': type,
      'content-length': String(files[path]?.length),
      'cache-control':
        'public, max-age=86400, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
      'last-modified': new Date(showing.dateline.epoch).toUTCString(),
    });
    expect(fields(response)).not.toHaveProperty('vary');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(files[path]);
  });

  test('has for HEAD the headers of GET, and no body', async () => {
    const { get } = appOf([showing]);
    const [head, whole] = [
      await get('/media/a.gif', { method: 'HEAD' }),
      await get('/media/a.gif'),
    ];
    expect(fields(head)).toEqual(fields(whole));
    expect(await head.text()).toBe('');
  });

  test('is not sent to who has it', async () => {
    const { get } = appOf([showing]);
    const { etag = '', 'last-modified': date = '' } = fields(await get('/media/a.gif'));
    const validators: Record<string, string>[] = [
      { 'If-None-Match': etag },
      { 'If-Modified-Since': date },
    ];
    for (const headers of validators) {
      const response = await get('/media/a.gif', { headers });
      expect(response.status).toBe(304);
      expect(fields(response)).toMatchObject({ etag, 'last-modified': date });
      expect(await response.text()).toBe('');
    }
    expect((await get('/media/a.gif', { method: 'POST' })).status).toBe(405);
  });

  test('that changes has another tag and, with its article, another date', async () => {
    const { etag } = fields(await appOf([showing]).get('/media/a.gif'));
    const media = async () => gif({ width: 99 });
    const changed = { ...showing, changed: NOW - SECOND };
    const app = createApp(publication([changed], {}, { media }), () => NOW);
    const told = fields(await app.request('/media/a.gif'));
    expect(told.etag).not.toBe(etag);
    expect(told['last-modified']).toBe(new Date(NOW - SECOND).toUTCString());
  });

  test('stands below the path of the base', async () => {
    const { get } = appOf([showing], NOW, 'https://example.org/n');
    expect((await get('/n/media/a.gif')).status).toBe(200);
    expect((await get('/media/a.gif')).status).toBe(404);
  });
});

describe('no picture', () => {
  const at = dateline('2021-09-24T12:00:00+04:00');
  const done = { at, reason: 'x', html: '<p>x</p>' };
  const later = dateline('2021-09-25T12:00:01+04:00');
  const pictures = ['hidden.jpg'];
  // As copy is read: what does not stand any longer shows nothing.
  const cases: Readonly<Record<string, Article>> = {
    'of an article under embargo': article('secret', THEN, { embargo: later, pictures }),
    'of an article that is to come': article('secret', '2021-09-25T12:00:01+04:00', { pictures }),
    'of what was retracted': article('secret', THEN, { retracted: done }),
    'of what was withdrawn': article('secret', THEN, { withdrawn: done }),
  };
  test.each(Object.entries(cases))('%s is there, or looked for', async (_, hidden) => {
    const { get, read } = appOf([showing, hidden]);
    for (const init of [{}, { method: 'HEAD' }, { headers: { Accept: 'text/html' } }]) {
      const [here, nowhere] = [
        await get('/media/hidden.jpg', init),
        await get('/media/never-was.jpg', init),
      ];
      expect(here.status).toBe(404);
      expect(fields(here)).toEqual(fields(nowhere));
      expect(await here.text()).toBe(await nowhere.text());
    }
    expect(read).toEqual([]);
  });

  test('of an article under embargo is there once it is over', async () => {
    const hidden = article('secret', THEN, { embargo: later, pictures });
    for (const [now, status] of [
      [later.epoch - SECOND, 404],
      [later.epoch - 1, 404],
      [later.epoch, 200],
      [later.epoch + SECOND, 200],
    ] as const) {
      expect((await appOf([hidden], now).get('/media/hidden.jpg')).status).toBe(status);
    }
  });

  test('that another article shows too goes with one of them', async () => {
    const open = article('open', THEN, { pictures });
    const hidden = article('secret', THEN, { embargo: later, pictures, changed: NOW });
    const [both, alone] = [
      await appOf([open, hidden]).get('/media/hidden.jpg'),
      await appOf([open]).get('/media/hidden.jpg'),
    ];
    expect(both.status).toBe(200);
    expect(fields(both)).toEqual(fields(alone));
  });

  test.each([
    '/media/vote.txt',
    '/media/2021/09',
    '/media/2021/09/council.jpg/x',
    '/media/2021//09/council.jpg',
    '/media/2021/09/../09/council.jpg/..',
    '/media/a.gif%00',
    '/media/A.png',
    '/media/masthead.yaml',
    '/media',
  ])('stands at %s', async (path) => {
    const { get, read } = appOf([showing]);
    expect((await get(path)).status).toBe(404);
    expect(read).toEqual([]);
  });

  test('that has gone from the folder meanwhile is nowhere, rather than a fault', async () => {
    const gone = article('vote', THEN, { pictures: ['gone.jpg'] });
    expect((await appOf([gone]).get('/media/gone.jpg')).status).toBe(404);
  });
});

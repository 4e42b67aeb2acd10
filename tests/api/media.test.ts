// Pictures over HTTP: which are taken, and where they may stand.
import { describe, expect, test } from 'vitest';
import { MAX_MEDIA } from '../../src/api/media.ts';
import { hashOf } from '../../src/publishing/hash.ts';
import { avif, exif, gif, join, jpeg, png, webp } from '../pictures.ts';
import { caller, faultOf } from './caller.ts';

const put = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) => ({
  ...{ method: 'PUT', body, headers },
});

test('a picture is created, left as it is, and replaced', async () => {
  const { ask, store } = await caller();
  const [one, two] = [png(), png({ width: 20 })];
  const steps = [
    [one, 201, 'created'],
    [one, 204, undefined],
    [two, 200, 'changed'],
  ] as const;
  for (const [bytes, status, outcome] of steps) {
    const response = await ask('/api/media/art/bridge.png', put(bytes));
    const hash = await hashOf(bytes);
    expect(response.status).toBe(status);
    expect(response.headers.get('ETag')).toBe(`"${hash}"`);
    const text = await response.text();
    expect(text && JSON.parse(text)).toEqual(
      outcome ? { path: 'art/bridge.png', hash, outcome } : '',
    );
    expect(store.pictures.get('art/bridge.png')).toBe(hash);
  }
});

describe('is taken', () => {
  const pictures: Record<string, Uint8Array<ArrayBuffer>> = {
    'a.jpg': jpeg(),
    'a.png': png(),
    '2021/09/a_b-c.gif': gif(),
    'A.webp': webp(),
    '-.avif': avif(),
  };
  for (const [path, bytes] of Object.entries(pictures)) {
    test(path, async () => {
      const { ask } = await caller();
      expect((await ask(`/api/media/${path}`, put(bytes))).status).toBe(201);
    });
  }

  test.each(['image/png', 'IMAGE/PNG'])('as %s', async (type) => {
    const { ask } = await caller();
    expect((await ask('/api/media/a.png', put(png(), { 'Content-Type': type }))).status).toBe(201);
  });
});

describe('does not become an address', () => {
  const paths = [
    '.hidden.png',
    'art/.hidden.png',
    'a%20b.png',
    'a%2F..%2Fb.png',
    'a%5Cb.png',
    'art//b.png',
    'a.png/',
    '%2Fa.png',
    '%00.png',
    `${'a'.repeat(300)}.png`,
    '%D5%A1.png',
  ];
  test.each(paths)('%s', async (path) => {
    const { ask, store } = await caller();
    const body = await faultOf(await ask(`/api/media/${path}`, put(png())), 422);
    expect(body.problems).toMatchObject([{ code: 'picture-missing', line: 1, column: 1 }]);
    expect(store.calls).toEqual([]);
  });

  test('by climbing: the address is another one then', async () => {
    const { ask, store } = await caller();
    for (const path of ['../a.png', '%2e%2e/a.png', '../../articles/a.png']) {
      expect([404, 405]).toContain((await ask(`/api/media/${path}`, { method: 'POST' })).status);
    }
    expect(store.calls).toEqual([]);
  });
});

describe('is not stored', () => {
  const pictures: Record<string, readonly [string, Uint8Array<ArrayBuffer>, string]> = {
    'where it says where it was taken': [
      'a.jpg',
      jpeg({ exif: exif({ position: [40.18, 44.51] }) }),
      'picture-position',
    ],
    'where its name says something else': ['a.jpg', png(), 'picture-type'],
    'where it is no picture': ['masthead.yaml', join('title: Mine\n'), 'picture-type'],
    'where it is an SVG': [
      'a.svg',
      join('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'picture-type',
    ],
    'where there is nothing in it': ['a.png', new Uint8Array(), 'picture-type'],
  };
  for (const [what, [path, bytes, code]] of Object.entries(pictures)) {
    test(what, async () => {
      const { ask, store } = await caller();
      const body = await faultOf(await ask(`/api/media/${path}`, put(bytes)), 422);
      expect(body.problems).toMatchObject([{ code, severity: 'error' }]);
      expect(store.pictures.size).toBe(0);
    });
  }

  test('where it is larger than a row of a database may be', async () => {
    const { ask, store } = await caller();
    await faultOf(await ask('/api/media/a.png', put(new Uint8Array(MAX_MEDIA + 1))), 413);
    expect(store.calls).toEqual([]);
    await faultOf(await ask('/api/media/a.png', put(new Uint8Array(MAX_MEDIA))), 422);
  });

  test.each(['image/svg+xml', 'text/plain', 'application/x-www-form-urlencoded'])(
    'as %s',
    async (type) => {
      const { ask } = await caller();
      const response = await ask('/api/media/a.png', put(png(), { 'Content-Type': type }));
      expect(response.headers.get('Accept')).toMatch(/^image\/jpeg, image\/png, /);
      await faultOf(response, 415);
    },
  );

  test.each(['If-Match', 'If-None-Match'])('under %s, which nobody would keep', async (name) => {
    const { ask, store } = await caller();
    await faultOf(await ask('/api/media/a.png', put(png(), { [name]: '*' })), 400);
    expect(store.calls).toEqual([]);
  });
});

// How long it is told that something was corrected, retracted or withdrawn: to the millisecond, and to those who send a
// date alone.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';

const SECOND = 1000;
const DAY = 86_400_000;
const BASE = 'https://news.example.org';
const AT = '2021-09-25T09:30:15+04:00';
const at = dateline(AT);
const DONE = at.epoch;
/** When it is over. */
const [RECENT, TOLD] = [DONE + 7 * DAY, DONE + 30 * DAY];
const done = { at, reason: 'It was wrong.', html: '<p>It was wrong.</p>' };
const OLD = '2021-06-01T10:00:00+04:00';

/** So many newer ones that the old article is in no newest document of its own. */
const newer = [1, 2, 3].map((day) => article(`newer-${day}`, `2021-09-0${day}T10:00:00+04:00`));
const old: Readonly<Record<'corrected' | 'retracted' | 'withdrawn', Article>> = {
  corrected: article('old', OLD, {
    changes: [{ at, kind: 'correction', note: 'It was wrong.', html: '<p>It was wrong.</p>' }],
  }),
  retracted: article('old', OLD, {
    ...{ retracted: done, headline: 'Retracted: Old', summary: '', html: done.html },
  }),
  withdrawn: article('old', OLD, {
    ...{ withdrawn: done, headline: 'Withdrawn', summary: '', html: done.html },
  }),
};
const published = (one: Article) => publication([...newer, one], { limit: 2 });

async function ask(one: Article, path: string, now: number, headers: Record<string, string> = {}) {
  const response = await createApp(published(one), () => now).request(path, { headers });
  const body = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

const NEWEST = ['/rss.xml', '/atom.xml', '/feed.json'];
const CHANNEL = NEWEST.map((path) => `/languages/en${path}`);
const entry = `${BASE}/articles/old`;

describe.each(['corrected', 'retracted', 'withdrawn'] as const)(
  'an old article that was %s',
  (what) => {
    const one = old[what];

    test.each([...NEWEST, ...CHANNEL])('is brought back by %s for seven days', async (path) => {
      for (const now of [DONE, RECENT - SECOND, RECENT - 1]) {
        expect((await ask(one, path, now)).body, String(now - DONE)).toContain(entry);
      }
      for (const now of [RECENT, RECENT + SECOND]) {
        expect((await ask(one, path, now)).body, String(now - DONE)).not.toContain(entry);
      }
    });

    test.each(NEWEST)('stays in its closed day %s', async (path) => {
      const day = `/archive/2021-06-01${path}`;
      for (const now of [DONE, RECENT, TOLD - 1]) {
        expect((await ask(one, day, now)).body).toContain(entry);
      }
      const isThere = what !== 'withdrawn';
      for (const now of [TOLD, TOLD + 365 * DAY]) {
        expect((await ask(one, day, now)).body.includes(entry)).toBe(isThere);
      }
    });

    test.each([...NEWEST, ...CHANNEL, '/notices/rss.xml'])(
      'has its notice for ever, and %s has a date that moves with it',
      async (path) => {
        const before = await ask(one, path, RECENT - SECOND);
        const after = await ask(one, path, RECENT + SECOND);
        const isChanged = !path.startsWith('/notices');
        expect(after.headers.etag !== before.headers.etag).toBe(isChanged);
        expect(after.headers['cache-control']).toBe(before.headers['cache-control']);
        const date = before.headers['last-modified'] ?? '';
        const { status } = await ask(one, path, RECENT + SECOND, { 'If-Modified-Since': date });
        expect(status).toBe(200);
        expect(after.headers['last-modified']).toBe(new Date(RECENT).toUTCString());
        if (!isChanged) expect(after.body).toContain('It was wrong.');
      },
    );

    test('is told by a server that stood before', async () => {
      let now = RECENT - 1;
      const app = createApp(published(one), () => now);
      const get = async (path: string) => (await app.request(path)).text();
      for (const path of NEWEST) expect(await get(path)).toContain(entry);
      now = RECENT;
      for (const path of NEWEST) expect(await get(path)).not.toContain(entry);
    });
  },
);

describe('an article of today that was withdrawn', () => {
  const today = article('today', '2021-09-25T09:00:00+04:00', {
    ...{ withdrawn: done, headline: 'Withdrawn', summary: '', html: done.html },
  });
  const told = `${BASE}/articles/today`;
  /** Nothing newer came for thirty days. */
  const quiet = publication([today]);
  const get = async (path: string, now: number, headers: Record<string, string> = {}) => {
    const response = await createApp(quiet, () => now).request(path, { headers });
    return { response, body: await response.text() };
  };

  test.each(NEWEST)('is told by %s for thirty days, and not a millisecond longer', async (path) => {
    for (const now of [DONE, RECENT, TOLD - SECOND, TOLD - 1]) {
      expect((await get(path, now)).body).toContain(told);
    }
    for (const now of [TOLD, TOLD + SECOND]) {
      expect((await get(path, now)).body).not.toContain(told);
    }
  });

  test.each([...NEWEST, ...NEWEST.map((path) => `/archive/2021-09-25${path}`)])(
    '%s has another date then, and a client with a date alone gets it',
    async (path) => {
      const before = (await get(path, TOLD - SECOND)).response.headers;
      const date = before.get('Last-Modified') ?? '';
      const { response } = await get(path, TOLD + SECOND, { 'If-Modified-Since': date });
      expect(response.status).toBe(200);
      expect(response.headers.get('ETag')).not.toBe(before.get('ETag'));
      expect(response.headers.get('Last-Modified')).toBe(new Date(TOLD).toUTCString());
      expect(response.headers.get('Cache-Control')).toBe(before.get('Cache-Control'));
    },
  );

  test('has a tombstone in its closed day, in Atom alone and for ever', async () => {
    for (const now of [DONE + DAY, TOLD - 1, TOLD, TOLD + 3650 * DAY]) {
      const { response, body } = await get('/archive/2021-09-25/atom.xml', now);
      expect(response.status).toBe(200);
      expect(body).toContain(
        '<at:deleted-entry ref="tag:example.org,2021-01-01:today" when="2021-09-25T09:30:15+04:00">',
      );
      for (const path of ['/archive/2021-09-25/rss.xml', '/archive/2021-09-25/feed.json']) {
        expect((await get(path, now)).body).not.toContain('deleted');
      }
    }
  });

  test('is gone at its page at once and for ever', async () => {
    for (const now of [DONE, RECENT, TOLD, TOLD + 3650 * DAY]) {
      expect((await get('/articles/today', now)).response.status).toBe(410);
    }
  });
});

describe('the feed of notices', () => {
  const several = [
    article('a', OLD, {
      changes: [
        {
          at: dateline('2021-09-01T10:00:00+04:00'),
          kind: 'correction',
          note: 'One.',
          html: '<p>One.</p>',
        },
        {
          at: dateline('2021-09-02T10:00:00+04:00'),
          kind: 'update',
          note: 'Two.',
          html: '<p>Two.</p>',
        },
        { at: dateline('2021-09-03T10:00:00+04:00'), kind: 'refile' },
      ],
    }),
    article('b', OLD, { retracted: { ...done, at: dateline('2021-09-04T10:00:00+04:00') } }),
    article('c', OLD, { withdrawn: { ...done, at: dateline('2021-09-05T10:00:00+04:00') } }),
  ];
  const ids = async (from: Parameters<typeof createApp>[0], now: number) => {
    const response = await createApp(from, () => now).request('/notices/feed.json');
    const { items } = (await response.json()) as { items: readonly { id: string }[] };
    return items.map(({ id }) => id.replace('tag:example.org,2021-01-01:', ''));
  };

  test('has each correction, retraction and withdrawal, the newest first', async () => {
    expect(await ids(publication(several), DONE)).toEqual([
      'c/withdrawal/20210905T060000Z',
      'b/retraction/20210904T060000Z',
      'a/correction/20210901T060000Z',
    ]);
  });

  test('has as many as any feed, and all of seven days', async () => {
    const from = publication(several, { limit: 1 });
    const retracted = epoch('2021-09-04T10:00:00+04:00') + 7 * DAY;
    expect(await ids(from, retracted - 1)).toHaveLength(2);
    expect(await ids(from, retracted)).toEqual(['c/withdrawal/20210905T060000Z']);
  });

  test('is there without notices as well, and says what it is', async () => {
    for (const path of ['/notices/rss.xml', '/notices/atom.xml', '/notices/feed.json']) {
      const response = await createApp(publication(newer), () => DONE).request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Link')).toBe(`<${BASE}${path}>; rel="self"`);
      expect(response.headers.get('Cache-Control')).toContain('max-age=300,');
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });
});

// An embargo steps through every address: before its end nothing differs from a publication that never had the article,
// and from the millisecond of its end on everything does.
import { describe, expect, test } from 'vitest';
import { claimProblems } from '../../src/archive/claims.ts';
import type { Article } from '../../src/copy/article.ts';
import { tally } from '../../src/copy/report.ts';
import { createApp } from '../../src/http/app.ts';
import type { Publication } from '../../src/http/publication.ts';
import { staticPaths } from '../../src/http/static.ts';
import { article, dateline, epoch, publication } from '../fixtures.ts';
import { jpeg } from '../pictures.ts';

const END = epoch('2021-09-25T12:00:01+04:00');
const MIDNIGHT = epoch('2021-09-26T00:00:00+04:00');
const SECOND = 1000;
const DAY = 86_400_000;
const BASE = 'https://news.example.org';

const open = [
  article('budget-vote', '2021-09-23T10:59:00+04:00', {
    section: { slug: 'politics', name: 'Politics' },
    tags: [{ slug: 'budget', name: 'Budget' }],
    byline: [{ slug: 'ani-grigoryan', name: 'Ani Grigoryan' }],
    image: { src: 'open.jpg', alt: 'The council', type: 'image/jpeg', length: 1 },
    pictures: ['open.jpg'],
  }),
  article('old-story', '2021-09-20T09:00:00+04:00', {
    changes: [{ at: dateline('2021-09-20T12:00:00+04:00'), kind: 'correction', note: 'A name.' }],
  }),
  article('flood-warning', '2021-09-25T09:00:00+04:00'),
  // Joined to the vote by what nobody can read yet.
  article('russian', '2021-09-24T10:00:00+04:00', { language: 'ru', translates: 'secret' }),
];

/** It says all that an article can say, and was corrected while nobody could read it. */
const secret = article('secret', '2021-09-23T12:00:00+04:00', {
  embargo: dateline('2021-09-25T12:00:01+04:00'),
  headline: 'Secret',
  section: { slug: 'hidden', name: 'Hidden' },
  tags: [
    { slug: 'budget', name: 'Բյուջե' },
    { slug: 'unheard', name: 'Unheard' },
  ],
  byline: [
    { slug: 'ani-grigoryan', name: 'Անի Գրիգորյան' },
    { slug: 'nobody', name: 'Nobody' },
  ],
  language: 'hy',
  translates: 'budget-vote',
  image: { src: 'secret.jpg', alt: 'Secret', type: 'image/jpeg', length: 1 },
  pictures: ['open.jpg', 'secret.jpg'],
  changes: [
    { at: dateline('2021-09-24T12:00:00+04:00'), kind: 'correction', note: 'x', html: '<p>x</p>' },
    { at: dateline('2021-09-24T13:00:00+04:00'), kind: 'update' },
  ],
  id: 'urn:x:secret',
  formerly: ['secret-before', 'old-story'],
});
const longAgo = { at: dateline('2021-09-18T12:00:00+04:00'), reason: 'x', html: '<p>x</p>' };
const { dateline: time, embargo = time, formerly = [], summary, html, language } = secret;
const identity = { slug: 'secret', dateline: time, embargo, formerly, summary, html, language };

/** What may be under embargo. */
const secrets: Readonly<Record<string, Article>> = {
  'an article': secret,
  'what was retracted meanwhile': {
    ...secret,
    retracted: { ...longAgo, at: dateline('2021-09-24T14:00:00+04:00') },
  },
  'what was withdrawn meanwhile': {
    ...{ ...identity, headline: 'Withdrawn', changed: 0 },
    withdrawn: { ...longAgo, at: dateline('2021-09-24T14:00:00+04:00') },
  },
  'what was corrected more than seven days ago': {
    ...article('secret', '2021-09-10T12:00:00+04:00', { embargo, headline: 'Secret' }),
    changes: [{ at: longAgo.at, kind: 'correction', note: 'x', html: '<p>x</p>' }],
  },
  'what was withdrawn more than thirty days ago': {
    ...{ ...identity, headline: 'Withdrawn', changed: 0 },
    dateline: dateline('2021-08-01T12:00:00+04:00'),
    withdrawn: { ...longAgo, at: dateline('2021-08-20T12:00:00+04:00') },
  },
  'what was saved this morning': { ...secret, changed: END - 3_600_000 },
};

const media = async () => jpeg();

function published(articles: readonly Article[]): Publication {
  const claims = claimProblems(new Map(articles.map((one) => [`${one.slug}.txt`, one])));
  return publication(articles, {}, { media, problemsAt: (now) => tally(claims(now)) });
}

const without = published(open);
const with_ = published([...open, secret]);
const methods: readonly RequestInit[] = [
  {},
  { method: 'HEAD' },
  { method: 'POST' },
  { method: 'OPTIONS' },
  { headers: { Accept: 'text/html' } },
  { headers: { 'If-Modified-Since': new Date(END - DAY / 2).toUTCString() } },
];

/** One app for each publication, as a server has it; each at a time of its own. */
const apps = new Map<Publication, { now: number; readonly app: ReturnType<typeof createApp> }>();

function appOf(from: Publication, now: number) {
  const known = apps.get(from);
  const running = known ?? { now, app: createApp(from, (): number => running.now) };
  running.now = now;
  apps.set(from, running);
  return running.app;
}

async function told(from: Publication, path: string, now: number, init: RequestInit = {}) {
  const response = await appOf(from, now).request(path, init);
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** Every address that there is once it is over, a day later too, and those that lead there. */
const paths = [
  ...new Set([
    ...(await staticPaths(with_, END)),
    ...(await staticPaths(with_, MIDNIGHT)),
    ...['/articles/secret', '/articles/secret-before', '/articles/old-story', '/healthz'],
    ...['/archive/2021-09-25/rss.xml', '/archive/2021-08-01/atom.xml', '/media/secret.jpg'],
  ]),
];

describe.each(Object.entries(secrets))('before its end, of %s', (_, hidden) => {
  const from = published([...open, hidden]);

  test.each(paths)('%s has no trace', async (path) => {
    for (const now of [END - DAY, END - SECOND, END - 1]) {
      for (const init of methods) {
        expect(await told(from, path, now, init)).toEqual(await told(without, path, now, init));
      }
    }
  });
});

test.each(['/articles/secret', '/articles/secret-before'])(
  '%s is answered before its end like an article that never was',
  async (path) => {
    for (const init of methods) {
      expect(await told(with_, path, END - 1, init)).toEqual(
        await told(with_, '/articles/never-was', END - 1, init),
      );
    }
  },
);

const FORMATS = ['rss.xml', 'atom.xml', 'feed.json'];
const feeds = (place: string, text: string) =>
  Object.fromEntries(FORMATS.map((name) => [`${place}/${name}`, text]));
const link = '/articles/secret';

/** By address what is there from the end on, and was not before. */
const after: Readonly<Record<string, string>> = {
  '/': link,
  ...feeds('', link),
  '/sections/hidden': link,
  ...feeds('/sections/hidden', link),
  '/tags/unheard': link,
  ...feeds('/tags/unheard', link),
  '/tags/budget': link,
  ...feeds('/tags/budget', link),
  '/authors/nobody': link,
  ...feeds('/authors/nobody', link),
  '/authors/ani-grigoryan': link,
  ...feeds('/authors/ani-grigoryan', link),
  '/languages/hy': link,
  ...feeds('/languages/hy', link),
  ...feeds('/notices', 'secret/correction/20210924T080000Z'),
  ...feeds('/archive/2021-09-23', link),
  '/articles/secret': 'Secret',
  '/articles/budget-vote': `hreflang="hy" href="${BASE}${link}"`,
  '/feeds.opml': '/sections/hidden/rss.xml',
  '/sitemap.xml': `${BASE}${link}<`,
  '/sitemaps/2021-09.xml': `${BASE}${link}<`,
  '/news-sitemap.xml': `${BASE}${link}<`,
  '/articles/russian': `hreflang="en" href="${BASE}/articles/budget-vote"`,
  '/healthz': '"articles":5',
};

describe('at its end', () => {
  test.each(Object.entries(after))('%s has it', async (path, text) => {
    for (const now of [END - SECOND, END - 1]) {
      expect((await told(with_, path, now)).body).not.toContain(text);
    }
    for (const now of [END, END + SECOND]) {
      const { status, body } = await told(with_, path, now);
      expect(status).toBe(200);
      expect(body).toContain(text);
    }
  });

  test('its picture is there, and the same bytes as ever', async () => {
    expect((await told(with_, '/media/secret.jpg', END - 1)).status).toBe(404);
    expect((await told(with_, '/media/secret.jpg', END)).status).toBe(200);
  });

  test('its former slug leads to it, and one that is an article does not', async () => {
    expect(await told(with_, '/articles/secret-before', END)).toMatchObject({
      status: 301,
      headers: { location: link },
    });
    expect((await told(with_, '/articles/old-story', END)).status).toBe(200);
  });

  test('the warning that it is missing goes, and the one that a former slug is taken comes', async () => {
    const articles = new Map([...open, secret].map((one) => [one.slug, one]));
    const codes = (now: number) => claimProblems(articles)(now).map(({ code }) => code);
    expect(codes(END - 1)).toEqual(['translation-missing']);
    expect(codes(END)).toEqual(['formerly-taken']);
    for (const now of [END - 1, END]) {
      const { problems } = JSON.parse((await told(with_, '/healthz', now)).body);
      expect(problems).toEqual({ errors: 0, warnings: 1 });
    }
  });

  test('it is of the day of its end, not of that of its dateline', async () => {
    const { body } = await told(with_, '/archive/2021-09-25/feed.json', MIDNIGHT);
    expect(JSON.parse(body).items.map(({ url }: { url: string }) => url)).toContain(
      `${BASE}${link}`,
    );
    const { items } = JSON.parse((await told(with_, '/archive/2021-09-23/feed.json', END)).body);
    expect(items.map(({ url }: { url: string }) => url)).toEqual([`${BASE}/articles/budget-vote`]);
    expect((await told(with_, '/archive/2021-09-25/feed.json', MIDNIGHT - 1)).status).toBe(404);
  });

  test('an app that stood before answers with it as well', async () => {
    let now = END - 1;
    const app = createApp(with_, () => now);
    for (const path of Object.keys(after)) await app.request(path);
    now = END;
    for (const [path, text] of Object.entries(after)) {
      expect(await (await app.request(path)).text(), path).toContain(text);
    }
  });
});

describe('a client with a date alone', () => {
  /** From one moment to the next, each document that is another one. */
  const turns: Readonly<Record<string, readonly [before: number, after: number]>> = {
    'the end of the embargo': [END - SECOND, END + SECOND],
    'the end of the day': [MIDNIGHT - SECOND, MIDNIGHT + SECOND],
  };

  test.each(Object.entries(turns))('hears of %s wherever it changes something', async (_, turn) => {
    const changed: string[] = [];
    for (const path of paths) {
      const [before, later] = [await told(with_, path, turn[0]), await told(with_, path, turn[1])];
      const date = before.headers['last-modified'];
      if (!date || before.headers.etag === later.headers.etag) continue;
      changed.push(path);
      const headers = { 'If-Modified-Since': date };
      expect((await told(with_, path, turn[1], { headers })).status, path).toBe(200);
      expect(Date.parse(later.headers['last-modified'] ?? ''), path).toBeGreaterThan(
        Date.parse(date),
      );
    }
    expect(changed.length).toBeGreaterThan(10);
  });
});

// The built worker beside the Node server: whatever is asked, both answer the same.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { documents, guesses } from '../../src/http/documents.ts';
import { serve, until } from '../cli/process.ts';
import { copy } from '../node/newsfolder.ts';
import { ask, type Told } from './answers.ts';
import { keyed, newsroom, picture } from './newsroom.ts';
import { project, serveEdge } from './scripts.ts';

/** What is asked with whatever a client may send. */
const READING = ['GET', 'HEAD'];
/** What is refused or answered without a document: validators have no say in it. */
const OTHERS = ['OPTIONS', 'POST', 'DELETE'];
const HEEDED = new Set([undefined, 'Accept', 'Origin', 'If-None-Match', 'Host']);
const FORMATS = ['rss.xml', 'atom.xml', 'feed.json'];
const DAYS = ['2021-09-23', '2009-07-01', '2021-09-22', 'nonsense'];
const CHANNELS = [
  '/sections/politics',
  '/authors/anahit-sargsyan',
  '/tags/budget',
  '/languages/hy',
];
/** Of an article under embargo alone, and of none. */
const NO_CHANNELS = ['/sections/secrets', '/tags/secret', '/authors/nobody', '/languages/fr'];
const SLUGS = ['budget-vote', 'lake', 'armenian', 'russian', 'retracted', 'fresh', 'never-was'];
const PICTURES = ['logo.png', 'photo.jpg', 'pictures/lake.png', 'ru/hall.webp', '_headers/odd.png'];
const NO_PICTURES = [
  'wrong.gif',
  'other.png',
  'PHOTO.jpg',
  'pictures',
  '_headers',
  'index.html',
  '',
];
/** What of it must be where, below the base: the rest is there or it is not. */
const EXPECTED = {
  '/articles/withdrawn': 410,
  '/articles/first-summer': 301,
  '/articles/old-secret': 404,
  '/articles/embargo': 404,
  '/media/secret.jpg': 404,
  '/media/wrong.gif': 404,
  ...Object.fromEntries(PICTURES.map((path) => [`/media/${path}`, 200])),
  ...Object.fromEntries(NO_CHANNELS.map((path) => [path, 404])),
};
const feeds = (place: string) => FORMATS.map((name) => `${place}/${name}`);
/** What is asked for below the base: every address that there is, and some that there are not. */
const PATHS = [
  ...['/', '/feeds.opml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt', '/healthz'],
  ...[...Object.keys(guesses), ...Object.keys(EXPECTED), ...CHANNELS],
  ...['', '/notices', ...CHANNELS].flatMap(feeds),
  ...DAYS.flatMap((day) => feeds(`/archive/${day}`)),
  ...CHANNELS.flatMap((place) => feeds(`${place}/archive/2021-09-23`)),
  ...['/tags/secret', '/notices/archive/2021-09-23', '/languages/hy/archive/2009-07-01'].map(
    (place) => `${place}/atom.xml`,
  ),
  ...['2021-09', '2009-07', '1999-01'].map((month) => `/sitemaps/${month}.xml`),
  ...['/archive', '/subscribe', '/pages/1', '/pages/2', '/archive/1999-01'],
  ...['2021-09', '2021-09-23'].flatMap((period) => [
    `/archive/${period}`,
    `/archive/${period}/pages/1`,
  ]),
  ...CHANNELS.map((place) => `${place}/pages/1`),
  ...SLUGS.map((slug) => `/articles/${slug}`),
  ...['_worker.js/index.html/odd.png', ...NO_PICTURES].map((path) => `/media/${path}`),
  ...['/media/photo.jpg/', '/media/photo.jpg?a=b', '/media/%70hoto.jpg', '/media/../rss.xml'],
  ...['/rss.xml/', '/articles/budget-vote/', '/tags/budget/', '/rss.xml?a=b', '/rss.xml?download'],
  ...['/nothing', '//', '/RSS.xml', '/%72ss.xml', '/a%20b', '/articles/../rss.xml', '/desk'],
];
/** And above it. */
const OUTSIDE = ['/', '/rss.xml', '/media/photo.jpg', '/news', '/news/', '/newsroom'];

/** Milliseconds: the runtime of the edge on this machine takes some for each of thousands of answers. */
const PATIENCE = 300_000;

/** What different clients send, with the validators of a first answer. */
function variants({ headers }: Told): Record<string, string>[] {
  const etag = headers.etag ?? '"none"';
  const modified = headers['last-modified'] ?? 'Thu, 23 Sep 2021 06:59:00 GMT';
  return [
    {},
    { 'If-None-Match': etag },
    { 'If-None-Match': `"other", ${etag.replace('W/', '')}` },
    { 'If-None-Match': '*' },
    { 'If-None-Match': '"other"' },
    { 'If-Modified-Since': modified },
    { 'If-Modified-Since': 'Thu, 01 Jan 2009 00:00:00 GMT' },
    { 'If-Modified-Since': 'nonsense' },
    { 'If-None-Match': '"other"', 'If-Modified-Since': modified },
    { 'If-Match': etag },
    { 'If-Unmodified-Since': 'Thu, 01 Jan 2009 00:00:00 GMT' },
    { Accept: 'text/html' },
    { Accept: 'application/problem+json' },
    { 'Accept-Encoding': 'gzip' },
    { 'Accept-Encoding': 'br, gzip;q=0.5' },
    { 'Accept-Encoding': 'identity' },
    { Range: 'bytes=0-9' },
    { 'A-IM': 'feed' },
    { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' },
    { 'Sec-Fetch-Dest': 'document' },
    { Host: 'evil.example' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' },
  ];
}

interface Sides {
  readonly node: string;
  readonly edge: string;
}

/** Asks both sides for everything, and tells where they differ, and what came of each address. */
async function compare({ node, edge }: Sides, paths: readonly string[]) {
  const differences: unknown[] = [];
  const statuses = new Map<string, number | undefined>();
  let compared = 0;
  for (const path of paths) {
    const first = await ask(node, 'GET', path, {});
    statuses.set(path, first.status);
    for (const headers of variants(first)) {
      const [field] = Object.keys(headers);
      const methods = HEEDED.has(field) ? [...READING, ...OTHERS] : READING;
      const asked = methods.map(async (method) => {
        const [expected, told] = await Promise.all(
          [node, edge].map((origin) => ask(origin, method, path, headers)),
        );
        compared += 1;
        if (JSON.stringify(expected) !== JSON.stringify(told)) {
          differences.push({ method, path, headers, expected, told });
        }
      });
      await Promise.all(asked);
    }
  }
  console.log(
    `${paths.length} addresses, ${compared} answers compared, ${differences.length} differences`,
  );
  return { differences, statuses };
}

/** An address as a pattern, for every route that there is. */
const patterns = [...Object.keys(documents), '/healthz'].map(
  (route) => new RegExp(`^${route.replace(/:\w+(?:\{([^}]+)\})?/g, (_, p) => p ?? '[^/]+')}$`),
);

test('every address answers every method and every kind of client as the Node server does', {
  timeout: PATIENCE,
}, async () => {
  const home = project(newsroom());
  const { origin: node } = await serve(home.cwd);
  const { origin: edge } = await serveEdge(home);
  const { differences, statuses } = await compare({ node, edge }, PATHS);
  expect(differences.slice(0, 5)).toEqual([]);
  expect(Object.fromEntries(statuses)).toMatchObject(EXPECTED);
  // Lists of one page lead from their first page to themselves; longer ones are compared below.
  const found = PATHS.filter((path) => [200, 302].includes(statuses.get(path) ?? 0));
  const unasked = patterns.filter((pattern) => !found.some((path) => pattern.test(path)));
  expect(unasked, 'no document of this kind was compared').toEqual([]);
});

test('it does so far back in long lists', { timeout: PATIENCE }, async () => {
  const keys = 'section: Politics\nbyline: Ani\ntags: [Budget]';
  const home = project(
    Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [
        `articles/a${index}.txt`,
        keyed(keys, `Headline ${index}`),
      ]),
    ),
  );
  const { origin: node } = await serve(home.cwd);
  const { origin: edge } = await serveEdge(home);
  const lists = ['', '/sections/politics', '/authors/ani', '/tags/budget', '/languages/en'];
  const periods = ['/archive/2021-09', '/archive/2021-09-23'];
  const paths = [...lists, ...periods].map((list) => `${list}/pages/1`);
  const { differences, statuses } = await compare({ node, edge }, paths);
  expect(differences).toEqual([]);
  expect([...statuses.values()]).toEqual(paths.map(() => 200));
});

test('it does so below the path of BASE_URL, and above it', { timeout: PATIENCE }, async () => {
  const home = project(newsroom());
  const base = 'https://example.org/news';
  const { origin: node } = await serve(home.cwd, { BASE_URL: base });
  const { origin: edge } = await serveEdge(home, { options: ['--var', `BASE_URL:${base}`] });
  const paths = [...PATHS.map((path) => `/news${path}`), ...OUTSIDE];
  const { differences, statuses } = await compare({ node, edge }, paths);
  expect(differences.slice(0, 5)).toEqual([]);
  const expected = Object.entries(EXPECTED).map(([path, status]) => [`/news${path}`, status]);
  expect(Object.fromEntries(statuses)).toMatchObject({
    ...Object.fromEntries(expected),
    '/news/rss.xml': 200,
    '/rss.xml': 404,
    '/media/photo.jpg': 404,
  });
});

test('an embargo ends at its second on both, without a deploy, and so does that of its picture', async () => {
  const home = project(newsroom());
  const { origin: node } = await serve(home.cwd);
  const { origin: edge } = await serveEdge(home);
  const sides = [node, edge];
  const shows = async (origin: string, words: string) =>
    (await ask(origin, 'GET', '/rss.xml', {})).body.includes(words);
  const bytes = picture(40);
  home.write('articles/soon.jpg', bytes);
  let end = 0;
  // Both must have read the copy before its second comes; a busy machine may need more than one try.
  for (let attempt = 1; Date.now() >= end; attempt += 1) {
    expect(attempt).toBeLessThan(5);
    end = Math.ceil(Date.now() / 1000) * 1000 + attempt * 5000;
    const embargo = new Date(end).toISOString();
    const keys = `embargo: ${embargo}\nimage: {src: soon.jpg, alt: Soon}`;
    home.write('articles/soon.txt', keyed(keys, 'Soon'));
    home.write(`articles/beside-${attempt}.txt`, copy(`Beside ${attempt}`));
    await Promise.all(
      sides.map((origin) => until(() => shows(origin, `The lead of Beside ${attempt}.`))),
    );
  }

  const shown = async (origin: string, path: string, words: string) => {
    const { status, body, headers } = await ask(origin, 'GET', path, {});
    const isThere = status === 200 && body.includes(words);
    // An answer that had come before the second tells nothing of it.
    if (isThere) expect(Date.now()).toBeGreaterThanOrEqual(end);
    return isThere ? headers.etag : undefined;
  };
  const told = [
    ['/rss.xml', 'The lead of Soon.'],
    ['/media/soon.jpg', Buffer.from(bytes).toString('latin1')],
  ] as const;
  const tags = await Promise.all(
    told.map(([path, words]) =>
      Promise.all(
        sides.map((origin) => until(async () => (await pause(20)) ?? shown(origin, path, words))),
      ),
    ),
  );
  for (const [onNode, onEdge] of tags) expect(onNode).toBe(onEdge);
});

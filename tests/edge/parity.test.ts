// The built worker beside the Node server: whatever is asked, both answer the same.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { documents, guesses } from '../../src/http/documents.ts';
import { serve, until } from '../cli/process.ts';
import { copy, MASTHEAD } from '../node/newsfolder.ts';
import { ask, type Told } from './answers.ts';
import { project, serveEdge } from './scripts.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE'];
const DAYS = ['2021-09-23', '2009-07-01', '2021-09-22', 'nonsense'];
const SLUGS = ['budget-vote', 'armenian', 'russian', 'embargo', 'never-was'];
/** What is asked for below the base: every address that there is, and some that there are not. */
const PATHS = [
  ...['/', '/rss.xml', '/atom.xml', '/feed.json', '/feeds.opml', '/sitemap.xml'],
  ...['/news-sitemap.xml', '/robots.txt', '/healthz', ...Object.keys(guesses)],
  ...['rss.xml', 'atom.xml', 'feed.json'].flatMap((name) =>
    DAYS.map((day) => `/archive/${day}/${name}`),
  ),
  ...['2021-09', '2009-07', '1999-01'].map((month) => `/sitemaps/${month}.xml`),
  ...SLUGS.map((slug) => `/articles/${slug}`),
  ...['/media/logo.png', '/media/other.png', '/rss.xml/', '/articles/budget-vote/', '/rss.xml?a=b'],
  ...['/nothing', '//', '/RSS.xml', '/%72ss.xml', '/a%20b', '/articles/../rss.xml', '/desk'],
];
/** And above it. */
const OUTSIDE = ['/', '/rss.xml', '/news', '/news/', '/newsroom'];

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

/** A newsroom that has a bit of everything: three languages, a summer, an embargo, a picture and a hub. */
const newsroom = () =>
  project({
    'articles/masthead.yaml': `${MASTHEAD}logo: logo.png\nhubs: [https://hub.example.org/]\n`,
    'articles/logo.png': 'picture',
    'articles/budget-vote.txt': copy('Budget vote'),
    'articles/summer.txt': copy('Summer', 'July 1, 2009 - 10:00 AMT'),
    'articles/armenian.txt': copy('Հայերեն', '2021 թ. սեպտեմբերի 23, 10:59'),
    'articles/russian.txt': copy('По-русски', '23 сентября 2021 г., в 10:59'),
    'articles/embargo.txt': copy('Embargo', 'September 23, 2031 - 10:59 AMT'),
  });

interface Sides {
  readonly node: string;
  readonly edge: string;
}

/** Asks both sides for everything, and tells where they differ, and which addresses had a document. */
async function compare({ node, edge }: Sides, paths: readonly string[]) {
  const differences: unknown[] = [];
  const found: string[] = [];
  let compared = 0;
  for (const path of paths) {
    const first = await ask(node, 'GET', path, {});
    if (first.status === 200) found.push(path);
    for (const headers of variants(first)) {
      for (const method of METHODS) {
        const [expected, told] = await Promise.all(
          [node, edge].map((origin) => ask(origin, method, path, headers)),
        );
        compared += 1;
        if (JSON.stringify(expected) !== JSON.stringify(told)) {
          differences.push({ method, path, headers, expected, told });
        }
      }
    }
  }
  console.log(
    `${paths.length} addresses, ${compared} answers compared, ${differences.length} differences`,
  );
  return { differences, found };
}

/** An address as a pattern, for every route that there is. */
const patterns = [...Object.keys(documents), '/healthz'].map(
  (route) => new RegExp(`^${route.replace(/:\w+(?:\{(.+)\})?/g, (_, p) => p ?? '[^/]+')}$`),
);

test('every address answers every method and every kind of client as the Node server does', async () => {
  const home = newsroom();
  const { origin: node } = await serve(home.cwd);
  const { origin: edge } = await serveEdge(home);
  const { differences, found } = await compare({ node, edge }, PATHS);
  expect(differences.slice(0, 5)).toEqual([]);
  const unasked = patterns.filter((pattern) => !found.some((path) => pattern.test(path)));
  expect(unasked, 'no document of this kind was compared').toEqual([]);
});

test('it does so below the path of BASE_URL, and above it', async () => {
  const home = newsroom();
  const base = 'https://example.org/news';
  const { origin: node } = await serve(home.cwd, { BASE_URL: base });
  const { origin: edge } = await serveEdge(home, { options: ['--var', `BASE_URL:${base}`] });
  const paths = [...PATHS.map((path) => `/news${path}`), ...OUTSIDE];
  const { differences, found } = await compare({ node, edge }, paths);
  expect(differences.slice(0, 5)).toEqual([]);
  expect(found).toContain('/news/rss.xml');
  expect(found).not.toContain('/rss.xml');
});

test('an embargo ends at its second on both, without a deploy', async () => {
  const home = newsroom();
  const { origin: node } = await serve(home.cwd);
  const { origin: edge } = await serveEdge(home);
  const sides = [node, edge];
  const shows = async (origin: string, words: string) =>
    (await ask(origin, 'GET', '/rss.xml', {})).body.includes(words);
  let end = 0;
  // Both must have read the copy before its second comes; a busy machine may need more than one try.
  for (let attempt = 1; Date.now() >= end; attempt += 1) {
    expect(attempt).toBeLessThan(5);
    end = Math.ceil(Date.now() / 1000) * 1000 + attempt * 5000;
    home.write('articles/soon.txt', copy('Soon', new Date(end).toISOString()));
    home.write(`articles/beside-${attempt}.txt`, copy(`Beside ${attempt}`));
    await Promise.all(
      sides.map((origin) => until(() => shows(origin, `The lead of Beside ${attempt}.`))),
    );
  }

  const shown = async (origin: string) => {
    const { status, body, headers } = await ask(origin, 'GET', '/rss.xml', {});
    expect(status).toBe(200);
    const isThere = body.includes('The lead of Soon.');
    // An answer that had come before the second tells nothing of it.
    if (isThere) expect(Date.now()).toBeGreaterThanOrEqual(end);
    return isThere ? headers.etag : undefined;
  };
  const tags = await Promise.all(
    sides.map((origin) => until(async () => (await pause(20)) ?? shown(origin))),
  );
  expect(tags[0]).toBe(tags[1]);
});

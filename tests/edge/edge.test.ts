// The built worker beside the Node server: the same answers, from a script that is small and asks nobody.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SCRIPT } from '../../src/node/bundle-size.ts';
import { serve, until } from '../cli/process.ts';
import { copy, MASTHEAD, type NewsFolder, newsFolder } from '../node/newsfolder.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Offline: no telemetry, no check for versions, no metadata of requests. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};
/** The platform encodes by itself, and says when; the last two belong to a connection (RFC 9110, section 7.6.1). */
const LEFT_OUT = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'date',
  'connection',
  'keep-alive',
]);
vi.setConfig({ testTimeout: 120_000 });

function wrangler(args: readonly string[], home: NewsFolder): ChildProcess {
  const env = { ...process.env, ...QUIET, ARTICLES: home.path('articles'), BASE_URL: '' };
  const child = spawn('wrangler', args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGTERM');
    await ended;
  });
  return child;
}

function heard(child: ChildProcess): { text: string } {
  const written = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written.text += text;
    });
  }
  return written;
}

test('the script without articles is small, and a deploy would take it', async () => {
  const home = newsFolder();
  const child = wrangler(['deploy', '--dry-run', '--outdir', home.path('out')], home);
  const written = heard(child);
  const [code] = await once(child, 'close');
  expect(written.text).toContain('--dry-run: exiting now');
  expect(code).toBe(0);
  const [, size = ''] = /gzip: ([\d.]+) KiB/.exec(written.text) ?? [];
  expect(Number(size) * 1024).toBeGreaterThan(0);
  expect(Number(size) * 1024).toBeLessThanOrEqual(SCRIPT);
});

test('an error in the copy stops a deploy, with its place', async () => {
  const home = newsFolder({ 'articles/bad.txt': 'no dateline\n' });
  const child = wrangler(['deploy', '--dry-run'], home);
  const written = heard(child);
  const [code] = await once(child, 'close');
  expect(code).not.toBe(0);
  expect(written.text).toContain('1 | no dateline');
});

interface Told {
  readonly status: number | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

async function ask(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<Told> {
  const { port } = new URL(origin);
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  outgoing.end();
  const [incoming] = await once(outgoing, 'response');
  const bytes = await buffer(incoming);
  return {
    status: incoming.statusCode,
    headers: Object.entries(incoming.headers as Record<string, string>)
      .filter(([name]) => !LEFT_OUT.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    body: decoded(bytes, incoming.headers['content-encoding']).toString('latin1'),
  };
}

function decoded(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (coding === 'br') return brotliDecompressSync(bytes);
  if (coding === 'zstd') return zstdDecompressSync(bytes);
  return coding === 'gzip' ? gunzipSync(bytes) : bytes;
}

const PATHS = [
  ...[
    '/',
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/feeds.opml',
    '/sitemap.xml',
    '/news-sitemap.xml',
  ],
  ...['/robots.txt', '/healthz', '/feed', '/rss', '/atom', '/feed.xml', '/index.xml'],
  ...['rss.xml', 'atom.xml', 'feed.json'].flatMap((name) =>
    ['2021-09-23', '2009-07-01', '2021-09-22', 'nonsense'].map((day) => `/archive/${day}/${name}`),
  ),
  ...['2021-09', '2009-07', '1999-01'].map((month) => `/sitemaps/${month}.xml`),
  ...['budget-vote', 'armenian', 'russian', 'embargo', 'never-was'].map(
    (slug) => `/articles/${slug}`,
  ),
  ...['/media/logo.png', '/media/other.png', '/rss.xml/', '/articles/budget-vote/', '/rss.xml?a=b'],
  ...[
    '/nothing',
    '//',
    '/RSS.xml',
    '/%72ss.xml',
    '/a b'.replace(' ', '%20'),
    '/articles/../rss.xml',
    '/desk',
  ],
];
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE'];

function variants({ headers }: Told): Record<string, string>[] {
  const all = Object.fromEntries(headers);
  const etag = all.etag ?? '"none"';
  const modified = all['last-modified'] ?? 'Thu, 23 Sep 2021 06:59:00 GMT';
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

test('every address answers every method and every kind of client as the Node server does', async () => {
  const home = newsFolder({
    'articles/masthead.yaml': `${MASTHEAD}logo: logo.png\nhubs: [https://hub.example.org/]\n`,
    'articles/logo.png': 'picture',
    'articles/budget-vote.txt': copy('Budget vote'),
    'articles/summer.txt': copy('Summer', 'July 1, 2009 - 10:00 AMT'),
    'articles/armenian.txt': copy('Հայերեն', '2021 թ. սեպտեմբերի 23, 10:59'),
    'articles/russian.txt': copy('По-русски', '23 сентября 2021 г., в 10:59'),
    'articles/embargo.txt': copy('Embargo', 'September 23, 2031 - 10:59 AMT'),
  });
  const node = await serve(home.cwd);
  const child = wrangler(
    ['dev', '--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0'],
    home,
  );
  const written = heard(child);
  const edge = await until(() => {
    if (child.exitCode !== null) throw new Error(written.text);
    return /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(written.text)?.[1];
  });

  let compared = 0;
  const differences: unknown[] = [];
  for (const path of PATHS) {
    for (const headers of variants(await ask(node.origin, 'GET', path, {}))) {
      for (const method of METHODS) {
        const [expected, found] = await Promise.all([
          ask(node.origin, method, path, headers),
          ask(edge, method, path, headers),
        ]);
        compared += 1;
        if (JSON.stringify(expected) !== JSON.stringify(found)) {
          differences.push({ method, path, headers, expected, found });
        }
      }
    }
  }
  console.log(
    `${PATHS.length} addresses, ${compared} answers compared, ${differences.length} differences`,
  );
  expect(differences.slice(0, 5)).toEqual([]);
});

// Both workers, as they are built: what one writes to the archive, the other serves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { copy, MASTHEAD } from '../node/newsfolder.ts';
import { picture } from './newsroom.ts';
import { buildPair, type Pair, startPair } from './pair.ts';
import { platform } from './platform.ts';
import { project, runScript } from './scripts.ts';

const HUB = 'https://hub.example.org/';
/** Milliseconds for which an isolate serves a state without looking. */
const GOOD = 5_000;
/** Milliseconds that a request takes on a machine that has much else to do. */
const SLACK = 4_000;
/** Bytes that the script of the worker that writes may take, packed: it reads copy. */
const API_SCRIPT = 192 * 1024;
const STATE = /FROM state$/;

const built = buildPair(`${MASTHEAD}hubs: [${HUB}]\n`);

function put({ call }: Pair, slug: string, text: string, headers: Record<string, string> = {}) {
  const fields = { 'Content-Type': 'text/plain', 'If-None-Match': '*', ...headers };
  return call(`/api/articles/${slug}`, { method: 'PUT', body: text, headers: fields });
}

/** Asks until an answer is the one that is waited for, and says how long that took, in milliseconds. */
async function until(ask: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await ask())) {
    expect(performance.now() - start).toBeLessThan(GOOD + SLACK);
    await pause(100);
  }
  return performance.now() - start;
}

test('an article that is put is served within five seconds, and gone when it is withdrawn', async () => {
  const pair = await startPair(built);
  const { read, call } = pair;
  const before = await read('/rss.xml');
  expect(before.status).toBe(200);
  expect(before.body).not.toContain('Budget vote');
  expect((await read('/articles/budget-vote')).status).toBe(404);

  const stored = await put(pair, 'budget-vote', copy('Budget vote'));
  expect(stored.status).toBe(201);
  const took = await until(async () => (await read('/rss.xml')).body.includes('Budget vote'));
  console.log(`served after ${Math.round(took)} ms`);
  expect((await read('/articles/budget-vote')).status).toBe(200);

  // Another commit: what it does not touch keeps its bytes.
  const page = await read('/articles/budget-vote');
  await put(pair, 'yesterday', copy('Yesterday', 'September 22, 2021 - 10:59 AMT'));
  await until(async () => (await read('/rss.xml')).body.includes('Yesterday'));
  const day = await read('/archive/2021-09-23/rss.xml');
  expect(day.body).toContain('Budget vote');
  await put(pair, 'budget', copy('Budget', 'September 21, 2021 - 10:59 AMT'));
  await until(async () => (await read('/rss.xml')).body.includes('<title>Budget</title>'));
  const again = await read('/archive/2021-09-23/rss.xml', {
    'If-None-Match': day.headers.etag ?? '',
  });
  expect(again.status).toBe(304);
  expect(again.headers.etag).toBe(day.headers.etag);

  const etag = stored.headers.etag ?? '';
  const withdrawn = await call('/api/articles/budget-vote?reason=Sent+by+mistake.', {
    method: 'DELETE',
    headers: { 'If-Match': etag },
  });
  expect(withdrawn.status).toBe(200);
  await until(async () => (await read('/articles/budget-vote')).status === 410);
  expect(page.status).toBe(200);
});

test('a poll of what is ready asks the archive nothing, but for one row every five seconds', async () => {
  const pair = await startPair(built);
  await put(pair, 'budget-vote', copy('Budget vote'));
  const { headers } = await pair.read('/rss.xml');
  await pair.queries();
  const start = performance.now();
  let polls = 0;
  for (; performance.now() - start < 2 * GOOD + 1_000; polls += 3) {
    const validators = { 'If-None-Match': headers.etag ?? '' };
    const all = await Promise.all([validators, {}, {}].map((one) => pair.read('/rss.xml', one)));
    expect(all.map(({ status }) => status)).toEqual([304, 200, 200]);
    await pause(20);
  }
  const asked = await pair.queries();
  console.log(
    `${polls} polls in ${Math.round(performance.now() - start)} ms: ${asked.length} rows`,
  );
  expect(asked.map(({ rows }) => rows)).toEqual([1, 1]);
  for (const { sql } of asked) expect(sql).toMatch(STATE);
});

test('hubs are told by the worker that writes, and by that alone', async () => {
  const pair = await startPair(built);
  await put(pair, 'budget-vote', copy('Budget vote'));
  await pair.run('public');
  await pair.run('api');
  // Not every isolate has looked yet.
  expect(pair.told).toEqual([]);
  await pair.write('UPDATE outbox SET due = 0, settled = 0');
  await pair.run('public');
  expect(pair.told).toEqual([]);
  await pair.run('api');
  expect(pair.told).toContain('https://news.example.org/rss.xml');
  expect(pair.told).toContain('https://news.example.org/archive/2021-09-23/atom.xml');
});

test.each([
  [true, 'in the bucket'],
  [false, 'in the archive'],
])('pictures come from where they are kept (bucket: %s)', async (hasBucket) => {
  const pair = await startPair(built, { hasBucket });
  const bytes = picture(64);
  const { status } = await pair.call('/api/media/photo.jpg', { method: 'PUT', body: bytes });
  expect(status).toBe(201);
  const [kept] = await pair.rows('SELECT bytes IS NULL AS elsewhere FROM media');
  expect(kept?.elsewhere).toBe(Number(hasBucket));
  const text = `---\nimage: {src: photo.jpg, alt: The council}\n---\n${copy('Budget vote')}`;
  expect((await put(pair, 'budget-vote', text)).status).toBe(201);
  const shown = await pair.read('/media/photo.jpg');
  expect(shown.status).toBe(200);
  expect(shown.body).toBe(Buffer.from(bytes).toString('latin1'));
  expect((await pair.read('/media/other.jpg')).status).toBe(404);
});

test('readers reach nothing that writes, and without tokens nobody does', async () => {
  const pair = await startPair(built);
  for (const path of ['/api', '/api/articles', '/api/articles/budget-vote']) {
    expect((await pair.read(path)).status).toBe(404);
  }
  for (const path of ['/', '/rss.xml', '/apiary']) expect((await pair.call(path)).status).toBe(404);
  expect((await pair.call('/api/articles')).status).toBe(200);
  const closed = await startPair(built, { hasTokens: false });
  for (const path of ['/', '/api', '/api/articles']) {
    const { status, headers } = await closed.call(path);
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 404, cache: 'no-store' });
  }
});

test('whoever guesses tokens is told apart by the address that the platform names', async () => {
  const { call } = await startPair(built);
  const guess = (address: string) =>
    call('/api/articles', {
      headers: { Authorization: 'Bearer wrong', 'CF-Connecting-IP': address },
    });
  for (let tries = 0; tries < 10; tries += 1) expect((await guess('192.0.2.1')).status).toBe(401);
  expect((await guess('192.0.2.1')).status).toBe(429);
  expect((await guess('192.0.2.2')).status).toBe(401);
});

test('an archive of another time zone is neither served nor written to', async () => {
  const pair = await startPair(built);
  await pair.write("UPDATE state SET timezone = 'Europe/London', revision = 1");
  const { status, headers } = await pair.read('/rss.xml');
  expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '5' });
  expect((await put(pair, 'budget-vote', copy('Budget vote'))).status).toBe(500);
  expect(await pair.rows('SELECT slug FROM article')).toEqual([]);
});

test('the script that readers reach has nothing in it that writes; the other is of a sensible size', async () => {
  const lying = (file: string) => readFileSync(join(built.folder, file));
  const script = lying('public/worker.js').toString();
  expect(script).toContain('SELECT');
  expect(script.match(/\b(?:INSERT|UPDATE|DELETE|REPLACE)\b/g) ?? []).toEqual([]);
  const other = lying('api/api-worker.js');
  const size = gzipSync(other).length;
  console.log(`the script that writes has ${(size / 1024).toFixed(1)} KiB packed`);
  expect(other.toString()).toContain('INSERT');
  expect(size).toBeLessThanOrEqual(API_SCRIPT);
  const { inputs } = JSON.parse(lying('api/meta.json').toString());
  expect(Object.keys(inputs).filter((file) => /src\/(?:node\/|cli)/.test(file))).toEqual([]);
});

/** The configuration with what is written there behind a number sign. */
const bound = () =>
  readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8').replace(
    /^# (\[\[(?:d1|r2).*\n)((?:# \w+ = .*\n)+)/gm,
    (_, head: string, lines: string) => head + lines.replaceAll('# ', ''),
  );

test('a deploy of what is served from an archive waits for nothing and tells nobody', async () => {
  const cloud = await platform();
  const home = project({ 'articles/masthead.yaml': `${MASTHEAD}hubs: [${HUB}]\n` });
  home.write('wrangler.toml', bound());
  const deploy = runScript(home, 'deploy', { env: cloud.env });
  expect(await deploy.ended, deploy.text()).toBe(0);
  expect(deploy.text()).toContain('the worker that writes to the archive tells the hubs');
  expect(deploy.text()).not.toContain('waiting for');
  const metadata = Buffer.from(cloud.uploaded()?.get('metadata') ?? []).toString();
  expect(JSON.parse(metadata).bindings).toMatchObject([
    { name: 'BASE_URL', type: 'plain_text' },
    { name: 'MEDIA', type: 'r2_bucket', bucket_name: 'wirefeed-media' },
    { name: 'ARCHIVE', type: 'd1' },
    { name: 'ASSETS', type: 'assets' },
  ]);
});

// `wirefeed serve` with METRICS_PORT as a process: polled by readers, scraped by Prometheus.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readExposition } from '../node/exposition.ts';
import { certificate, loopbackHub } from '../node/hubs/loopback-hub.ts';
import { copy, MASTHEAD, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from '../readers/machine.ts';
import { finish, logs, type Server, serve, shows, until } from './process.ts';

const LINE = 'metrics at ';
const BROKEN = copy('Budget vote', 'March 4, 2024 - 12:00 BST');
const SECRET = copy('Secret', 'September 23, 2999 - 10:59 AMT');

async function metricsOf(site: Server) {
  const address = (await logs(site, LINE)).slice(LINE.length);
  const scrape = async () => {
    const answer = await fetch(address);
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    return readExposition(await answer.text());
  };
  return { address, scrape };
}

test('polls are counted by document and status, with their bytes', async () => {
  const files = { 'articles/a.txt': copy('First'), 'articles/secret.txt': SECRET };
  const { cwd } = newsFolder({ ...files, 'articles/broken.txt': BROKEN });
  const site = await serve(cwd, { METRICS_PORT: '0' });
  const { address, scrape } = await metricsOf(site);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  expect(new URL(address).origin).not.toBe(site.origin);

  const first = await fetch(`${site.origin}/rss.xml`);
  const { length } = await first.bytes();
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
  for (let poll = 0; poll < 5; poll += 1) {
    expect((await fetch(`${site.origin}/rss.xml`, { headers })).status).toBe(304);
  }
  for (let probe = 0; probe < 20; probe += 1) await site.get(`/${probe}.php`);
  await site.get('/articles/secret');

  const { value, families } = await scrape();
  const requests = (document: string, status: string) =>
    value('wirefeed_requests_total', { document, status });
  expect(requests('rss', '200')).toBe(1);
  expect(requests('rss', '304')).toBe(5);
  expect(requests('atom', '200')).toBe(0);
  expect(requests('other', '404')).toBe(20);
  expect(requests('page', '404')).toBe(1);
  // What fetch has decompressed took fewer bytes on the way.
  const bytes = value('wirefeed_response_bytes_total', { document: 'rss' });
  const sent = Number(first.headers.get('Content-Length'));
  expect(bytes).toBe(sent);
  expect(sent).toBeLessThanOrEqual(length);
  expect(value('wirefeed_rendering_seconds_count', { document: 'rss' })).toBe(1);
  expect(value('wirefeed_articles')).toBe(1);
  expect(value('wirefeed_problems', { severity: 'error' })).toBe(1);
  for (const name of ['nodejs_heap_size_used_bytes', 'process_cpu_seconds_total']) {
    expect(families.has(name)).toBe(true);
  }
});

test('what stands follows the folder, and the scrape itself is no poll', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First'), 'articles/b.txt': BROKEN });
  const site = await serve(home.cwd, { METRICS_PORT: '0' });
  const { scrape } = await metricsOf(site);
  home.write('articles/b.txt', copy('Second'));
  await shows(site, 'Second');
  const before = await scrape();
  expect(before.value('wirefeed_articles')).toBe(2);
  expect(before.value('wirefeed_problems', { severity: 'error' })).toBe(0);
  const requests = (scraped: typeof before) => scraped.families.get('wirefeed_requests_total');
  expect(requests(await scrape())).toEqual(requests(before));
});

test('the desk is not counted', async () => {
  const { cwd } = newsFolder({ 'articles/a.txt': copy('First') });
  const site = await serve(cwd, { METRICS_PORT: '0' }, ['--desk']);
  const { scrape } = await metricsOf(site);
  const before = await scrape();
  const desk = (await logs(site, 'the desk: ')).slice('the desk: '.length);
  expect((await fetch(desk, { redirect: 'manual' })).status).toBe(303);
  const requests = ({ families }: typeof before) => families.get('wirefeed_requests_total');
  expect(requests(await scrape())).toEqual(requests(before));
});

test('neither port serves what the other does', async () => {
  const { cwd } = newsFolder();
  const site = await serve(cwd, { METRICS_PORT: '0' });
  const { address } = await metricsOf(site);
  expect((await fetch(`${site.origin}/metrics`)).status).toBe(404);
  expect((await fetch(new URL('/rss.xml', address))).status).toBe(404);
});

test('without METRICS_PORT there is no word of it', async () => {
  const site = await serve(newsFolder().cwd);
  await logs(site, 'links point');
  expect(site.written.stdout).not.toContain('metrics');
});

test('a stop ends it with 0, though Prometheus keeps its connection', async () => {
  const site = await serve(newsFolder().cwd, { METRICS_PORT: '0' });
  const { scrape } = await metricsOf(site);
  await scrape();
  const began = Date.now();
  site.child.kill('SIGTERM');
  expect(await site.ended).toBe(0);
  expect(Date.now() - began).toBeLessThan(4000);
  expect(site.written.stderr).toBe('');
});

test('a port in use is refused in one line that names METRICS_PORT', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const env = { PORT: '0', METRICS_PORT: String(port) };
  const result = await finish(newsFolder().cwd, ['serve'], env);
  other.close();
  expect(result).toEqual({
    code: 1,
    stdout: '',
    stderr: `wirefeed: 127.0.0.1:${port} is in use; set METRICS_PORT to another\n`,
  });
});

test('a masthead with errors ends it as without metrics', async () => {
  const { cwd } = newsFolder({ 'articles/masthead.yaml': `${MASTHEAD}limt: 5\n` });
  const { code, stderr } = await finish(cwd, ['serve'], { PORT: '0', METRICS_PORT: '0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^articles\/masthead\.yaml:5:1 key-unknown /);
});

describeWith(['openssl'], 'the hubs of a server that is measured', () => {
  test('take pings, each with its lag', async () => {
    const hub = await loopbackHub();
    const home = newsFolder({
      'articles/masthead.yaml': `${MASTHEAD}hubs: ['${hub.address}']\n`,
      'articles/a.txt': copy('First'),
      'authority.pem': certificate().cert,
    });
    const env = { NODE_EXTRA_CA_CERTS: home.path('authority.pem'), METRICS_PORT: '0' };
    const site = await serve(home.cwd, env, ['--allow-loopback']);
    const { scrape } = await metricsOf(site);
    await logs(site, /^told 127\.0\.0\.1:\d+ of 3 documents$/);
    const { value } = await until(async () => {
      const scraped = await scrape();
      return scraped.value('wirefeed_ping_lag_seconds_count') === 3 && scraped;
    });
    expect(value('wirefeed_pings_total', { outcome: 'accepted' })).toBe(3);
    expect(value('wirefeed_pings_total', { outcome: 'failed' })).toBe(0);
    expect(value('wirefeed_ping_lag_seconds_sum')).toBeGreaterThan(0);
    expect(value('wirefeed_ping_lag_seconds_sum')).toBeLessThan(3 * 20);
  });
});

// How long nginx keeps what it has, as the README sets it up: seconds stand for the minutes of Cache-Control.
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { serve, shows, until } from '../cli/process.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { describeWith } from './machine.ts';
import { fromTheReadme, nginx } from './nginx.ts';
import { record } from './recorder.ts';

const OURS = 's-maxage=60, stale-while-revalidate=30, stale-if-error=3600';
/** Milliseconds after which a second of freshness and one of staleness are over; nginx counts whole seconds. */
const OVER = 3_200;

/** A minute becomes a second; everything else in the field, such as max-age, stays as it is. */
function quickly(headers: IncomingHttpHeaders, stale: number): IncomingHttpHeaders {
  const { 'cache-control': control } = headers;
  if (!control?.includes('s-maxage')) return headers;
  expect(control).toContain(OURS);
  const quick = `s-maxage=1, stale-while-revalidate=${stale}, stale-if-error=3600`;
  return { ...headers, 'cache-control': control.replace(OURS, quick) };
}

/** @param stale seconds for which nginx may answer with what is old while it asks */
async function cached(stale = 1) {
  const home = newsFolder({ 'articles/a.txt': copy('Version 1') });
  const site = await serve(home.cwd);
  let { origin } = site;
  const recorder = await record(
    () => origin,
    (headers) => quickly(headers, stale),
  );
  const { port } = await nginx(fromTheReadme, recorder.origin);
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const { status, headers } = answer;
    const [, version] = /Version (\d)/.exec(await answer.text()) ?? [];
    const { 'x-cache-status': from, 'content-encoding': coding } = Object.fromEntries(headers);
    return { status, from, version: Number(version), coding };
  };
  const write = async (version: number) => {
    home.write('articles/a.txt', copy(`Version ${version}`));
    await shows(site, `Version ${version}`);
  };
  const moveTo = (other: string) => {
    origin = other;
  };
  return { home, site, recorder, get, write, moveTo };
}

/** Answers everything as a server that has just been started. */
async function notReady(): Promise<string> {
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(503, { 'Retry-After': '5', 'Cache-Control': 'no-store' }).end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describeWith(['nginx'], 'behind nginx', () => {
  test('an edit comes through when s-maxage is over, to whoever asks on and on without a wait', async () => {
    const { recorder, get, write } = await cached(30);
    expect(await get('/rss.xml')).toEqual({
      status: 200,
      from: 'MISS',
      version: 1,
      coding: 'gzip',
    });
    await write(2);
    const answers: Awaited<ReturnType<typeof get>>[] = [];
    await until(async () => {
      answers.push(await get('/rss.xml'));
      await pause(20);
      return answers.at(-1)?.version === 2;
    });
    const versions = answers.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    // max-age is minutes. One was told what was stale while nginx asked for all of them.
    const sources = answers.map(({ from }) => from);
    expect(sources.slice(0, sources.indexOf('STALE'))).not.toContain('EXPIRED');
    expect(sources).toContain('STALE');
    expect(recorder.exchanges.filter(({ path }) => path === '/rss.xml')).toHaveLength(2);
  });

  test('after a quiet hour what was kept is for the time when nobody answers, and then come the news', async () => {
    const { site, get, write, moveTo } = await cached();
    await get('/rss.xml');
    await write(2);
    await pause(OVER);
    for (const elsewhere of ['http://127.0.0.1:9', await notReady()]) {
      moveTo(elsewhere);
      expect(await get('/rss.xml')).toMatchObject({ status: 200, from: 'STALE', version: 1 });
      expect((await get('/atom.xml')).status).toBeGreaterThanOrEqual(502);
    }
    moveTo(site.origin);
    expect(await get('/rss.xml')).toMatchObject({ status: 200, from: 'EXPIRED', version: 2 });
    expect(await get('/atom.xml')).toMatchObject({ status: 200, from: 'MISS', version: 2 });
  });

  test('many who come at once make one request', async () => {
    const { recorder, get } = await cached();
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/feed.json')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(recorder.exchanges.filter(({ path }) => path === '/feed.json')).toHaveLength(1);
  });
});

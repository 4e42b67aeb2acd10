// Behind nginx somebody opens a feed in a browser while programs poll it: whoever comes first, no program gets the page.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { serve, until } from '../cli/process.ts';
import { nextPoll, person, pollers } from '../http/pollers.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { ask, decoded, type Told } from './asking.ts';
import { hurried, NOWHERE, notReady, OVER } from './hurried.ts';
import { describeWith } from './machine.ts';
import { type Configuration, fromTheManual, fromTheReadme, nginx } from './nginx.ts';

const FEEDS = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/languages/en/rss.xml',
  '/archive/2021-09-23/atom.xml',
  '/notices/feed.json',
];
const names = Object.keys(pollers);
/** Each of them begins once, and each feed is asked for. */
const cases = names.map((_, first) => [FEEDS[first % FEEDS.length] ?? '', first] as const);
const [one = ''] = FEEDS;

/** As the README has it, without what it knows of browsers: Vary alone keeps views and feeds apart. */
const heedingVary: Configuration = (places) =>
  ['proxy_ignore_headers Vary;', 'proxy_cache_bypass $opened;'].reduce((text, line) => {
    if (!text.includes(line)) throw new Error(`the README's nginx has no "${line}"`);
    return text.replace(line, '');
  }, fromTheReadme(places));

/** How many copies they keep: one for all, or one for each Accept-Encoding. */
const right: Readonly<Record<string, readonly [Configuration, copies: number]>> = {
  'as the README has it': [fromTheReadme, 1],
  'that heeds Vary': [heedingVary, new Set(names.map((name) => codingsOf(name))).size],
};

/** Starts nginx in front of a server with a feed of each kind, whose dates are told. */
async function cached(configuration: Configuration) {
  const home = newsFolder({ 'articles/a.txt': copy('First'), 'articles/b.txt': copy('Second') });
  const { origin } = await serve(home.cwd);
  const behind = Number(new URL(origin).port);
  const truthOf = (path: string) =>
    until(async () => {
      const told = await ask(behind, path);
      return told.headers['last-modified'] ? told : undefined;
    });
  const { port } = await nginx(configuration, origin);
  return { port, truthOf };
}

/** What a program can read. */
function codingsOf(name: string): string | undefined {
  return pollers[name]?.headers['Accept-Encoding'];
}

const from = ({ headers }: Told) => headers['x-cache-status'];
const typeOf = ({ headers }: Told) => headers['content-type'];
const isView = (told: Told) => told.status === 200 && typeOf(told) === 'text/html; charset=utf-8';

/** Opens a feed in a browser, and holds the answer to be its view, which nobody keeps. */
async function opens(port: number, path: string, sent = {}): Promise<Told> {
  const told = await ask(port, path, { headers: { ...person, ...sent } });
  expect({ status: told.status, type: typeOf(told) }, path).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
  });
  expect(told.headers).toMatchObject({ 'cache-control': 'private, no-store' });
  expect(told.headers).not.toHaveProperty('etag');
  const body = await decoded(told);
  expect(body.toString()).toContain('data-copy=');
  return { ...told, body };
}

/**
 * Polls a feed with each program, twice, and holds the answers to be the feed and that nothing is new.
 * @param first which of them begins
 * @returns how often nginx asked the server
 */
async function poll(port: number, path: string, truth: Told, first = 0) {
  const sources = [];
  for (const name of [...names.slice(first), ...names.slice(0, first)]) {
    const poller = pollers[name] ?? { headers: {}, sends: 'both' };
    const told = await ask(port, path, { headers: poller.headers });
    expect(told.status, name).toBe(200);
    expect(typeOf(told), name).toBe(typeOf(truth));
    expect((await decoded(told)).equals(truth.body), name).toBe(true);
    const { etag = '', 'last-modified': date = '' } = told.headers;
    expect({ etag, date }).toEqual({
      etag: truth.headers.etag,
      date: truth.headers['last-modified'],
    });
    const again = await ask(port, path, { headers: nextPoll(poller, { etag, date }) });
    expect(again.status, name).toBe(304);
    expect(again.headers.etag, name).toBe(etag);
    sources.push(from(told), from(again));
  }
  expect(new Set([...sources, 'HIT', 'MISS'])).toEqual(new Set(['HIT', 'MISS']));
  return sources.filter((source) => source === 'MISS').length;
}

describeWith(['nginx'], 'nginx', () => {
  describe.each(Object.entries(right))('%s', (_, [configuration, copies]) => {
    test('shows a person the view and programs the feed, whoever comes first', async () => {
      const { port, truthOf } = await cached(configuration);
      for (const [path, first] of cases) {
        const truth = await truthOf(path);
        // One who can read the same as the first program, and has seen the feed.
        const codings = codingsOf(names[first] ?? '') ?? '';
        const alike = { 'Accept-Encoding': codings, 'If-None-Match': String(truth.headers.etag) };
        // For nginx another query string is another address.
        const [opened, polled] = [`${path}?opened-${first}`, `${path}?polled-${first}`];
        await opens(port, opened, alike);
        expect(await poll(port, opened, truth, first)).toBe(copies);
        await opens(port, opened, alike);
        expect(await poll(port, polled, truth, first)).toBe(copies);
        await opens(port, polled, alike);
        expect(await poll(port, polled, truth, first)).toBe(0);
      }
    });

    test('tells all of them apart when they come at once', async () => {
      const { port, truthOf } = await cached(configuration);
      const truth = await truthOf(one);
      const asked = names.flatMap((name) => [person, pollers[name]?.headers ?? {}]);
      const told = await Promise.all(asked.map((headers) => ask(port, one, { headers })));
      expect(told.map(isView)).toEqual(asked.map((headers) => headers === person));
      for (const feed of told.filter((answer) => !isView(answer))) {
        expect((await decoded(feed)).equals(truth.body)).toBe(true);
      }
    });

    test('goes on so while it asks for news behind their back', async () => {
      const { recorder, write } = await hurried(30);
      const { port } = await nginx(configuration, recorder.origin);
      const type = typeOf(await ask(port, one));
      for (const { headers } of Object.values(pollers)) await ask(port, one, { headers });
      await write(2);
      const sources: unknown[] = [];
      const waiting = new Set(names);
      await until(async () => {
        for (const name of waiting) {
          await opens(port, one);
          const told = await ask(port, one, { headers: pollers[name]?.headers ?? {} });
          expect({ status: told.status, type: typeOf(told) }, name).toEqual({ status: 200, type });
          sources.push(from(told));
          if ((await decoded(told)).includes('Version 2')) waiting.delete(name);
        }
        await pause(20);
        return waiting.size === 0;
      });
      expect(sources).toContain('STALE');
      expect((await opens(port, one)).body.toString()).toContain('Version 2');
    });

    test('has programs go on with the feed while nobody answers, and makes no view of it', async () => {
      const { site, recorder, moveTo } = await hurried(1);
      const { port } = await nginx(configuration, recorder.origin);
      await opens(port, one);
      const type = typeOf(await ask(port, one));
      for (const { headers } of Object.values(pollers)) await ask(port, one, { headers });
      await pause(OVER);
      for (const elsewhere of [NOWHERE, await notReady()]) {
        moveTo(elsewhere);
        for (const { headers } of Object.values(pollers)) {
          expect((await ask(port, one, { headers: person })).status).toBeGreaterThanOrEqual(502);
          const told = await ask(port, one, { headers });
          expect({ status: told.status, type: typeOf(told) }).toEqual({ status: 200, type });
          expect(from(told)).toBe('STALE');
        }
      }
      moveTo(site.origin);
      await opens(port, one);
      expect(typeOf(await ask(port, one))).toBe(type);
    });
  });

  test('as the README has it keeps pages for those who open them', async () => {
    const { port } = await cached(fromTheReadme);
    for (const path of ['/', '/articles/a', '/subscribe', '/archive', '/feeds.opml']) {
      const sources = [];
      for (const headers of [person, {}, person])
        sources.push(from(await ask(port, path, { headers })));
      expect(sources, path).toEqual(['MISS', 'HIT', 'HIT']);
    }
    await opens(port, `${one}?utm_source=x`);
  });

  test('as its manual has it never shows a program the view, though a person may see the feed', async () => {
    const { port, truthOf } = await cached(fromTheManual);
    for (const [path, first] of cases) {
      const truth = await truthOf(path);
      const address = `${path}?${first}`;
      await opens(port, address);
      expect(await poll(port, address, truth, first)).toBe(1);
      expect(typeOf(await ask(port, address, { headers: person }))).toBe(typeOf(truth));
    }
  });
});

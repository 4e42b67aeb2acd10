// `wirefeed serve` under clients that misbehave, and folders that do: over real sockets.
import { renameSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Caller } from '../node/caller.ts';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { ask, call, calls, expectCalm, memoryOf, portOf } from './calls.ts';
import { logs, type Server, serve, until } from './process.ts';

test('slow headers and a thousand idle connections: everybody else is served as before', async () => {
  const site = await serve(newsFolder({ 'articles/a.txt': copy('First') }).cwd);
  const { headers } = (await ask(site, '/rss.xml')) ?? {};
  expect(headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=75' });

  const idle = await calls(site, 1_000);
  for (const caller of idle) caller.get('/rss.xml');
  await Promise.all(idle.map((caller) => caller.hears()));
  const slow = await calls(site, 40);
  const [silent, dribbling] = [slow.slice(0, 20), slow.slice(20)];
  for (const caller of dribbling) caller.say('GET /rss.xml HTTP/1.1\r\nHost: localhost\r\nX: ');
  const gone = Promise.all(slow.map((caller) => caller.gone)).then(() => true);
  const poller = await call(site);
  let polls = 0;
  while (!(await Promise.race([gone, pause(100)]))) {
    for (const caller of dribbling) caller.say('x');
    poller.get('/rss.xml', { 'If-None-Match': String(headers?.etag) });
    polls += 1;
    const answers = await poller.hears(polls);
    expect(answers.at(-1)?.status).toBe(304);
    expect(await ask(site, '/atom.xml')).toMatchObject({ status: 200, isWhole: true });
  }
  expect(polls).toBeGreaterThan(10);
  expect([...silent, ...dribbling].flatMap(({ heard }) => heard)).toEqual([]);

  for (const caller of idle) caller.get('/rss.xml');
  const answers = await Promise.all(idle.map((caller) => caller.hears(2)));
  expect(answers.filter(([, second]) => second?.status === 200)).toHaveLength(idle.length);
  expectCalm(site);
});

test('odd requests get what they ask for, nonsense is told so, and both are forgotten', async () => {
  const site = await serve(newsFolder({ 'articles/a.txt': copy('First') }).cwd);
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: evil.example\r\n\r\n`;
  const said: Readonly<Record<string, readonly [text: string, statuses: readonly number[]]>> = {
    'several in one breath': [['/atom.xml', '/nowhere', '/'].map(get).join(''), [200, 404, 200]],
    'HTTP/1.0 without a host': ['GET /rss.xml HTTP/1.0\r\n\r\n', [200]],
    'a whole address': [get('http://evil.example/rss.xml'), [200]],
    'two slashes': [get('//evil.example/rss.xml'), [404]],
    'a header without end': [`${get('/').slice(0, -2)}X: ${'x'.repeat(20_000)}`, [431]],
    nonsense: ['\x16\x03\x01\r\n\r\n', [400]],
    'a body that never ends': [
      'POST /rss.xml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx',
      [405],
    ],
  };
  const isCutOff = /nonsense|end/;
  for (const [name, [text, statuses]] of Object.entries(said)) {
    const caller = await call(site);
    caller.say(text);
    const heard = await caller.hears(statuses.length);
    expect([name, heard.map(({ status }) => status)]).toEqual([name, statuses]);
    for (const { headers, body } of heard) {
      expect(`${JSON.stringify(headers)}${body}`).not.toContain('evil.example');
    }
    if (isCutOff.test(name)) await caller.gone;
  }
  expectCalm(site);
});

describe('a feed that is larger than the buffers of a connection', () => {
  async function large(): Promise<Server> {
    const long = `${'Words. '.repeat(140_000)}\n`;
    const names = Array.from({ length: 12 }, (_, index) => `articles/a-${index}.txt`);
    return serve(
      newsFolder(Object.fromEntries(names.map((name) => [name, copy('Long') + long]))).cwd,
    );
  }

  test('clients may leave in the middle', async () => {
    const site = await large();
    const ways: Readonly<Record<string, (caller: Caller) => void>> = {
      'before the answer': (caller) => caller.leave(),
      'without a word': (caller) => caller.socket.once('data', () => caller.leave()),
      'with a word': (caller) => caller.socket.once('data', () => caller.socket.destroy()),
      'while they do not read': (caller) => {
        caller.socket.pause();
        setTimeout(() => caller.leave(), 50);
      },
    };
    for (const leave of Object.values(ways)) {
      for (const path of ['/feed.json', '/feed.json', '/rss.xml']) {
        const callers = await calls(site, 5);
        for (const caller of callers) {
          caller.get(path, { 'Accept-Encoding': 'identity' });
          leave(caller);
        }
        await Promise.all(callers.map((caller) => caller.gone));
      }
    }
    expect(await ask(site, '/feed.json')).toMatchObject({ status: 200, isWhole: true });
    expectCalm(site);
  });

  test.skipIf(process.platform !== 'linux')(
    'many who do not read take no memory each',
    async () => {
      const site = await large();
      const size = Number((await ask(site, '/feed.json'))?.headers['content-length']);
      const before = memoryOf(site);
      const deaf = await calls(site, 100);
      for (const caller of deaf) {
        caller.socket.pause();
        caller.get('/feed.json');
      }
      await pause(500);
      expect(await ask(site, '/feed.json')).toMatchObject({ isWhole: true });
      expect(memoryOf(site) - before).toBeLessThan((size * deaf.length) / 10);
    },
  );
});

test('SIGTERM under load: whatever was accepted is answered', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `articles/a-${index}.txt`);
  const site = await serve(
    newsFolder(Object.fromEntries(names.map((name) => [name, copy('Long')]))).cwd,
  );
  const paths = [
    '/rss.xml',
    '/atom.xml',
    '/articles/a-1',
    '/nowhere',
    '/healthz',
    '/feed.json',
    '/',
  ];
  const kept = (await calls(site, 30)).map((caller, index) => caller.askOn(paths.slice(index % 7)));
  let isStopping = false;
  const lost: string[] = [];
  let asked = 0;
  const anew = Array.from({ length: 10 }, async () => {
    for (;;) {
      const caller = await Caller.call(portOf(site)).catch(() => undefined);
      if (!caller) return;
      caller.get('/rss.xml');
      const isBefore = !isStopping;
      const [answer] = await caller.hears();
      caller.leave();
      asked += 1;
      if (answer ? !answer.isWhole : isBefore) lost.push(`${answer?.status} ${caller.error}`);
    }
  });
  await pause(300);
  const began = Date.now();
  site.child.kill('SIGTERM');
  isStopping = true;
  expect(await site.ended).toBe(0);
  expect(Date.now() - began).toBeLessThan(4_000);
  await Promise.all(anew);
  lost.push(...(await Promise.all(kept)).filter((request) => request !== undefined));
  expect(lost).toEqual([]);
  expect(asked).toBeGreaterThan(10);
  expectCalm(site);
});

test('a folder that vanishes and comes back: readers notice nothing but what has changed in it', async () => {
  const home = newsFolder({ 'articles/a.txt': copy('First'), 'articles/b.txt': copy('Second') });
  const site = await serve(home.cwd);
  const validators = async (fields = {}) => {
    const { status, headers } = (await ask(site, '/rss.xml', fields)) ?? {};
    return {
      status,
      etag: headers?.etag,
      lastModified: Date.parse(headers?.['last-modified'] ?? ''),
    };
  };
  const later = Math.floor(Date.now() / 1000) * 1000 + 1_000;
  await until(() => Date.now() > later); // in the second of a change its date is told as the one before
  const before = await validators();
  const date = { 'If-Modified-Since': new Date(before.lastModified).toUTCString() };
  const tag = { 'If-None-Match': String(before.etag) };

  renameSync(home.path('articles'), home.path('elsewhere'));
  await logs(site, 'articles is gone');
  home.remove('elsewhere/b.txt');
  for (let count = 0; count < 20; count += 1) {
    expect(await validators()).toEqual(before);
    for (const fields of [date, tag])
      expect(await validators(fields)).toEqual({ ...before, status: 304 });
    expect(await ask(site, '/articles/b')).toMatchObject({ status: 200 });
  }

  renameSync(home.path('elsewhere'), home.path('articles'));
  const told = [before.lastModified];
  await until(async () => {
    const { status, lastModified } = await validators();
    expect(status).toBe(200);
    told.push(lastModified);
    return (await ask(site, '/articles/b'))?.status === 404;
  });
  await logs(site, 'articles is back');
  for (const fields of [{}, date, tag]) {
    const after = await validators(fields);
    expect(after).toMatchObject({
      status: 200,
      etag: expect.not.stringMatching(before.etag ?? ''),
    });
    told.push(after.lastModified);
  }
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(await site.get('/rss.xml')).not.toContain('Second');
});

// What a client may take of the server: over real sockets, with limits that are short enough to wait for.
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LIMITS, type Limits, listen } from '../../src/node/server.ts';
import { until } from '../cli/process.ts';
import { Caller } from './caller.ts';

const answer: RequestListener = ({ method, url }, outgoing) => {
  const body = `${method} ${url}`;
  outgoing.writeHead(200, { 'Content-Length': body.length }).end(body);
};

/** So long that nothing but what a test shortens can be the reason for an end. */
const LONG = 60_000;
const PATIENT: Limits = {
  ...LIMITS,
  header: LONG,
  request: LONG,
  idle: LONG,
  stalled: LONG,
  look: 20,
  headerSize: 2_048,
  grace: 0,
};

/** Serves with some limits changed; tells how to call. */
async function server(changes: Partial<Limits> = {}, listener = answer) {
  const { origin, close } = await listen(listener, '127.0.0.1', 0, { ...PATIENT, ...changes });
  onTestFinished(close);
  return async () => {
    const caller = await Caller.call(Number(new URL(origin).port));
    onTestFinished(() => caller.leave());
    return caller;
  };
}

const statuses = ({ heard }: Caller) => heard.map(({ status }) => status);

describe('who is slow is cut off without a word, and nobody else is', () => {
  const slow: Readonly<Record<string, readonly [said: string, answers: readonly number[]]>> = {
    'says nothing': ['', []],
    'dribbles a header': ['GET / HTTP/1.1\r\nHost: x\r\nX: ', []],
    'dribbles a second header': ['GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /', [200]],
  };
  for (const [name, [said, answers]] of Object.entries(slow)) {
    test(name, async () => {
      const call = await server({ header: 150 });
      const caller = await call();
      caller.say(said);
      const dribble = setInterval(() => caller.say(said && 'x'), 20);
      const other = await call();
      other.get('/');
      await caller.gone;
      clearInterval(dribble);
      expect(statuses(caller)).toEqual(answers);
      expect(statuses(other)).toEqual([200]);
    });
  }

  test('dribbles a body', async () => {
    const call = await server({ request: 150, header: 150 }, (incoming, outgoing) => {
      incoming.on('end', () => outgoing.end()).resume();
    });
    const slow = await call();
    slow.say('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
    const dribble = setInterval(() => slow.say('x'), 20);
    await slow.gone;
    clearInterval(dribble);
    expect(slow.heard).toEqual([]);
  });

  test('asks for nothing more', async () => {
    const call = await server({ idle: 100 });
    const caller = await call();
    caller.get('/');
    await caller.gone;
    expect(statuses(caller)).toEqual([200]);
  });

  test('stops reading in the middle', async () => {
    const ended = Promise.withResolvers<boolean>();
    const call = await server({ stalled: 150 }, (_, outgoing) => {
      outgoing.end(Buffer.alloc(50_000_000));
      outgoing.on('close', () => ended.resolve(outgoing.writableFinished));
    });
    const deaf = await call();
    deaf.get('/');
    deaf.socket.pause();
    expect(await ended.promise).toBe(false);
  });
});

describe('who talks nonsense', () => {
  const fields = 'Host: x\r\n';
  const said: Readonly<Record<string, readonly [text: string, statuses: readonly number[]]>> = {
    'is told so': ['\x16\x03\x01\x02\x00\x01\r\n\r\n', [400]],
    'in a header without end is told so': [
      `GET / HTTP/1.1\r\n${'Field: value\r\n'.repeat(250)}`,
      [431],
    ],
    'in an address without end is told so': [`GET /${'a'.repeat(2_500)}`, [431]],
    'after a request is told the answer': [
      `GET / HTTP/1.1\r\n${fields}\r\nnonsense\r\n\r\n`,
      [200],
    ],
    'after two is told both answers': [
      `GET / HTTP/1.1\r\n${fields}\r\n`.repeat(2).concat('nonsense\r\n\r\n'),
      [200, 200],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(said)) {
    test.each(['at once', 'later'])(`${name}; the answers come %s`, async (when) => {
      const delayed: RequestListener = (incoming, outgoing) =>
        void setTimeout(() => answer(incoming, outgoing), 20);
      const call = await server({}, when === 'later' ? delayed : answer);
      const caller = await call();
      caller.say(text);
      await caller.gone;
      expect(statuses(caller)).toEqual(expected);
      for (const { isWhole } of caller.heard) expect(isWhole).toBe(true);
    });
  }

  test('without a host is told so', async () => {
    const caller = await (await server())();
    caller.say('GET / HTTP/1.1\r\n\r\n');
    await caller.gone;
    expect(statuses(caller)[0]).toBe(400);
  });

  test('may be an attack: no cache keeps the complaint', async () => {
    const caller = await (await server())();
    caller.say('nonsense\r\n\r\n');
    await caller.gone;
    const headers = { connection: 'close', 'cache-control': 'no-store' };
    expect(caller.heard).toMatchObject([{ status: 400, headers }]);
  });
});

describe('what is odd, but a request, is answered', () => {
  const said: Readonly<Record<string, readonly [text: string, bodies: readonly string[]]>> = {
    'several in one breath': [
      [1, 2, 3].map((number) => `GET /${number} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''),
      ['GET /1', 'GET /2', 'GET /3'],
    ],
    'HTTP/1.0 without a host': ['GET / HTTP/1.0\r\n\r\n', ['GET /']],
    'a whole address': [
      'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n',
      ['GET http://evil.example/'],
    ],
    'empty lines before': ['\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n', ['GET /']],
    'a header just below the limit': [
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(1_900)}\r\n\r\n`,
      ['GET /'],
    ],
  };
  test('and so is who says nothing more', async () => {
    const call = await server({}, (_, outgoing) => void setTimeout(() => outgoing.end('late'), 20));
    const caller = await call();
    caller.get('/');
    caller.socket.end();
    await caller.gone;
    expect(statuses(caller)).toEqual([200]);
  });

  for (const [name, [text, bodies]] of Object.entries(said)) {
    test(name, async () => {
      const caller = await (await server())();
      caller.say(text);
      const heard = await caller.hears(bodies.length);
      expect(heard.map(({ body }) => body)).toEqual(bodies);
    });
  }
});

test('beyond the cap on connections the one that has been idle longest makes way', async () => {
  const call = await server({ connections: 3 }, (incoming, outgoing) => {
    if (incoming.url === '/') answer(incoming, outgoing);
    else outgoing.flushHeaders();
  });
  const [used, busy, silent] = [await call(), await call(), await call()];
  busy.get('/without-end');
  used.get('/');
  await used.hears();
  const fourth = await call();
  await silent.gone;
  const fifth = await call();
  await used.gone;
  fifth.get('/without-end');
  fourth.get('/without-end');
  await Promise.all([fourth, fifth].map(({ socket }) => once(socket, 'data')));
  // Nobody is idle now: there is no room.
  await (await call()).gone;
  busy.leave();
  const last = await until(async () => {
    const caller = await call();
    caller.get('/');
    await caller.hears();
    return caller.heard.length > 0 && caller;
  });
  expect(statuses(last)).toEqual([200]);
  expect([fourth, fifth].map(({ socket }) => socket.destroyed)).toEqual([false, false]);
});

// The end of a server: no request that it has accepted goes without its whole answer.
import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS, type Limits, type Listening, listen } from '../../src/node/server.ts';
import { Caller } from './caller.ts';

const BODY = 'x'.repeat(20_000);
const WHOLE = { status: 200, body: BODY, isWhole: true };

/** Some documents are ready at once, others have to be made. */
const answer: RequestListener = (incoming, outgoing) => {
  const send = () => outgoing.writeHead(200, { 'Content-Length': BODY.length }).end(BODY);
  const delay = Number(/\d+$/.exec(incoming.url ?? '')?.[0] ?? 0);
  if (delay === 0) send();
  else setTimeout(send, delay);
};

async function server(changes: Partial<Limits> = {}, listener = answer) {
  const limits = { ...LIMITS, grace: 100, patience: 1_000, ...changes };
  const listening = await listen(listener, '127.0.0.1', 0, limits);
  onTestFinished(() => listening.close());
  return listening;
}

async function call({ origin }: Listening): Promise<Caller> {
  const caller = await Caller.call(Number(new URL(origin).port));
  onTestFinished(() => caller.leave());
  return caller;
}

const calls = (listening: Listening, count: number) =>
  Promise.all(Array.from({ length: count }, () => call(listening)));

test('clients that ask on and on lose nothing', async () => {
  for (let round = 0; round < 5; round += 1) {
    const listening = await server();
    const callers = await calls(listening, 20);
    const asking = callers.map((caller, index) => caller.askOn([`/${index % 4}`, '/']));
    await pause(20 + 7 * round);
    await listening.close();
    const lost = (await Promise.all(asking)).filter((request) => request !== undefined);
    expect(lost).toEqual([]);
  }
});

test('who had connected and asked is answered, though nobody has accepted yet', async () => {
  const listening = await server();
  const callers = await calls(listening, 200);
  for (const caller of callers) caller.get('/');
  const closed = listening.close();
  const answers = await Promise.all(callers.map((caller) => caller.hears()));
  expect(answers.flat()).toHaveLength(callers.length);
  for (const [told] of answers) expect(told).toMatchObject(WHOLE);
  await closed;
  await expect(call(listening)).rejects.toThrow('ECONNREFUSED');
});

test('a request that was on its way over a connection that was kept is answered, as the last', async () => {
  const listening = await server({ grace: 5_000 });
  const caller = await call(listening);
  caller.get('/');
  await caller.hears();
  const closed = listening.close();
  await pause(20);
  caller.get('/');
  const [first, second] = await caller.hears(2);
  expect(first).toMatchObject({ ...WHOLE, headers: { connection: 'keep-alive' } });
  expect(second).toMatchObject({ ...WHOLE, headers: { connection: 'close' } });
  await Promise.all([caller.gone, closed]);
});

test('what was asked in one breath is answered in order, and the last answer says so', async () => {
  const listening = await server();
  const caller = await call(listening);
  for (const delay of [60, 40, 20]) caller.get(`/${delay}`);
  await pause(10);
  await Promise.all([listening.close(), caller.gone]);
  const connections = caller.heard.map(({ headers }) => headers.connection);
  expect(connections).toEqual(['keep-alive', 'keep-alive', 'close']);
  for (const told of caller.heard) expect(told).toMatchObject(WHOLE);
});

test('an answer that was promised more keeps its connection for the grace', async () => {
  const listening = await server({ grace: 5_000 }, (incoming, outgoing) => {
    outgoing.writeHead(200, { 'Content-Length': BODY.length }).flushHeaders();
    setTimeout(() => outgoing.end(BODY), incoming.url === '/slow' ? 60 : 0);
  });
  const caller = await call(listening);
  caller.get('/slow');
  await pause(20);
  const closed = listening.close();
  expect(await caller.hears()).toMatchObject([{ headers: { connection: 'keep-alive' } }]);
  caller.get('/');
  const [, second] = await caller.hears(2);
  expect(second).toMatchObject({ ...WHOLE, headers: { connection: 'close' } });
  await closed;
});

test('who asks for nothing is let go after the grace', async () => {
  const listening = await server({ patience: 60_000 });
  const [silent, half] = await calls(listening, 2);
  half?.say('GET / HTTP/1.1\r\n');
  await listening.close();
  await Promise.all([silent?.gone, half?.gone]);
  expect([silent?.heard, half?.heard]).toEqual([[], []]);
});

test('who does not read is waited for, and then cut off', async () => {
  const listening = await server({ patience: 1_000 }, (_, outgoing) => {
    outgoing.end(Buffer.alloc(20_000_000));
  });
  const [slow, deaf] = await calls(listening, 2);
  for (const caller of [slow, deaf]) {
    caller?.socket.pause();
    caller?.get('/');
  }
  await pause(20);
  const closed = listening.close();
  await pause(150); // longer than the grace
  slow?.socket.resume();
  expect(await slow?.hears()).toMatchObject([{ status: 200, isWhole: true }]);
  await closed;
});

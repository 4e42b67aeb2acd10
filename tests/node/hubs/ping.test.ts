// One ping to a real hub on this machine: what it receives, what counts as taken, and whom a ping never reaches.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPing } from '../../../src/node/hubs/ping.ts';
import { isPublicOrLoopback } from '../../../src/node/hubs/public-address.ts';
import type { WayOptions } from '../../../src/node/hubs/way.ts';
import { describeWith } from '../../readers/machine.ts';
import { certificate, type LoopbackHub, loopbackHub } from './loopback-hub.ts';

const TOPIC = 'https://news.example.org/rss.xml';
const NAME = 'hub.example.org';
/** Milliseconds within which whatever is waited for must have come. */
const PATIENCE = 20_000;
vi.setConfig({ testTimeout: 2 * PATIENCE });
/** Opens the way to hubs on this machine. */
const opened = (options: WayOptions = {}) =>
  createPing({ mayReach: isPublicOrLoopback, ca: certificate().cert, ...options });
/** Waits until no connection stands. */
const allClosed = ({ open }: LoopbackHub) =>
  vi.waitFor(() => expect(open()).toBe(0), { timeout: PATIENCE });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end('a body');

describeWith(['openssl'], 'a ping', () => {
  test('is a form that names the topic twice', async () => {
    const hub = await loopbackHub();
    expect(await opened()(`${hub.address}path?a=1`, TOPIC)).toEqual({
      verdict: 'accepted',
      reason: 'it answered 202',
    });
    expect(hub.received).toHaveLength(1);
    const [ping] = hub.received;
    expect(ping).toMatchObject({ method: 'POST', path: '/path?a=1' });
    expect([...new URLSearchParams(ping?.body)]).toEqual([
      ['hub.mode', 'publish'],
      ['hub.url', TOPIC],
      ['hub.topic', TOPIC],
    ]);
    expect(ping?.headers).toEqual({
      host: `127.0.0.1:${hub.port}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(ping?.body.length),
      'user-agent': 'Wirefeed',
      connection: 'close',
    });
  });

  test('leaves no connection behind', async () => {
    const hub = await loopbackHub(status(200));
    const ping = opened();
    await ping(hub.address, TOPIC);
    await ping(hub.address, TOPIC);
    expect(hub.connections()).toBe(2);
    await allClosed(hub);
  });

  test('goes over IPv6 too', async () => {
    const hub = await loopbackHub(undefined, { host: '::1' });
    expect(await opened()(hub.address, TOPIC)).toMatchObject({ verdict: 'accepted' });
  });

  test('finds this machine by its name', async () => {
    const hub = await loopbackHub();
    expect(await opened()(`https://localhost:${hub.port}/`, TOPIC)).toMatchObject({
      verdict: 'accepted',
    });
  });

  const verdicts: Record<number, string> = {
    200: 'accepted',
    202: 'accepted',
    204: 'accepted',
    301: 'refused',
    304: 'refused',
    400: 'refused',
    403: 'refused',
    404: 'refused',
    408: 'failed',
    410: 'refused',
    422: 'refused',
    429: 'failed',
    500: 'failed',
    503: 'failed',
  };
  for (const [code, verdict] of Object.entries(verdicts)) {
    test(`that gets ${code} is ${verdict}`, async () => {
      const hub = await loopbackHub(status(Number(code)));
      const answer = await opened()(hub.address, TOPIC);
      expect(answer).toEqual({ verdict, reason: expect.stringContaining(`it answered ${code}`) });
    });
  }

  test.each([301, 302, 303, 307, 308])('follows no %s', async (code) => {
    const target = await loopbackHub();
    const hub = await loopbackHub(status(code, { Location: target.address }));
    expect(await opened()(hub.address, TOPIC)).toMatchObject({ verdict: 'refused' });
    expect([hub.received.length, target.connections()]).toEqual([1, 0]);
  });

  const retryAfters: Record<string, number | undefined> = {
    0: 0,
    120: 120_000,
    3600: 3_600_000,
    86400: 3_600_000,
    '99999999999999999999': 3_600_000,
    '-1': undefined,
    '1.5': undefined,
    soon: undefined,
    'Thu, 23 Sep 2027 06:59:00 GMT': undefined,
  };
  for (const [value, expected] of Object.entries(retryAfters)) {
    test(`leaves a hub alone for "${value}"`, async () => {
      const hub = await loopbackHub(status(429, { 'Retry-After': value }));
      expect((await opened()(hub.address, TOPIC)).retryAfter).toBe(expected);
    });
  }
});

describeWith(['openssl'], 'an exchange', () => {
  test('that never gets an answer ends in time', async () => {
    const hub = await loopbackHub(() => {});
    const ping = opened({ deadline: () => AbortSignal.timeout(100) });
    expect(await ping(hub.address, TOPIC)).toEqual({
      verdict: 'failed',
      reason: 'no answer within 5 s',
    });
    await allClosed(hub);
  });

  test('that never gets a handshake ends in time', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    onTestFinished(() => {
      mute.close();
    });
    const { port } = mute.address() as AddressInfo;
    const ping = opened({ deadline: () => AbortSignal.timeout(100) });
    expect(await ping(`https://127.0.0.1:${port}/`, TOPIC)).toMatchObject({
      verdict: 'failed',
      reason: 'no answer within 5 s',
    });
  });

  test('that never finds the hub ends in time, and the search with it', async () => {
    let search: AbortSignal | undefined;
    const resolve = (_host: string, signal: AbortSignal) => {
      search = signal;
      return new Promise<string[]>(() => {});
    };
    const ping = opened({ resolve, deadline: () => AbortSignal.timeout(100) });
    expect(await ping(`https://${NAME}/`, TOPIC)).toMatchObject({
      verdict: 'failed',
      reason: 'no answer within 5 s',
    });
    expect(search?.aborted).toBe(true);
  });

  test('has 5 seconds', () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    onTestFinished(() => timeout.mockRestore());
    void createPing()('https://127.0.0.1/', TOPIC);
    expect(timeout).not.toHaveBeenCalled();
    void createPing({ resolve: () => Promise.reject(new Error('none')) })(
      `https://${NAME}/`,
      TOPIC,
    );
    expect(timeout.mock.calls).toEqual([[5_000]]);
  });

  test('is cut off where the body floods in', async () => {
    const hub = await loopbackHub((response) => {
      const flood = () => {
        while (response.write('x'.repeat(2 ** 14)));
      };
      response.on('drain', flood);
      flood();
    });
    expect(await opened()(hub.address, TOPIC)).toMatchObject({ verdict: 'accepted' });
    await allClosed(hub);
  });

  test('is cut off where the body never ends; the status counts', async () => {
    const late = new AbortController();
    const onResponse = () => late.abort();
    subscribe('http.client.response.finish', onResponse);
    onTestFinished(() => {
      unsubscribe('http.client.response.finish', onResponse);
    });
    const hub = await loopbackHub((response) => {
      response.writeHead(204 + 1).write('a beginning');
    });
    expect(await opened({ deadline: () => late.signal })(hub.address, TOPIC)).toEqual({
      verdict: 'accepted',
      reason: 'it answered 205',
    });
    await allClosed(hub);
  });

  test('ends when it is broken off, even before it began', async () => {
    const stop = new AbortController();
    const hub = await loopbackHub(() => stop.abort());
    const brokenOff = { verdict: 'failed', reason: 'it was broken off' };
    expect(await opened()(hub.address, TOPIC, stop.signal)).toEqual(brokenOff);
    expect(await opened()(hub.address, TOPIC, stop.signal)).toEqual(brokenOff);
    expect(hub.received).toHaveLength(1);
  });

  const oddities: Record<string, [answer: (response: ServerResponse) => void, reason: RegExp]> = {
    'hangs up': [(response) => response.socket?.destroy(), /hang up|ECONNRESET/],
    'speaks no HTTP': [(response) => response.socket?.end('220 ready\r\n'), /Parse Error/],
    'has endless headers': [
      (response) => response.socket?.write(`HTTP/1.1 202 Yes\r\n${'A: b\r\n'.repeat(2 ** 13)}`),
      /Header overflow/i,
    ],
    'wants another protocol': [
      (response) =>
        response.socket?.write('HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: h\r\n\r\n'),
      /./,
    ],
  };
  for (const [name, [answer, reason]] of Object.entries(oddities)) {
    test(`with a hub that ${name} has failed`, async () => {
      const hub = await loopbackHub(answer);
      expect(await opened()(hub.address, TOPIC)).toEqual({
        verdict: 'failed',
        reason: expect.stringMatching(reason),
      });
      await allClosed(hub);
    });
  }

  test('with nobody has failed', async () => {
    const hub = await loopbackHub();
    const resolve = async () => ['127.0.0.3', '127.0.0.4'];
    expect(await opened({ resolve })(`https://${NAME}:${hub.port}/`, TOPIC)).toEqual({
      verdict: 'failed',
      reason: expect.stringContaining('ECONNREFUSED 127.0.0.3'),
    });
  });
});

describeWith(['openssl'], 'the certificate', () => {
  test('must be one that somebody vouches for, whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const hub = await loopbackHub();
    const ping = createPing({ mayReach: isPublicOrLoopback });
    expect(await ping(hub.address, TOPIC)).toEqual({
      verdict: 'failed',
      reason: expect.stringMatching(/^self-signed certificate/),
    });
    expect(hub.received).toEqual([]);
  });

  test('must be for the name', async () => {
    const hub = await loopbackHub();
    const ping = opened({ resolve: async () => ['127.0.0.1'] });
    expect(await ping(`https://other.example.org:${hub.port}/`, TOPIC)).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('other.example.org'),
    });
    expect(await ping(`https://${NAME}:${hub.port}/`, TOPIC)).toMatchObject({
      verdict: 'accepted',
    });
    expect(hub.received).toHaveLength(1);
  });
});

describeWith(['openssl'], 'nobody is reached', () => {
  const hosts: Record<string, string> = {
    '127.0.0.1': '127.0.0.1 is no public address',
    '2130706433': '127.0.0.1 is no public address',
    '0x7f.1': '127.0.0.1 is no public address',
    '017700000001': '127.0.0.1 is no public address',
    '127.0.0.1.': '127.0.0.1 is no public address',
    '①②⑦.0.0.1': '127.0.0.1 is no public address',
    '0': '0.0.0.0 is no public address',
    '[::1]': '::1 is no public address',
    '[::]': ':: is no public address',
    '[::ffff:127.0.0.1]': '::ffff:7f00:1 is no public address',
    '[0:0:0:0:0:FFFF:7F00:0001]': '::ffff:7f00:1 is no public address',
    '[64:ff9b::127.0.0.1]': '64:ff9b::7f00:1 is no public address',
    localhost: 'localhost leads to no public address (::1, 127.0.0.1)',
    'hub.LOCALHOST.': 'hub.localhost. leads to no public address (::1, 127.0.0.1)',
  };
  for (const [host, reason] of Object.entries(hosts)) {
    test(`at https://${host}`, async () => {
      const hub = await loopbackHub();
      const ping = createPing({ ca: certificate().cert });
      expect(await ping(`https://${host}:${hub.port}/`, TOPIC)).toEqual({
        verdict: 'refused',
        reason,
      });
      expect(hub.connections()).toBe(0);
    });
  }

  test('over http', async () => {
    const hub = await loopbackHub();
    expect(await opened()(hub.address.replace('https', 'http'), TOPIC)).toEqual({
      verdict: 'refused',
      reason: 'a hub must have an https address',
    });
    expect(hub.connections()).toBe(0);
  });

  const addresses = ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', 'fe80::1%lo', '::1', ''];
  test.each(addresses)('where a name leads to "%s"', async (address) => {
    const ping = createPing({ resolve: async () => [address] });
    expect(await ping(`https://${NAME}/`, TOPIC)).toEqual({
      verdict: 'refused',
      reason: `${NAME} leads to no public address (${address})`,
    });
  });

  test('where a name leads elsewhere the second time', async () => {
    const hub = await loopbackHub();
    const inside = await loopbackHub(undefined, { host: '127.0.0.2', port: hub.port });
    const answers = ['127.0.0.1', '127.0.0.2'];
    const resolve = vi.fn(async () => [answers.shift() ?? '127.0.0.2']);
    const ping = opened({ resolve, mayReach: (address) => address === '127.0.0.1' });
    expect(await ping(`https://${NAME}:${hub.port}/`, TOPIC)).toMatchObject({
      verdict: 'accepted',
    });
    expect(resolve).toHaveBeenCalledOnce();
    expect(await ping(`https://${NAME}:${hub.port}/`, TOPIC)).toMatchObject({ verdict: 'refused' });
    expect([hub.connections(), inside.connections()]).toEqual([1, 0]);
  });

  test.each([[['127.0.0.1', '127.0.0.2']], [['127.0.0.2', '127.0.0.1']]])(
    'but the good one of %j',
    async (addresses) => {
      const hub = await loopbackHub();
      const inside = await loopbackHub(undefined, { host: '127.0.0.2', port: hub.port });
      const mayReach = (address: string) => address === '127.0.0.1';
      const ping = opened({ resolve: async () => addresses, mayReach });
      expect(await ping(`https://${NAME}:${hub.port}/`, TOPIC)).toMatchObject({
        verdict: 'accepted',
      });
      expect([hub.connections(), inside.connections()]).toEqual([1, 0]);
    },
  );

  test('where the socket turns out to stand somewhere else', async () => {
    const hub = await loopbackHub();
    const mayReach = vi.fn().mockReturnValueOnce(true).mockReturnValue(false);
    expect(await opened({ mayReach })(hub.address, TOPIC)).toMatchObject({ verdict: 'refused' });
    expect(mayReach.mock.calls).toEqual([['127.0.0.1'], ['127.0.0.1']]);
    expect(hub.received).toEqual([]);
  });
});

describe('what is no address is refused, and nothing is thrown', () => {
  test.each(['', 'hub.example.org', 'https://', 'https://[fe80::1%25eth0]/'])('%j', async (hub) => {
    expect(await createPing()(hub, TOPIC)).toEqual({
      verdict: 'refused',
      reason: 'it is no address',
    });
  });

  test('nor for a user that cannot be decoded', async () => {
    expect(await createPing()(`https://%zz@${NAME}/`, TOPIC)).toEqual({
      verdict: 'refused',
      reason: 'URI malformed',
    });
  });
});

test('without an answer of the name servers there is another try', async () => {
  const resolve = () => Promise.reject(new Error(`queryA ENOTFOUND ${NAME}`));
  expect(await createPing({ resolve })(`https://${NAME}/`, TOPIC)).toEqual({
    verdict: 'failed',
    reason: `queryA ENOTFOUND ${NAME}`,
  });
});

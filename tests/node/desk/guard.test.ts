// Who may ask the desk, as a table, and what everybody else hears: always the same.
import { describe, expect, onTestFinished, test } from 'vitest';
import { isFromHere } from '../../../src/node/desk/guard.ts';
import { openDesk } from '../../../src/node/desk/open.ts';
import { folderAt } from '../../../src/node/folder.ts';
import { Caller } from '../caller.ts';
import { newsFolder } from '../newsfolder.ts';

const PORT = 4000;
const HOST = ['Host', `127.0.0.1:${PORT}`] as const;

interface Case {
  readonly method?: string;
  readonly url?: string;
  readonly fields?: readonly string[];
}

const admitted: Readonly<Record<string, Case>> = {
  'GET of 127.0.0.1': {},
  HEAD: { method: 'HEAD' },
  localhost: { fields: ['Host', 'localhost:4000'] },
  'LOCALHOST in capitals': { fields: ['HOST', 'LocalHost:4000'] },
  '[::1]': { fields: ['host', '[::1]:4000'] },
  'Sec-Fetch-Site: none': { fields: [...HOST, 'Sec-Fetch-Site', 'none'] },
  'Sec-Fetch-Site: same-origin': { fields: [...HOST, 'sec-fetch-site', 'same-origin'] },
  'a field that only sounds like it': { fields: [...HOST, 'X-Forward', 'a', 'Forwarded-By', 'b'] },
};

const hosts = [
  ...['evil.example', 'evil.example:4000', '127.0.0.1', 'localhost', '127.0.0.1:4001', '', ':4000'],
  ...['localhost.:4000', 'localhost:04000', 'localhost:4000.', 'localhost.evil.example:4000'],
  ...['127.0.0.1.nip.io:4000', '127.1:4000', '2130706433:4000', '0.0.0.0:4000', '127.0.0.2:4000'],
  ...['[::1]', '::1:4000', '[::]:4000', '[0:0:0:0:0:0:0:1]:4000', '[::ffff:127.0.0.1]:4000'],
  ...[
    'localhost:4000, localhost:4000',
    'user@localhost:4000',
    'http://localhost:4000',
    'localhost:4000/',
  ],
];
const proxied = [
  ...['Forwarded', 'X-Forwarded-For', 'x-forwarded-host', 'X-FORWARDED-PROTO', 'X-Forwarded-Port'],
  ...['X-Forwarded-Server', 'X-Forwarded', 'X-Forwarded-Anything', 'X-Real-IP', 'Via'],
];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY', 'get'];
const sites = ['cross-site', 'same-site', 'None', '', 'same-origin, none', 'anything'];
const targets = ['http://evil.example/desk', 'http://127.0.0.1:4000/desk', '*', ''];

const refused: Readonly<Record<string, Case>> = {
  'no Host': { fields: [] },
  'two Hosts': { fields: [...HOST, ...HOST] },
  'two Hosts, the second of somebody else': { fields: [...HOST, 'host', 'evil.example'] },
  'two Sec-Fetch-Sites': {
    fields: [...HOST, 'Sec-Fetch-Site', 'none', 'Sec-Fetch-Site', 'cross-site'],
  },
  ...named(hosts, 'Host', (host) => ({ fields: ['Host', host] })),
  ...named(proxied, 'the field', (name) => ({ fields: [...HOST, name, 'for=192.0.2.1'] })),
  ...named(proxied, 'empty', (name) => ({ fields: [name, '', ...HOST] })),
  ...named(methods, 'the method', (method) => ({ method })),
  ...named(sites, 'Sec-Fetch-Site', (site) => ({ fields: [...HOST, 'Sec-Fetch-Site', site] })),
  ...named(targets, 'the target', (url) => ({ url })),
};

function named(values: readonly string[], what: string, make: (value: string) => Case) {
  return Object.fromEntries(values.map((value) => [`${what} ${value || '(empty)'}`, make(value)]));
}

describe.each([
  ['lets in', true, admitted],
  ['turns away', false, refused],
] as const)('the guard %s', (_, expected, cases) => {
  for (const [name, { method = 'GET', url = '/desk', fields = HOST }] of Object.entries(cases)) {
    test(name, () => {
      expect(isFromHere({ method, url, rawHeaders: fields }, PORT)).toBe(expected);
    });
  }
});

describe('on the wire', () => {
  async function opened() {
    const service = {
      get state(): never {
        throw new Error('nobody may come so far');
      },
      onTurn: () => () => {},
    };
    const folder = folderAt('articles', newsFolder().cwd);
    const desk = await openDesk({
      ...{ service, folder, clock: () => 0, timeZone: 'UTC' },
      report: (error) => {
        throw error;
      },
    });
    onTestFinished(() => desk.close());
    return new URL(desk.address);
  }

  /** What is said to a request, to the byte, but for the time. */
  async function says(address: URL, request: string): Promise<string> {
    const caller = await Caller.call(Number(address.port));
    onTestFinished(() => caller.leave());
    let heard = '';
    caller.socket.on('data', (text: string) => {
      heard += text;
    });
    caller.say(`${request}\r\nConnection: close\r\n\r\n`);
    await caller.gone;
    return heard.replace(/Date: .*\r\n/, '');
  }

  test('a refusal is the same bytes, whatever the reason', async () => {
    const address = await opened();
    const { host } = address;
    const request = (fields = '', path = '/desk', method = 'GET') =>
      `${method} ${path} HTTP/1.1\r\nHost: ${host}${fields}`;
    const refusals = [
      request(),
      request('', '/'),
      request('', '/desk/'),
      request('', '/desk/style.css'),
      request('', '/desk/events'),
      request('', '/rss.xml'),
      request('', '/desk?token='),
      request('', '/desk?token=x'),
      request('', `/desk/${address.search}`),
      request('\r\nCookie: wirefeed-desk=x'),
      request('\r\nCookie: =;;=', '/desk/media/../../etc/passwd'),
      request('\r\nX-Forwarded-For: 192.0.2.1', `/desk${address.search}`),
      request('\r\nVia: 1.1 cache', `/desk${address.search}`),
      request('\r\nSec-Fetch-Site: cross-site', `/desk${address.search}`),
      request('\r\nContent-Length: 0', `/desk${address.search}`, 'POST'),
      request('', `/desk${address.search}`, 'OPTIONS'),
      request('', `http://${host}/desk${address.search}`),
      `GET /desk${address.search} HTTP/1.1\r\nHost: evil.example:${address.port}`,
      `GET /desk${address.search} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example`,
      `GET /desk${address.search} HTTP/1.0`,
      `GET /desk${address.search} HTTP/1.1\r\nHost: a b`,
    ];
    const [first = '', ...others] = await Promise.all(refusals.map((one) => says(address, one)));
    expect(first).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(first).toContain('Cache-Control: no-store\r\n');
    expect(first).not.toMatch(/wirefeed|desk|token|cookie/i);
    for (const [index, other] of others.entries()) {
      expect(other, refusals[index + 1]).toBe(first);
    }
    const heads = [request('', '/desk', 'HEAD'), request('', `/desk${address.search}`, 'HEAD')];
    for (const head of heads)
      expect(await says(address, head)).toBe(first.replace('Not Found\n', ''));
    // None of these has used the token up.
    expect(await says(address, request('', `/desk${address.search}`))).toMatch(/^HTTP\/1\.1 303 /);
  });

  test('a request that names no Host is none (RFC 9112, section 3.2)', async () => {
    const address = await opened();
    expect(await says(address, 'GET /desk HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('listens on this machine alone', async () => {
    expect((await opened()).hostname).toBe('127.0.0.1');
  });
});

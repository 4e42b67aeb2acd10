// A document that is ready is answered before the router: with what the router would answer, to the byte.
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import type { Site } from '../../src/http/ready.ts';
import { compression } from '../../src/node/compression.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const published = publication(
  [
    article('budget-vote', '2021-09-23T10:59:00+04:00', { paragraphs: ['Long. '.repeat(400)] }),
    article('flood-warning', '2021-09-25T09:00:00+04:00'),
    article('this-second', '2021-09-25T12:00:00+04:00'),
  ],
  { hubs: ['https://hub.example.org/'], logo: 'logo.png' },
  { pictures: new Map([['logo.png', new Uint8Array(2000)]]) },
);
const paths = [
  '/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/archive/2021-09-23/rss.xml',
  '/articles/budget-vote',
  '/media/logo.png',
];
const fields: Record<string, Record<string, string | string[]>> = {
  nothing: {},
  'what a reader sends': { 'Accept-Encoding': 'gzip, deflate, br, zstd', Accept: '*/*' },
  'q-values': { 'Accept-Encoding': 'br;q=0.1, gzip;q=0.9' },
  'an odd coding': { 'Accept-Encoding': 'exi, *;q=0' },
  'an old date': { 'If-Modified-Since': 'Thu, 23 Sep 2021 06:59:00 GMT' },
  'a new date': { 'If-Modified-Since': 'Sat, 25 Sep 2100 08:00:00 GMT' },
  'two dates': { 'If-Modified-Since': ['Fri, 01 Jan 2100 00:00:00 GMT', 'x'] },
  'another tag': { 'If-None-Match': 'W/"other"' },
  'any tag': { 'If-None-Match': '*', 'Accept-Encoding': 'gzip' },
  'a tag that must match': { 'If-Match': '"other"', Accept: 'text/html' },
  'a range': { Range: 'bytes=0-9', 'If-Range': 'W/"other"' },
  'another host': { Host: 'evil.example:99999', 'X-Forwarded-Host': 'evil.example' },
  'a browser in which it is opened': { 'Sec-Fetch-Dest': 'document', 'If-None-Match': '*' },
  'a script in a browser': { 'Sec-Fetch-Dest': 'empty', 'If-None-Match': '*' },
  'two destinations': { 'Sec-Fetch-Dest': ['document', 'document'] },
  'a page': { Accept: 'text/html', 'Accept-Encoding': 'br' },
};

interface Told {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Serves on a free port of loopback. */
async function served(site: Site, clock = () => NOW): Promise<number> {
  const server = createServer(
    { joinDuplicateHeaders: true },
    listenerOf(() => site, clock),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function siteOf(cache = new DocumentCache({ compression })) {
  const app = createApp(published, () => NOW, { cache });
  const slow: Site = { fetch: app.fetch, peek: () => undefined };
  const fast: Site = { fetch: app.fetch, peek: (path, now) => cache.peek(path, published, now) };
  return { slow, fast };
}

function ask(
  port: number,
  path: string,
  headers: Record<string, string | string[]> = {},
  method = 'GET',
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body: body.toString('latin1') }));
    });
    asked.end();
  });
}

describe('a ready document is answered as the router answers', () => {
  for (const [name, sent] of Object.entries(fields)) {
    test.each(['GET', 'HEAD'])(`${name}, %s`, async (method) => {
      const { slow, fast } = siteOf();
      const [slowly, quickly] = [await served(slow), await served(fast)];
      for (const path of paths) {
        const slowAnswer = await ask(slowly, path, sent, method);
        for (const time of ['first', 'second', 'third']) {
          const { date, ...headers } = slowAnswer.headers;
          const told = await ask(quickly, path, sent, method);
          expect(told, `${time} ${path}`).toEqual({
            ...slowAnswer,
            headers: { ...headers, date: expect.any(String) },
          });
        }
      }
    });
  }

  test('and then without the router', async () => {
    const { fast } = siteOf();
    let asked = 0;
    const port = await served({
      ...fast,
      fetch: (request) => {
        asked += 1;
        return fast.fetch(request);
      },
    });
    const first = await ask(port, '/rss.xml', { 'Accept-Encoding': 'gzip' });
    expect(first.headers['content-encoding']).toBe('gzip');
    const again = { 'If-None-Match': String(first.headers.etag) };
    expect((await ask(port, '/rss.xml?utm_source=x', again)).status).toBe(304);
    expect((await ask(port, '/rss.xml', {}, 'HEAD')).status).toBe(200);
    expect((await ask(port, '/rss.xml', { 'Accept-Encoding': 'br' })).status).toBe(200);
    const opened = await ask(port, '/rss.xml', { ...again, 'Sec-Fetch-Dest': 'document' });
    expect(opened.status).toBe(200);
    expect(opened.headers['content-type']).toBe('text/html; charset=utf-8');
    const saved = await ask(port, '/rss.xml?download', { 'Sec-Fetch-Dest': 'document' });
    expect(saved.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(asked).toBe(1);
  });
});

/** Sends a request as it is written and reads until the server closes. */
async function raw(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}

test('a proxy of HTTP/1.0 gets what is right for all of its clients', async () => {
  const { fast } = siteOf();
  const port = await served(fast);
  for (const time of ['first', 'second']) {
    const told = await raw(port, ['GET /rss.xml HTTP/1.0', 'Accept-Encoding: gzip, br']);
    expect(told, time).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(told).not.toMatch(/^content-encoding/im);
    expect(told).toContain('<rss ');
  }
});

test('a request line with another address changes no address', async () => {
  const { fast } = siteOf();
  const port = await served(fast);
  const lines = [
    'GET http://evil.example/rss.xml HTTP/1.1',
    'Host: evil.example',
    'Connection: close',
  ];
  const told = await raw(port, lines);
  expect(told).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(told).not.toContain('evil.example');
});

test('what is no address is refused, and nobody keeps that', async () => {
  const { fast } = siteOf();
  const lines = ['GET /a\\rss.xml HTTP/1.1', 'Host: localhost', 'Connection: close'];
  const told = await raw(await served(fast), lines);
  expect(told).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(told).toMatch(/^cache-control: no-store\r$/im);
});

test('a fault while a document is rendered is a 500, and the next request tries anew', async () => {
  let isBroken = true;
  const gzip = async (bytes: Uint8Array<ArrayBuffer>) => {
    if (isBroken) throw new Error('no memory');
    return (await compression.encoders.gzip?.(bytes)) ?? bytes;
  };
  const broken = new DocumentCache({ compression: compressionBy({ gzip }) });
  const app = createApp(published, () => NOW, { cache: broken, report: () => {} });
  const port = await served({
    fetch: app.fetch,
    peek: (path, now) => broken.peek(path, published, now),
  });
  const headers = { 'Accept-Encoding': 'gzip' };
  expect((await ask(port, '/rss.xml', headers)).status).toBe(500);
  expect((await ask(port, '/rss.xml', headers)).status).toBe(500);
  expect((await ask(port, '/rss.xml')).status).toBe(200);
  isBroken = false;
  expect((await ask(port, '/rss.xml', headers)).headers['content-encoding']).toBe('gzip');
});

// What the listener tells of its answers: each once, on whichever way it was answered, with the bytes that went out.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import { notReadyApp } from '../../src/http/not-ready.ts';
import type { Site } from '../../src/http/ready.ts';
import { compression } from '../../src/node/compression.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const published = publication([
  article('budget-vote', '2021-09-23T10:59:00+04:00', { paragraphs: ['Long. '.repeat(400)] }),
]);

function readySite(): Site {
  const cache = new DocumentCache({ compression });
  const app = createApp(published, () => NOW, { cache, report: () => {} });
  return { fetch: app.fetch, peek: (path, now) => cache.peek(path, published, now) };
}

/** Serves a site; tells how to ask it, and what its listener told of each answer. */
async function served(site = readySite()) {
  const told: string[] = [];
  const onAnswer = (url: string, status: number, bytes: number) => {
    told.push(`${url} ${status} ${bytes}`);
  };
  const server = createServer(
    listenerOf(
      () => site,
      () => NOW,
      onAnswer,
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<string>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false });
      asked.on('error', reject).on('response', async (response) => {
        const { length } = await buffer(response);
        resolve(`${path} ${response.statusCode} ${length}`);
      });
      asked.end();
    });
  return { ask, told };
}

test('each answer is told once, with the bytes of its body', async () => {
  const { ask, told } = await served();
  const asked = [
    // By the app, since nothing is ready yet, and then without it.
    await ask('/rss.xml'),
    await ask('/rss.xml'),
    await ask('/rss.xml?a=1', { 'Accept-Encoding': 'gzip' }),
    await ask('/rss.xml?a=1', { 'Accept-Encoding': 'gzip' }),
    await ask('/rss.xml', { 'If-None-Match': '*' }),
    await ask('/atom.xml', { 'If-None-Match': '*' }),
    await ask('/atom.xml', {}, 'HEAD'),
    await ask('/feed.json', {}, 'HEAD'),
    await ask('/rss.xml', { 'If-Match': '"other"' }),
    await ask('/nothing'),
    await ask('/nothing', {}, 'HEAD'),
    await ask('/feed'),
    await ask('/rss.xml', {}, 'POST'),
    await ask('/rss.xml', {}, 'OPTIONS'),
    await ask('/healthz'),
  ];
  expect(told).toEqual(asked);
  const statuses = told.map((line) => line.split(' ')[1]);
  expect(statuses.join(' ')).toBe('200 200 200 200 304 304 200 200 412 404 404 301 405 204 200');
  const bytes = told.map((line) => Number(line.split(' ')[2]));
  expect(bytes[1]).toBeGreaterThan(2000);
  expect(bytes[2]).toBeLessThan(2000);
  expect(bytes.slice(4, 8)).toEqual([0, 0, 0, 0]);
});

test('so is one before the folder has been read', async () => {
  const { ask, told } = await served({ fetch: notReadyApp().fetch, peek: () => undefined });
  const asked = await ask('/rss.xml');
  expect(told).toEqual([asked]);
  expect(told[0]).toMatch(/^\/rss\.xml 503 \d+$/);
});

test('what is no address is told without it', async () => {
  const { ask, told } = await served();
  expect(await ask('/a\\rss.xml')).toMatch(/ 400 0$/);
  expect(told).toEqual([' 400 0']);
});

test('so is a fault that not even the app could answer', async () => {
  const fault = async () => {
    throw new Error('no memory');
  };
  const { ask, told } = await served({ fetch: fault, peek: () => undefined });
  expect(await ask('/rss.xml')).toMatch(/ 500 0$/);
  expect(told).toEqual([' 500 0']);
});

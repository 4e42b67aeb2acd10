// The port of the metrics: one address, two methods, and nothing else.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../src/node/failure.ts';
import { prepareMetrics } from '../../src/node/metrics/open.ts';
import { serveMetrics } from '../../src/node/metrics/server.ts';

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const TEXT = '# HELP a_total Things — 1.\n# TYPE a_total counter\na_total 1\n';

async function served(text: () => Promise<string> = async () => TEXT) {
  const faults: string[] = [];
  const report = ({ message }: Error) => void faults.push(message);
  const { origin, close } = await serveMetrics({ type: TYPE, text }, report, '127.0.0.1', 0);
  onTestFinished(close);
  const headers = { Connection: 'close' };
  const ask = (path: string, method = 'GET') => fetch(`${origin}${path}`, { method, headers });
  return { ask, faults };
}

test('GET and HEAD tell the metrics, with or without a query', async () => {
  const { ask } = await served();
  for (const path of ['/metrics', '/metrics?collect=all']) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(path, method);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe(TYPE);
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(answer.headers.get('Content-Length')).toBe(String(Buffer.byteLength(TEXT)));
      expect(await answer.text()).toBe(method === 'GET' ? TEXT : '');
    }
  }
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
  const { ask } = await served();
  const answer = await ask('/metrics', method);
  expect(answer.status).toBe(405);
  expect(answer.headers.get('Allow')).toBe('GET, HEAD');
});

test.each(['/', '/metrics/', '/rss.xml', '/Metrics', '/%6detrics'])(
  '%s is not found',
  async (path) => {
    const { ask } = await served();
    for (const method of ['GET', 'POST']) {
      const answer = await ask(path, method);
      expect([answer.status, await answer.text()]).toEqual([404, '']);
    }
  },
);

test('a fault is reported, and says nothing outside', async () => {
  const { ask, faults } = await served(() => Promise.reject(new Error('no memory')));
  const answer = await ask('/metrics');
  expect([answer.status, await answer.text()]).toEqual([500, '']);
  expect(faults).toEqual(['no memory']);
});

test('a port in use is refused in one line that names the variable', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const opened = serveMetrics({ type: TYPE, text: async () => '' }, () => {}, '127.0.0.1', port);
  await expect(opened).rejects.toThrow(Failure);
  await expect(opened).rejects.toThrow(`127.0.0.1:${port} is in use; set METRICS_PORT to another`);
});

test('without a port nothing is measured', async () => {
  const nothing = () => undefined;
  const start = { port: undefined, hostname: '127.0.0.1', publication: nothing, report: nothing };
  expect(await prepareMetrics({ ...start, clock: () => 0 })).toBeUndefined();
});

// What the metrics come to: told by hand, by a cache that renders, and by hubs that take their time.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Publication } from '../../src/http/publication.ts';
import { Announcer, type Announcing } from '../../src/node/hubs/announcer.ts';
import type { Answer } from '../../src/node/hubs/answer.ts';
import type { Log } from '../../src/node/log.ts';
import { kinds } from '../../src/node/metrics/document-kind.ts';
import { createMetrics, type Metrics } from '../../src/node/metrics/metrics.ts';
import { article, epoch, publication } from '../fixtures.ts';
import { readExposition } from './exposition.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HUB = 'https://hub.example.org/';
const [A, B] = ['https://news.example.org/a', 'https://news.example.org/b'] as const;

const published = publication(
  [
    article('budget-vote', '2021-09-25T09:00:00+04:00'),
    article('flood-warning', '2021-09-25T10:00:00+04:00'),
    article('secret', '2021-09-25T13:00:00+04:00'),
  ],
  { logo: 'logo.png' },
  {
    pictures: new Map([['logo.png', new Uint8Array(2000)]]),
    problemsAt: (now) => ({ errors: now < NOW ? 0 : 2, warnings: 1 }),
  },
);

const metricsOf = (served: () => Publication | undefined = () => published, now = NOW) =>
  createMetrics({ publication: served, clock: () => now });
const read = async ({ text }: Metrics) => readExposition(await text());

test('a server that has answered nothing tells so', async () => {
  const { families, value } = await read(metricsOf());
  for (const document of kinds) {
    for (const status of ['200', '304']) {
      expect(value('wirefeed_requests_total', { document, status })).toBe(0);
    }
    expect(value('wirefeed_response_bytes_total', { document })).toBe(0);
  }
  for (const outcome of ['accepted', 'refused', 'failed']) {
    expect(value('wirefeed_pings_total', { outcome })).toBe(0);
  }
  expect(value('wirefeed_ping_lag_seconds_count')).toBe(0);
  const own = [...families].filter(([name]) => name.startsWith('wirefeed_'));
  expect(own.map(([name, { type }]) => `${name} ${type}`)).toEqual([
    'wirefeed_problems gauge',
    'wirefeed_articles gauge',
    'wirefeed_requests_total counter',
    'wirefeed_response_bytes_total counter',
    'wirefeed_rendering_seconds histogram',
    'wirefeed_pings_total counter',
    'wirefeed_ping_lag_seconds histogram',
  ]);
});

test('the process is measured as well', async () => {
  const { value } = await read(metricsOf());
  expect(value('nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(value('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
});

test('answers are counted by document and status, whatever is asked for', async () => {
  const metrics = metricsOf();
  metrics.onAnswer('/rss.xml', 200, 5000);
  metrics.onAnswer('/sections/politics/rss.xml?a=1', 200, 3000);
  metrics.onAnswer('/rss.xml', 304, 0);
  metrics.onAnswer('/atom.xml', 304, 0);
  for (let index = 0; index < 1000; index += 1) metrics.onAnswer(`/${index}.php`, 404, 10);
  for (const round of [1, 2]) {
    const { value, families } = await read(metrics);
    const requests = (document: string, status: string) =>
      value('wirefeed_requests_total', { document, status });
    expect(requests('rss', '200'), `scrape ${round}`).toBe(2);
    expect(requests('rss', '304')).toBe(1);
    expect(requests('atom', '304')).toBe(1);
    expect(requests('other', '404')).toBe(1000);
    expect(value('wirefeed_response_bytes_total', { document: 'rss' })).toBe(8000);
    expect(families.get('wirefeed_requests_total')?.samples).toHaveLength(2 * kinds.length + 1);
  }
});

describe('what stands', () => {
  test('is that of now, and nothing under embargo', async () => {
    const { value } = await read(metricsOf());
    expect(value('wirefeed_articles')).toBe(2);
    expect(value('wirefeed_problems', { severity: 'error' })).toBe(2);
    expect(value('wirefeed_problems', { severity: 'warning' })).toBe(1);
    const later = await read(metricsOf(() => published, NOW + 60 * MINUTE));
    expect(later.value('wirefeed_articles')).toBe(3);
  });

  test('has no value while the folder is read', async () => {
    let served: Publication | undefined;
    const metrics = metricsOf(() => served);
    const early = await read(metrics);
    expect(early.value('wirefeed_articles')).toBeUndefined();
    expect(early.value('wirefeed_problems', { severity: 'error' })).toBeUndefined();
    served = published;
    expect((await read(metrics)).value('wirefeed_articles')).toBe(2);
  });
});

test('a document is rendered once for each revision; a picture never is', async () => {
  const metrics = metricsOf();
  const cache = new DocumentCache({ measure: metrics.measure });
  const app = createApp(published, () => NOW, { cache });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers });
  const none = await ask('/rss.xml', { 'If-None-Match': '*' });
  expect(none.status).toBe(304);
  const rendered = async (document: string) =>
    (await read(metrics)).value('wirefeed_rendering_seconds_count', { document });
  expect(await rendered('rss')).toBeUndefined();
  for (const path of ['/rss.xml', '/rss.xml', '/notices/rss.xml', '/', '/media/logo.png']) {
    expect((await ask(path)).status).toBe(200);
  }
  expect(await rendered('rss')).toBe(2);
  expect(await rendered('page')).toBe(1);
  await ask('/rss.xml', { 'Sec-Fetch-Dest': 'document' });
  expect(await rendered('page')).toBe(2);
  for (const kind of ['picture', 'other']) expect(await rendered(kind)).toBeUndefined();
  const { value } = await read(metrics);
  const sum = value('wirefeed_rendering_seconds_sum', { document: 'rss' });
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThan(10);
});

describe('pings', () => {
  afterEach(() => void vi.useRealTimers());

  /** Hubs that answer one after the other as told, then take everything; no rest is left to chance. */
  function stage(answers: readonly Answer['verdict'][], options: Partial<Announcing> = {}) {
    vi.useFakeTimers();
    const metrics = metricsOf();
    const left = [...answers];
    const nothing = () => {};
    const announcer = new Announcer({
      ping: async () => ({ verdict: left.shift() ?? 'accepted', reason: 'it answered' }),
      log: { info: nothing, warn: nothing, error: nothing } as unknown as Log,
      random: () => 0.5,
      onPing: metrics.onPing,
      ...options,
    });
    const pass = (time: number) => vi.advanceTimersByTimeAsync(time);
    const told = async () => {
      vi.useRealTimers();
      const { value } = await read(metrics);
      const outcome = (name: string) => value('wirefeed_pings_total', { outcome: name });
      return {
        outcomes: ['accepted', 'refused', 'failed'].map(outcome),
        count: value('wirefeed_ping_lag_seconds_count'),
        sum: value('wirefeed_ping_lag_seconds_sum'),
        within10: value('wirefeed_ping_lag_seconds_bucket', { le: '10' }),
      };
    };
    return { announcer, pass, told };
  }

  test('that a hub takes at once have no lag, and the repeat has none at all', async () => {
    const { announcer, pass, told } = stage([]);
    announcer.announce([HUB], [A, B], 5);
    await pass(60 * MINUTE);
    expect(await told()).toEqual({ outcomes: [4, 0, 0], count: 2, sum: 0, within10: 2 });
  });

  test('that failed first lag by the rests', async () => {
    const { announcer, pass, told } = stage(['failed', 'failed']);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    expect(await told()).toEqual({ outcomes: [1, 0, 2], count: 1, sum: 35, within10: 0 });
  });

  test('lag from the first change that the hub has not heard of', async () => {
    const { announcer, pass, told } = stage(['failed']);
    announcer.announce([HUB], [A], 60);
    await pass(2 * SECOND);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    expect(await told()).toEqual({ outcomes: [1, 0, 1], count: 1, sum: 5, within10: 1 });
  });

  test('lag from it also where it changed anew while the first ping was under way', async () => {
    const slow: Announcing['ping'] = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve({ verdict: 'failed', reason: 'no answer' }), 4 * SECOND);
      });
    let asked = 0;
    const taken: Answer = { verdict: 'accepted', reason: 'it answered 202' };
    const { announcer, pass, told } = stage([], {
      ping: (...args) => {
        asked += 1;
        return asked === 1 ? slow(...args) : Promise.resolve(taken);
      },
    });
    announcer.announce([HUB], [A], 60);
    await pass(SECOND);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    expect(await told()).toEqual({ outcomes: [1, 0, 1], count: 1, sum: 9, within10: 1 });
  });

  test('that are refused have no lag', async () => {
    const { announcer, pass, told } = stage(['refused']);
    announcer.announce([HUB], [A], 60);
    await pass(MINUTE);
    expect(await told()).toEqual({ outcomes: [0, 1, 0], count: 0, sum: 0, within10: 0 });
  });
});

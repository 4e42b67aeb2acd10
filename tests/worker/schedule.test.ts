// The runs of the cron trigger: what they find due, and how hubs hear of it.
import { expect, test } from 'vitest';
import { tellHubs } from '../../src/worker/hubs.ts';
import { feedsDue } from '../../src/worker/schedule.ts';
import { intervalOf } from '../../src/worker/trigger.ts';
import { article, epoch, publication } from '../fixtures.ts';

const END = epoch('2021-09-25T12:00:30+04:00');
const MIDNIGHT = epoch('2021-09-26T00:00:00+04:00');
const hubs = ['https://hub.example.org/'];
const articles = [
  article('old', '2021-09-20T10:00:00+04:00'),
  article('embargo', '2021-09-25T12:00:30+04:00'),
];
const published = publication(articles, { hubs, freshness: 5 });
/** Of everything, and of the channel of the language in which all of it is. */
const NEWEST = ['', '/languages/en'].flatMap((place) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `https://news.example.org${place}/${name}`),
);

const MINUTE = 60_000;
/** Milliseconds: workerd takes its time over as many runs as a day has minutes. */
const PATIENCE = 60_000;
const due = (now: number, cron = '* * * * *') => feedsDue(published, intervalOf(cron, now));

/**
 * At midnight the day gets three documents of its own, and that before it a neighbour in RSS and Atom; of everything,
 * and of the channel of its language.
 */
test.each([
  { cron: '* * * * *', embargo: [61, 66], midnight: [780, 785] },
  { cron: '*/4 * * * *', embargo: [64, 68], midnight: [780, 788] },
  // More than freshness later the caches have let go of the old bytes: once is enough.
  { cron: '*/15 * * * *', embargo: [75], midnight: [780, 795] },
])(
  'over a day of runs ($cron) each change is found while caches are old and after, and no other run finds anything',
  async ({ cron, embargo, midnight }) => {
    const found: [number, number][] = [];
    const start = epoch('2021-09-25T11:00:00+04:00');
    for (let now = start; now < MIDNIGHT + 3_600_000; now += MINUTE) {
      if (intervalOf(cron, now).until !== now) continue; // it does not run then
      const topics = await due(now, cron);
      if (topics.length > 0) found.push([(now - start) / MINUTE, topics.length]);
    }
    expect(found).toEqual([...embargo.map((at) => [at, 6]), ...midnight.map((at) => [at, 16])]);
  },
  PATIENCE,
);

test('the end of an embargo changes the newest documents', async () => {
  const run = Math.ceil(END / MINUTE) * MINUTE;
  expect(await due(run - MINUTE)).toEqual([]);
  expect(await due(run)).toEqual(NEWEST);
  expect(await due(run + MINUTE)).toEqual([]);
});

test('in the second before its end an embargo is nowhere, in the second itself and after it is', async () => {
  const between = (after: number, until: number) => feedsDue(published, { after, until });
  expect(await between(END - MINUTE, END - 1000)).toEqual([]);
  expect(await between(END - 1000, END)).toEqual(NEWEST);
  expect(await between(END, END + 1000)).toEqual([]);
});

test('without hubs, and from the machine itself, nobody is told', async () => {
  const run = intervalOf('* * * * *', END + MINUTE);
  expect(await feedsDue(published, run)).toEqual(NEWEST);
  expect(await feedsDue(publication(articles), run)).toEqual([]);
  const local = publication(articles, { hubs, url: 'http://localhost:8787' });
  expect(await feedsDue(local, run)).toEqual([]);
});

test('each hub is told of each document, and what goes wrong is in the log', async () => {
  const asked: unknown[] = [];
  const lines: string[] = [];
  const both = { hubs: [...hubs, 'https://other.example.org/', 'https://gone.example.org/'] };
  await tellHubs(both, ['https://news.example.org/rss.xml'], {
    log: (line) => lines.push(line),
    async fetch(hub, { method, headers, body, redirect }) {
      asked.push({ hub, method, headers, body, redirect });
      if (hub.includes('gone')) throw new Error('no such host');
      return new Response(null, { status: hub.includes('other') ? 404 : 202 });
    },
  });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toEqual({
    hub: 'https://hub.example.org/',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': 'Wirefeed' },
    body: 'hub.mode=publish&hub.url=https%3A%2F%2Fnews.example.org%2Frss.xml&hub.topic=https%3A%2F%2Fnews.example.org%2Frss.xml',
    redirect: 'manual',
  });
  expect(lines.sort()).toEqual([
    'could not tell https://gone.example.org/ of https://news.example.org/rss.xml: no such host',
    'could not tell https://other.example.org/ of https://news.example.org/rss.xml: it answered 404',
    'told https://hub.example.org/ of https://news.example.org/rss.xml',
  ]);
});

test('a run makes no more requests than every plan allows', async () => {
  let asked = 0;
  const lines: string[] = [];
  const topics = Array.from({ length: 60 }, (_, index) => `https://news.example.org/${index}`);
  await tellHubs({ hubs }, topics, {
    log: (line) => lines.push(line),
    async fetch() {
      asked += 1;
      return new Response(null, { status: 202 });
    },
  });
  expect(asked).toBe(50);
  expect(lines).toContain('too much to tell at once: 10 pings left out');
});

test('no more hubs are asked at once than connections may be open, and each has its own time', async () => {
  let [open, most, asked] = [0, 0, 0];
  const topics = Array.from({ length: 20 }, (_, index) => `https://news.example.org/${index}`);
  await tellHubs({ hubs }, topics, {
    log: () => {},
    async fetch(_hub, { signal }) {
      expect(signal?.aborted).toBe(false);
      open += 1;
      asked += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open -= 1;
      return new Response(null, { status: 202 });
    },
  });
  expect({ most, asked }).toEqual({ most: 6, asked: 20 });
});

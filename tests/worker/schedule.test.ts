// The runs of the cron trigger: what they find due, and how hubs hear of it.
import { expect, test } from 'vitest';
import { tellHubs } from '../../src/worker/hubs.ts';
import { feedsDue, INTERVAL } from '../../src/worker/schedule.ts';
import { article, epoch, publication } from '../fixtures.ts';

const END = epoch('2021-09-25T12:00:30+04:00');
const MIDNIGHT = epoch('2021-09-26T00:00:00+04:00');
const hubs = ['https://hub.example.org/'];
const articles = [
  article('old', '2021-09-20T10:00:00+04:00'),
  article('embargo', '2021-09-25T12:00:30+04:00'),
];
const published = publication(articles, { hubs, freshness: 5 });
const NEWEST = ['rss.xml', 'atom.xml', 'feed.json'].map(
  (name) => `https://news.example.org/${name}`,
);

test('over a day of runs each change is found by two of them, and no other run finds anything', async () => {
  const found: [number, number][] = [];
  const start = epoch('2021-09-25T11:00:00+04:00');
  for (let now = start; now < MIDNIGHT + 3_600_000; now += INTERVAL) {
    const due = await feedsDue(published, now);
    if (due.length > 0) found.push([(now - start) / INTERVAL, due.length]);
  }
  const [end, midnight] = [61, 13 * 60];
  // At midnight the day gets three documents of its own, and that before it a neighbour in RSS and Atom.
  expect(found).toEqual([
    [end, 3],
    [end + 5, 3],
    [midnight, 8],
    [midnight + 5, 8],
  ]);
});

test('the end of an embargo changes the newest documents', async () => {
  expect(await feedsDue(published, END - 1)).toEqual([]);
  expect(await feedsDue(published, END)).toEqual(NEWEST);
  expect(await feedsDue(published, END + INTERVAL - 1)).toEqual(NEWEST);
  expect(await feedsDue(published, END + INTERVAL)).toEqual([]);
});

test('without hubs, and from the machine itself, nobody is told', async () => {
  expect(await feedsDue(publication(articles), END)).toEqual([]);
  const local = publication(articles, { hubs, url: 'http://localhost:8787' });
  expect(await feedsDue(local, END)).toEqual([]);
});

test('each hub is told of each document, and what goes wrong is in the log', async () => {
  const asked: unknown[] = [];
  const lines: string[] = [];
  const both = { hubs: [...hubs, 'https://other.example.org/', 'https://gone.example.org/'] };
  await tellHubs(both, ['https://news.example.org/rss.xml'], {
    log: (line) => lines.push(line),
    async fetch(hub, { method, body, redirect }) {
      asked.push({ hub, method, body, redirect });
      if (hub.includes('gone')) throw new Error('no such host');
      return new Response(null, { status: hub.includes('other') ? 404 : 202 });
    },
  });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toEqual({
    hub: 'https://hub.example.org/',
    method: 'POST',
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

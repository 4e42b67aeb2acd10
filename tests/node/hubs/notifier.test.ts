import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Article } from '../../../src/copy/article.ts';
import { Notifier } from '../../../src/node/hubs/notifier.ts';
import { article, epoch, publication } from '../../fixtures.ts';

const START = epoch('2021-09-25T12:00:00+04:00');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const inFormats = (place: string) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `https://news.example.org${place}/${name}`);
/** Everything, and the channel of the language in which all of it is. */
const SCOPES = ['', '/languages/en'];
const NEWEST = SCOPES.flatMap(inFormats);
const hubs = ['https://hub.example.org/'];
const vote = article('vote', '2021-09-25T09:00:00+04:00');
const of = (...articles: Article[]) => publication(articles, { hubs, freshness: 7 });

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

function notifier(published = of(vote)) {
  const told: unknown[][] = [];
  const errors: unknown[] = [];
  const running = new Notifier(published, {
    announce: (...what) => told.push(what),
    clock: Date.now,
    log: { error: (...what: unknown[]) => void errors.push(what) },
  });
  return { running, told, errors };
}

/** Lets what is under way come to its end: hashes are made on another thread, one after the other. */
async function settled() {
  for (let turn = 0; turn < 100; turn += 1) {
    await vi.advanceTimersByTimeAsync(0);
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
  }
}

test('a save that changes nothing tells nobody', async () => {
  const { running, told } = notifier();
  running.turnTo(of({ ...vote, changed: START }), [vote]);
  await settled();
  expect(told).toEqual([]);
});

test('a change is told to the hubs, with the minutes for which caches may keep the old', async () => {
  const { running, told } = notifier();
  running.turnTo(of({ ...vote, headline: 'New' }), [vote]);
  await settled();
  expect(told).toEqual([[hubs, NEWEST, 7]]);
});

test('the end of an embargo is told at its second, however far ahead it lies', async () => {
  const end = START + 3 * MINUTE + 17 * SECOND;
  const secret = article('secret', new Date(end).toISOString().replace('Z', '+00:00'));
  const { told } = notifier(of(vote, secret));
  await vi.advanceTimersByTimeAsync(end - START - 1);
  await settled();
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await settled();
  expect(told).toEqual([[hubs, NEWEST, 7]]);
});

test('the turn of a day is told', async () => {
  const { told } = notifier();
  for (let hour = 0; hour < 12; hour += 1) {
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    await settled();
  }
  const topics = SCOPES.flatMap((scope) =>
    [scope, `${scope}/archive/2021-09-25`].flatMap(inFormats),
  );
  expect(told).toEqual([[hubs, topics, 7]]);
});

test('a clock that was set, or a machine that slept, is noticed within a minute', async () => {
  const secret = article('secret', '2021-09-25T20:00:00+04:00');
  const { told } = notifier(of(vote, secret));
  await settled();
  vi.setSystemTime(epoch('2021-09-25T21:00:00+04:00'));
  await vi.advanceTimersByTimeAsync(MINUTE);
  await settled();
  expect(told).toEqual([[hubs, NEWEST, 7]]);
});

test('without hubs nothing is compared, and with the first hub the next change is told', async () => {
  const { running, told } = notifier(publication([vote]));
  running.turnTo(publication([{ ...vote, headline: 'New' }]), [vote]);
  await settled();
  expect(told).toEqual([]);
  running.turnTo(of({ ...vote, headline: 'New' }), []);
  await settled();
  expect(told).toHaveLength(1);
});

test('a fault is logged, and the next change is told', async () => {
  const { running, told, errors } = notifier();
  const broken = of(vote);
  const newest = () => Promise.reject(new Error('disk'));
  running.turnTo({ ...broken, archive: { ...broken.archive, newest } }, []);
  running.turnTo(of({ ...vote, headline: 'New' }), [vote]);
  await settled();
  expect(errors).toHaveLength(2);
  running.turnTo(of(vote), [vote]);
  await settled();
  expect(told).toHaveLength(1);
});

test('nothing is told after the end', async () => {
  const { running, told } = notifier();
  running.turnTo(of({ ...vote, headline: 'New' }), [vote]);
  running.close();
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
  await settled();
  expect(told).toEqual([]);
});

// One run: episodes in order, readers of every kind between them, a witness who looks on.
import { encoders } from '../../src/node/compression.ts';
import { epoch } from '../fixtures.ts';
import { BITS, type Episode, happen, pass } from './changes.ts';
import { type Habits, programs, strangers } from './habits.ts';
import { Newsroom, type Start } from './newsroom.ts';
import { Reader } from './reader.ts';
import { ORIGIN } from './version.ts';
import { Witness } from './witness.ts';

/** How often each thing was seen. */
export type Tally = Readonly<Record<string, number>>;

/** Shortly before a midnight in Armenia. */
const START = epoch('2021-09-23T23:58:00+04:00');
const DAY = 86_400_000;
/** So few that articles fall out of the newest document, and come back. */
const LIMIT = 5;
const SETTLED = { from: 'now', time: 2000 } as const;

const everyHabit: Readonly<Record<string, Habits>> = { ...programs, ...strangers };
/** Feeds are read by every program. */
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];
/** What else has validators is asked for by those who send one of them. */
const OTHERS = [
  '/',
  '/articles/old-1',
  '/archive/2021-09-22/rss.xml',
  '/archive/2021-09-23/atom.xml',
  '/archive/2021-09-24/feed.json',
  '/archive/2021-09-25/rss.xml',
  '/languages/en',
  '/languages/en/rss.xml',
  '/feeds.opml',
  '/sitemap.xml',
  '/sitemaps/2021-09.xml',
  '/news-sitemap.xml',
];

/**
 * Lets the episodes happen, and holds every answer to be right.
 * @returns how often each status was answered
 * @throws what was wrong, and when and for whom
 */
export async function run(
  episodes: readonly Episode[],
  start: Partial<Start> = {},
): Promise<Tally> {
  const newsroom = new Newsroom({ now: START, limit: LIMIT, encoders, ...start });
  for (let days = 1; days <= 6; days += 1) newsroom.save(`old-${days}`, START - days * DAY);
  const witness = new Witness(newsroom);
  const readers = everybody();
  const hurried = Object.entries(everyHabit).map(
    ([name, habits]) => new Reader(`hurried ${name}`, habits, ORIGIN, '/rss.xml'),
  );
  for (const [index, { before, change, after, readers: bits }] of episodes.entries()) {
    pass(newsroom, before);
    // These are answered while the publication is replaced: from which of the two is all the same.
    const hasty = hurried.map((reader) => reader.poll((request) => newsroom.fetch(request)));
    happen(newsroom, change);
    await Promise.all(hasty);
    pass(newsroom, after);
    const asking = readers.filter((_, number) => (bits >> (number % BITS)) & 1);
    asking.push(...hurried);
    await askAll(asking, witness, `${change.kind}, change ${index + 1}`);
  }
  pass(newsroom, SETTLED);
  await askAll(readers, witness, 'the end');
  for (const reader of readers) witness.close(reader);
  return witness.tally;
}

function everybody(): Reader[] {
  const feeds = Object.entries(everyHabit).flatMap(([name, habits]) =>
    FEEDS.map((path) => new Reader(name, habits, ORIGIN, path)),
  );
  const others = Object.entries(strangers).flatMap(([name, habits]) =>
    OTHERS.map((path) => new Reader(name, habits, ORIGIN, path)),
  );
  return [...feeds, ...others];
}

/** All at the same moment, as it happens when a feed is announced. */
async function askAll(readers: readonly Reader[], witness: Witness, when: string): Promise<void> {
  const asking = readers.map(async (reader) => {
    try {
      await witness.poll(reader);
    } catch (error) {
      const where = `${reader.name} at ${reader.path}, ${witness.time}, after ${when}`;
      if (error instanceof Error) error.message = `${where}: ${error.message}`;
      throw error;
    }
  });
  await Promise.all(asking);
}

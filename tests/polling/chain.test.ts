// From the newest document of each format the chain of closed days leads to every article, and back.
import { describe, expect, test } from 'vitest';
import { documentNames, type Format } from '../../src/feeds/feed.ts';
import { createApp } from '../../src/http/app.ts';
import { article, epoch, publication } from '../fixtures.ts';
import type { Fetch } from './reader.ts';
import type { Told } from './told.ts';
import { type Station, walk } from './walk.ts';

const ORIGIN = 'https://news.example.org';
const ZONE_OFFSET = 4 * 3_600_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = epoch('2021-09-25T20:00:00+04:00');
const MIDNIGHT = epoch('2021-09-25T00:00:00+04:00');

/** Over three months, with no news on every third day. */
const old = Array.from({ length: 130 }, (_, number) => {
  const days = 2 + Math.floor((number * 88) / 129);
  const skipped = days % 3 === 0 ? 1 : 0;
  return at(`old-${number}`, MIDNIGHT - (days + skipped) * DAY + ((number * 37) % 1440) * MINUTE);
});
/** Of today and the day before, sixty each. */
const recent = Array.from({ length: 120 }, (_, number) =>
  at(`recent-${number}`, MIDNIGHT - (number % 2) * DAY + number * 10 * MINUTE),
);
const embargoes = [at('tonight', NOW + MINUTE), at('next-day', MIDNIGHT + DAY + 9 * 60 * MINUTE)];
const articles = [...old, ...recent, ...embargoes];
const published = publication(articles);

/** When, and how many articles are public then, and how many of them are of that day. */
const moments: Record<string, [now: number, all: number, ofToday: number]> = {
  'before an embargo ends': [NOW + MINUTE - 1, 250, 60],
  'as it ends': [NOW + MINUTE, 251, 61],
  'in the last millisecond of the day': [MIDNIGHT + DAY - 1, 251, 61],
  'as the day closes': [MIDNIGHT + DAY, 251, 0],
  'after a day without news': [MIDNIGHT + 4 * DAY, 252, 0],
};
const formats = Object.keys(documentNames) as Format[];

describe.each(Object.entries(moments))('%s', (_, [now, all, ofToday]) => {
  const app = createApp(published, () => now);
  const fetch: Fetch = (request) => app.fetch(request);
  const today = dayOf(now);
  const isOfToday = ({ published }: Told) => dayOf(published) === today;

  test.each(formats)('every article is met in %s', async (format) => {
    const [newest, ...closed] = await walk(fetch, address(format), 'prev-archive');
    const front = newest?.feed.entries ?? [];
    expect(front.filter(isOfToday)).toHaveLength(ofToday);
    expect(front).toHaveLength(Math.max(ofToday, 50));
    const archived = closed.flatMap(({ feed }) => feed.entries);
    expect(archived).toHaveLength(all - ofToday);
    expect(new Set(archived.map(({ id }) => id)).size).toBe(all - ofToday);
    expect(slugsOf([...front.filter(isOfToday), ...archived])).toEqual(publicSlugs(now));
  });

  test.each(formats)(
    'each closed day has its articles, and no day is empty, in %s',
    async (format) => {
      const [, ...closed] = await walk(fetch, address(format), 'prev-archive');
      const days = [...new Set(publicArticles(now).map(({ dateline }) => dayOf(dateline.epoch)))];
      expect(closed.map(dayAt)).toEqual(
        days
          .filter((day) => day < today)
          .sort()
          .reverse(),
      );
      for (const station of closed) {
        const itsDays = new Set(station.feed.entries.map(({ published }) => dayOf(published)));
        expect([...itsDays]).toEqual([dayAt(station)]);
      }
    },
  );

  test.each(['rss', 'atom'] as const)(
    'next-archive leads back the same way in %s',
    async (format) => {
      const [newest, ...closed] = await walk(fetch, address(format), 'prev-archive');
      const oldest = closed.at(-1)?.path ?? '';
      const back = await walk(fetch, `${ORIGIN}${oldest}`, 'next-archive');
      expect(back).toEqual(closed.toReversed());
      for (const { feed } of closed) expect(feed.links.current).toBe(address(format));
      expect(newest?.feed.links).not.toHaveProperty('current');
      expect(newest?.feed.links).not.toHaveProperty('next-archive');
    },
  );

  test.each(formats)('each document says where it stands in %s', async (format) => {
    for (const { path, feed } of await walk(fetch, address(format), 'prev-archive')) {
      expect(feed.links.self).toBe(`${ORIGIN}${path}`);
    }
  });
});

test('the formats tell the same at each place', async () => {
  const app = createApp(published, () => NOW);
  const [rss, ...others] = await Promise.all(
    formats.map((format) => walk((request) => app.fetch(request), address(format), 'prev-archive')),
  );
  const told = (stations: readonly Station[] = []) => stations.map(({ feed }) => feed.entries);
  for (const other of others) expect(told(other)).toEqual(told(rss));
});

function at(slug: string, instant: number) {
  return article(slug, new Date(instant).toISOString());
}

const address = (format: Format) => `${ORIGIN}/${documentNames[format]}`;

/** Armenia's, without a look into any time zone. */
function dayOf(instant: number): string {
  return new Date(instant + ZONE_OFFSET).toISOString().slice(0, 10);
}

const dayAt = ({ path }: Station) => path.split('/')[2];

const publicArticles = (now: number) => articles.filter(({ dateline }) => dateline.epoch <= now);

const publicSlugs = (now: number) =>
  publicArticles(now)
    .map(({ slug }) => slug)
    .sort();

const slugsOf = (entries: readonly Told[]) =>
  entries.map(({ link }) => link.slice(link.lastIndexOf('/') + 1)).sort();

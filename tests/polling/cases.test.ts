// What changes a document without a trace in its own articles: each case by itself, for readers with either validator.
import { describe, expect, test } from 'vitest';
import { documentNames } from '../../src/feeds/feed.ts';
import { encoders } from '../../src/node/compression.ts';
import { epoch } from '../fixtures.ts';
import { strangers } from './habits.ts';
import { Newsroom } from './newsroom.ts';
import { Reader } from './reader.ts';
import { ORIGIN } from './version.ts';
import { Witness } from './witness.ts';

interface Case {
  readonly path: string;
  /** What there is when the reader first asks. */
  readonly before: (newsroom: Newsroom) => void;
  /** What happens before it asks again. */
  readonly change: (newsroom: Newsroom) => void;
}

/** In the evening of the last day of a month. */
const START = epoch('2021-09-30T20:00:00+04:00');
const MIDNIGHT = epoch('2021-10-01T00:00:00+04:00');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const LIMIT = 2;

const today = (newsroom: Newsroom) => {
  for (const number of [1, 2, 3]) newsroom.save(`today-${number}`, START - number * MINUTE);
};
const twoDays = (newsroom: Newsroom) => {
  newsroom.save('earlier', START - 7 * DAY);
  newsroom.save('later', START - 3 * DAY);
};
const between = (newsroom: Newsroom) => newsroom.save('between', START - 5 * DAY);
const dayCloses = (newsroom: Newsroom) => {
  newsroom.now = MIDNIGHT;
};

const cases: Readonly<Record<string, Case>> = {
  'a day whose next one was empty': {
    path: '/archive/2021-09-23/rss.xml',
    before: twoDays,
    change: between,
  },
  'a day whose previous one was empty': {
    path: '/archive/2021-09-27/feed.json',
    before: twoDays,
    change: between,
  },
  'the newest document, full of today, when the day before gets its first article': {
    path: '/atom.xml',
    before(newsroom) {
      today(newsroom);
      twoDays(newsroom);
    },
    change: (newsroom) => newsroom.save('late', START - DAY),
  },
  'the newest document when a day closes': { path: '/rss.xml', before: today, change: dayCloses },
  'the page of a month when a day closes': {
    path: '/archive/2021-09',
    before: today,
    change: dayCloses,
  },
  'a closed day when the next one closes': {
    path: '/archive/2021-09-27/atom.xml',
    before(newsroom) {
      today(newsroom);
      twoDays(newsroom);
    },
    change: dayCloses,
  },
  'the sitemap of the oldest month when there is an older one': {
    path: '/sitemaps/2021-09.xml',
    before: today,
    change: (newsroom) => newsroom.save('of-july', MIDNIGHT - 75 * DAY),
  },
  'the sitemap of a month when the older one goes': {
    path: '/sitemaps/2021-09.xml',
    before(newsroom) {
      newsroom.save('of-july', MIDNIGHT - 75 * DAY);
      today(newsroom);
    },
    change: (newsroom) => newsroom.remove('of-july'),
  },
  'the sitemap when the only article goes': {
    path: '/sitemap.xml',
    before: (newsroom) => newsroom.save('only'),
    change: (newsroom) => newsroom.remove('only'),
  },
  'the news sitemap when the only article goes': {
    path: '/news-sitemap.xml',
    before: (newsroom) => newsroom.save('only'),
    change: (newsroom) => newsroom.remove('only'),
  },
  'the news sitemap when its oldest article is two days old': {
    path: '/news-sitemap.xml',
    before: today,
    change(newsroom) {
      newsroom.now = START - 3 * MINUTE + 2 * DAY + 1;
    },
  },
};

const habits = { 'ETag only': strangers['ETag only'], 'dates only': strangers['dates only'] };

describe.each(Object.entries(cases))('%s', (_, { path, before, change }) => {
  test.each(Object.entries(habits))('is told to a reader with %s', async (name, habit) => {
    const newsroom = new Newsroom({ now: START, limit: LIMIT, encoders });
    const witness = new Witness(newsroom);
    const reader = new Reader(name, habit, ORIGIN, path);
    before(newsroom);
    newsroom.now += 2 * SECOND;
    await witness.poll(reader);
    const first = reader.copy?.document;
    expect(first).toBeDefined();
    newsroom.now += MINUTE;
    change(newsroom);
    for (const wait of [0, 137, 2 * SECOND]) {
      newsroom.now += wait;
      await witness.poll(reader);
    }
    expect(reader.copy?.document).not.toBe(first);
  });
});

test.each(Object.entries(strangers))(
  'two changes within a second, with a poll between them, are both told to a reader with %s',
  async (name, habit) => {
    const newsroom = new Newsroom({ now: START, limit: LIMIT, encoders });
    const witness = new Witness(newsroom);
    const reader = new Reader(name, habit, ORIGIN, '/rss.xml');
    today(newsroom);
    newsroom.now += MINUTE;
    await witness.poll(reader);
    newsroom.now += 100;
    newsroom.correct('today-1', 'headline');
    newsroom.now += 300;
    await witness.poll(reader);
    newsroom.now += 300;
    newsroom.remove('today-2');
    for (const wait of [MINUTE, MINUTE]) {
      newsroom.now += wait;
      await witness.poll(reader);
    }
  },
);

describe('an embargo', () => {
  const paths = [
    ...Object.values(documentNames).flatMap((name) => [`/${name}`, `/archive/2021-09-27/${name}`]),
    ...['/', '/articles/later', '/sitemap.xml', '/sitemaps/2021-09.xml', '/news-sitemap.xml'],
  ];
  const unseen: Readonly<Record<string, (newsroom: Newsroom) => void>> = {
    saved: (newsroom) => newsroom.save('ahead', START + 3 * DAY),
    corrected: (newsroom) => newsroom.save('secret'),
    'put off': (newsroom) => newsroom.move('secret', START + 2 * DAY),
    removed: (newsroom) => newsroom.remove('secret'),
  };
  test.each(Object.entries(unseen))('that is %s changes no answer', async (_, change) => {
    const newsroom = new Newsroom({ now: START, limit: LIMIT, encoders });
    twoDays(newsroom);
    newsroom.save('secret', START + DAY);
    newsroom.now += MINUTE;
    const before = await answers(newsroom, paths);
    change(newsroom);
    expect(await answers(newsroom, paths)).toEqual(before);
    newsroom.now += 2 * SECOND;
    expect(await answers(newsroom, paths)).toEqual(before);
  });
});

/** With every header field: a date tells of a change as well. */
function answers(newsroom: Newsroom, paths: readonly string[]) {
  return Promise.all(
    paths.map(async (path) => {
      const response = await newsroom.fetch(new Request(`${ORIGIN}${path}`));
      const { status, headers } = response;
      return { path, status, headers: Object.fromEntries(headers), body: await response.text() };
    }),
  );
}

// Whatever is asked of an archive in a database, memory would have answered the same: also at the edges of days and months.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import type { Article } from '../../src/copy/article.ts';
import { article } from '../fixtures.ts';
import { engines } from './engines.ts';

const ZONE = 'Asia/Yerevan';
const HOUR = 3_600_000;
const START = Date.parse('2021-08-30T00:00:00+04:00');
const SLUGS = 'abcdefghij'.split('');

const moment = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => START + hours * HOUR);
const dateline = moment.map((at) => new Date(at).toISOString());
const instant = moment.map((epoch) => ({ epoch, offset: 240, zone: '' }));
const end = instant.map((at) => ({ at, reason: 'because', html: '<p>because</p>' }));
const named = fc.constantFrom(
  ...['Politics', 'Sport', 'Arts'].map((name) => ({ name, slug: name.toLowerCase() })),
);
const language = fc.constantFrom('en', 'hy', 'ru', 'en-GB');

/** Everything that a question may depend on. */
const changes = fc.record(
  {
    language,
    embargo: instant,
    section: named,
    tags: fc.uniqueArray(named, { maxLength: 2, selector: ({ slug }) => slug }),
    byline: fc.uniqueArray(named, { maxLength: 2, selector: ({ slug }) => slug }),
    changes: fc.array(
      instant.map((at) => ({ kind: 'correction' as const, at, note: 'a' })),
      { maxLength: 2 },
    ),
    retracted: end,
    withdrawn: end,
    formerly: fc.uniqueArray(fc.constantFrom('old', 'older'), { maxLength: 2 }),
    translates: fc.constantFrom(...SLUGS),
    pictures: fc
      .uniqueArray(fc.constantFrom('a.jpg', 'b.jpg'), { maxLength: 2 })
      .map((all) => all.sort()),
  },
  { requiredKeys: [] },
);

const newsroom = fc.array(fc.tuple(dateline, changes), { maxLength: SLUGS.length }).map((made) =>
  made.map(([written, { retracted, ...more }], index): Article => {
    const isGone = more.withdrawn !== undefined;
    const kept = isGone
      ? { withdrawn: more.withdrawn, embargo: more.embargo }
      : { ...more, retracted };
    const told = Object.entries(kept).filter(([, value]) => value !== undefined);
    const one = article(SLUGS[index] ?? '', written, Object.fromEntries(told));
    return { ...one, changed: index };
  }),
);

/** Every question there is. */
async function allOf(archive: Archive, articles: readonly Article[], now: number, limit: number) {
  const days = ['2021-08-31', '2021-09-01', '2021-09-30', '2021-10-01'];
  const months = ['2021-08', '2021-09', '2021-10'];
  const channel = { kind: 'sections', slug: 'politics' } as const;
  const within = archive.within(channel);
  const each = <T, R>(items: readonly T[], ask: (item: T) => Promise<R>) =>
    Promise.all(items.map(ask));
  const { count, between } = archive.during('2021-09');
  return {
    newest: await archive.newest(now, limit),
    ofChannel: await within.newest(now, limit),
    find: await each(SLUGS, (slug) => archive.find(slug, now)),
    successor: (await each(['old', 'older'], (slug) => archive.successor(slug, now))).map(
      (one) => one?.slug,
    ),
    days: await each(days, (day) => archive.day(day, now)),
    daysOfChannel: await each(days, (day) => within.day(day, now)),
    neighbours: await each([undefined, ...days], (day) => archive.neighbours(day, now)),
    neighboursOfChannel: await each([undefined, ...days], (day) => within.neighbours(day, now)),
    nextTurn: await archive.nextTurn(now),
    lastAged: await archive.lastAged(now),
    since: (await archive.since(now - 20 * 24 * HOUR, now, limit)).map(({ slug }) => slug),
    months: await archive.months(now),
    monthsBeside: await each(months, (month) => archive.monthsBeside(month, now)),
    month: (await each(months, (month) => archive.month(month, now))).map((all) =>
      all.map(({ slug }) => slug),
    ),
    during: [await count(now), await between({ start: 1, end: 3 }, now)],
    daysOfMonth: await archive.days('2021-09', now),
    all: (await Array.fromAsync(archive.all(now))).map(({ slug }) => slug),
    counts: [await archive.count(now), await within.count(now)],
    between: await archive.between({ start: 1, end: 1 + limit }, now),
    noticed: (await archive.noticed(now, limit)).map(({ slug }) => slug),
    aged: (await archive.aged(now - 20 * 24 * HOUR, now)).map(({ slug }) => slug).sort(),
    beside: await each(articles, async (one) => {
      const { previous, next } = await archive.beside(one, now);
      return [previous?.slug, next?.slug];
    }),
    translations: [...(await archive.translations(articles, now))].map(([slug, others]) => [
      slug,
      others.map((other) => other.slug),
    ]),
    stories: (await archive.stories(articles.slice(0, 2), now)).map(({ slug }) => slug),
    showing: (await archive.showing('a.jpg', now)).map(({ slug }) => slug),
    pictures: await archive.pictures(now),
    channels: JSON.stringify(await archive.channels(now)),
    named: JSON.stringify(await archive.named(channel, now)),
  };
}

const [, engine] = engines;

test(`memory and ${engine?.engine} answer alike, whatever is asked`, async () => {
  await fc.assert(
    fc.asyncProperty(
      newsroom,
      moment,
      fc.integer({ min: 1, max: 5 }),
      async (articles, now, limit) => {
        const memory = await allOf(memoryArchive(articles, ZONE), articles, now, limit);
        const other = engine?.archiveOf(articles, ZONE) ?? memoryArchive([], ZONE);
        expect(await allOf(other, articles, now, limit)).toEqual(memory);
      },
    ),
    { numRuns: (engine?.numRuns ?? 0) * 2 },
  );
}, 60_000);

// Real readers take every channel of the golden newsroom over HTTP, and find what the table in tests/cases says.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { goldenNewsroom, NEWSROOM_NOW } from '../newsroom.ts';
import { addressOf, documentOf, type names, pageOf, type XmlFormat } from './entries.ts';
import { EntryReader, readJsonFeed } from './entry-reader.ts';
import { type Listening, listening } from './listening.ts';
import { describeWith } from './machine.ts';
import { cacheOf } from './newsboat-cache.ts';
import { Expectation, type Place } from './newsroom-rules.ts';
import { BASE, type Row } from './newsroom-table.ts';
import { complaint, xpath } from './xmllint.ts';

// Readers start anew at each poll, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const SECONDS = 1000;
const expectation = new Expectation(NEWSROOM_NOW);
const places = expectation.places();

/** A document of the table: the newest of each place, closed days of some, or the notices. */
interface Known extends Place {
  readonly day?: string;
  /** What is told, newest first. */
  readonly articles: readonly Row[];
  /** What was withdrawn and has no entry any more. */
  readonly gone: readonly Row[];
}

const newest: readonly Known[] = places.map((place) => ({
  ...place,
  articles: expectation.newest(place.place),
  gone: [],
}));
const days: readonly Known[] = places
  .filter(({ place }) => ['', '/sections/economy', '/languages/ru'].includes(place))
  .flatMap((place) =>
    expectation.days(place.place).map(({ day, articles }) => ({
      ...place,
      day,
      articles: articles.filter((row) => expectation.isTold(row)),
      gone: articles.filter((row) => !expectation.isTold(row)),
    })),
  );
const notices: Known = {
  place: '/notices',
  title: 'The Ararat Wire: Corrections, retractions and withdrawals',
  language: 'en',
  articles: expectation.notices(),
  gone: [],
};
const all = [...newest, ...days, notices];
const named = (known: readonly Known[], format: keyof typeof names) =>
  known.map((one) => ({ ...one, path: addressOf({ ...one, format }) }));

let site: Listening;
beforeAll(async () => {
  site = await listening(goldenNewsroom().publication, NEWSROOM_NOW);
});
afterAll(() => site.close());

test('the table has what makes the rules differ', () => {
  const slugs = (place: string) => expectation.newest(place).map(({ slug }) => slug);
  expect(places).toHaveLength(1 + 9 + 7 + 21 + 3);
  expect(expectation.open).toHaveLength(29);
  expect(expectation.days('')).toHaveLength(17);
  // Twelve, and two that were retracted and corrected in the last seven days.
  expect(slugs('')).toHaveLength(14);
  expect(slugs('').slice(-3)).toEqual(['sevan-ryba', 'ijevan-wine-prices', 'shushi-library']);
  // Withdrawn in the last thirty days: where there is room it stands in each channel.
  expect(slugs('/tags/ryba')).toEqual(['masis-market', 'sevan-ryba', 'armavir-tarif']);
  // More than twelve in a channel: beyond them only what is seven days old.
  expect(slugs('/languages/en')).toHaveLength(14);
  expect(slugs('/languages/en')).not.toContain('yerevan-night-buses');
  expect(days.filter(({ gone }) => gone.length > 0)).toMatchObject([
    { day: '2021-08-24', articles: [] },
  ]);
});

test('the list of feeds has every channel of the table once', async () => {
  const list = await (await fetch(`${site.origin}/feeds.opml`)).text();
  const addresses = [...list.matchAll(/ xmlUrl="([^"]*)"/g)].map(([, address]) => address);
  const expected = places.map(({ place }) => `${BASE}${place}/rss.xml`);
  expect(addresses.toSorted()).toEqual(expected.toSorted());
});

describeWith(['python3-feedparser'], 'feedparser', () => {
  let reader: EntryReader;
  beforeAll(() => {
    reader = new EntryReader();
  });
  afterAll(() => reader.close());

  for (const format of ['rss', 'atom'] as const) {
    test.each(named(all, format))('$path', async ({ path, ...known }) => {
      const { articles, gone } = known;
      const document = await reader.read(`${site.origin}${path}`);
      expect(document).toEqual(documentOf({ ...known, format }, articles, gone));
    });
  }
});

test.each(named(all, 'json'))('$path', async ({ path, ...known }) => {
  const document = await readJsonFeed(`${site.origin}${path}`);
  expect(document).toEqual(documentOf({ ...known, format: 'json' }, known.articles));
});

/**
 * What newsboat makes of authors: of several in RSS it keeps the last, and where nobody is named there it takes the
 * channel's editor; in Atom it keeps them all, and takes nobody from the feed.
 */
const authorIn: Readonly<Record<XmlFormat, (names: readonly string[]) => string>> = {
  rss: (names) => names.at(-1) ?? 'news@example.org (Newsroom)',
  atom: (names) => names.join(', '),
};

/** It knows no JSON Feed, keeps no language and no category, and of enclosures those alone that can be played. */
describeWith(['newsboat'], 'newsboat', () => {
  for (const format of ['rss', 'atom'] as const) {
    test.concurrent.each(named(all, format))('$path', async (known) => {
      const { title, place, articles, path } = known;
      expect(await cacheOf(`${site.origin}${path}`)).toEqual({
        feeds: [{ title, url: `${BASE}${pageOf(place)}` }],
        items: articles.map((row) => ({
          guid: row.id,
          title: row.title,
          author: authorIn[format](row.authors.map(({ name }) => name)),
          url: `${BASE}/articles/${row.slug}`,
          pubDate: Date.parse(row.published) / SECONDS,
          unread: 1,
          enclosure_url: '',
        })),
      });
    });
  }
});

describeWith(['libxml2-utils'], 'libxml2', () => {
  const lists = ['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml'];
  const told = expectation.open.filter(({ state }) => state !== 'withdrawn');
  const months = [...new Set(told.map(({ published }) => published.slice(0, 7)))];
  const paths = [
    ...named(all, 'rss').map(({ path }) => path),
    ...named(all, 'atom').map(({ path }) => path),
    ...lists,
    ...months.map((month) => `/sitemaps/${month}.xml`),
  ];

  test.each(paths)('%s is well-formed', async (path) => {
    const response = await fetch(`${site.origin}${path}`);
    expect(response.status).toBe(200);
    expect(await complaint(await response.text())).toBe('');
  });

  /** RFC 6721: feedparser and newsboat read none. */
  test.each(named([...newest, ...days], 'atom'))('$path: tombstones', async (known) => {
    const { path, articles, gone } = known;
    const withdrawn = [...articles, ...gone].filter(({ state }) => state === 'withdrawn');
    const document = await (await fetch(`${site.origin}${path}`)).text();
    const tombstones = '//*[local-name()="deleted-entry"]';
    expect(await xpath(document, `count(${tombstones})`)).toBe(String(withdrawn.length));
    for (const [index, { id, updated }] of withdrawn.entries()) {
      expect(await xpath(document, `${tombstones}[${index + 1}]/@ref`)).toBe(id);
      expect(await xpath(document, `${tombstones}[${index + 1}]/@when`)).toBe(updated);
    }
  });
});

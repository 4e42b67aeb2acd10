// What readers cost: how many rows of D1 an address reads, with a thousand articles and with a hundred thousand.
import { expect, test } from 'vitest';
import { MASTHEAD } from '../node/newsfolder.ts';
import { buildPair, type Pair, startPair } from './pair.ts';
import { filling } from './rows.ts';

const [FEW, MANY] = [1_000, 100_000] as const;
/** Queries that one request may make on the smallest plan (developers.cloudflare.com/d1/platform/limits). */
const QUERIES = 50;
/** Milliseconds for an archive of ten years, and for all that is asked of it. */
const PATIENCE = 600_000;
const built = buildPair(MASTHEAD);

/** What of an archive is asked for: an article in its middle, with the day and the month in which it was published. */
interface Middle {
  readonly slug: string;
  readonly day: string;
  readonly month: string;
  /** Of as many pages of the front page. */
  readonly page: number;
}

interface Route {
  readonly path: (middle: Middle) => string;
  /** How many rows it may read, however many articles there are. */
  readonly most: number;
  /** And for each article that it tells of, where that is all of a stretch of time: a day or a month is not cut. */
  readonly each?: readonly [rows: number, stretch: 'day' | 'month' | 'last two days'];
}

const routes: Readonly<Record<string, Route>> = {
  'newest document': { path: () => '/rss.xml', most: 350 },
  'newest of a channel': { path: () => '/sections/section-3/atom.xml', most: 650 },
  'closed day': { path: ({ day }) => `/archive/${day}/rss.xml`, most: 30, each: [5, 'day'] },
  'closed day of a channel': {
    path: ({ day }) => `/languages/en/archive/${day}/feed.json`,
    ...{ most: 40, each: [5, 'day'] },
  },
  'front page': { path: () => '/', most: 150 },
  'page of a channel': { path: () => '/tags/tag-7', most: 150 },
  // Tallies lead there: twelve for each year.
  'page in the middle': { path: ({ page }) => `/pages/${page}`, most: 350 },
  article: { path: ({ slug }) => `/articles/${slug}`, most: 25 },
  'former slug': { path: () => '/articles/old-0', most: 10 },
  'no article': { path: () => '/articles/nothing', most: 5 },
  'month page': { path: ({ month }) => `/archive/${month}`, most: 900 },
  'day page': { path: ({ day }) => `/archive/${day}`, most: 30, each: [4, 'day'] },
  // Four for each month, and three for each channel.
  '/archive': { path: () => '/archive', most: 550 },
  '/subscribe': { path: () => '/subscribe', most: 350 },
  'sitemap.xml': { path: () => '/sitemap.xml', most: 900 },
  'month sitemap': { path: ({ month }) => `/sitemaps/${month}.xml`, most: 60, each: [6, 'month'] },
  'news sitemap': {
    path: () => '/news-sitemap.xml',
    ...{ most: 15, each: [2, 'last two days'] },
  },
  notices: { path: () => '/notices/atom.xml', most: 150 },
  'feeds.opml': { path: () => '/feeds.opml', most: 350 },
  healthz: { path: () => '/healthz', most: 20 },
};

interface Cost {
  readonly status: number;
  readonly queries: number;
  readonly rows: number;
  /** What it may cost. */
  readonly most: number;
}

/** What each address costs that nobody has asked for before. */
async function costsWith(count: number): Promise<Map<string, Cost>> {
  const pair = await startPair(built);
  const start = performance.now();
  await pair.write(...filling(count, Date.now()));
  console.log(`${count} articles are there after ${Math.round(performance.now() - start)} ms`);
  const middle = await middleOf(pair, count);
  const stretches = await stretchesAt(pair, middle);
  // A fresh isolate reads the state.
  await pair.read('/robots.txt');
  const costs = new Map<string, Cost>();
  for (const [name, { path, most, each }] of Object.entries(routes)) {
    await pair.queries();
    const { status } = await pair.read(path(middle));
    const asked = await pair.queries();
    const rows = asked.reduce((sum, query) => sum + query.rows, 0);
    const allowed = most + (each ? each[0] * Number(stretches[each[1]]) : 0);
    costs.set(name, { status, queries: asked.length, rows, most: allowed });
  }
  return costs;
}

async function middleOf({ rows }: Pair, count: number): Promise<Middle> {
  const slug = `budget-vote-${Math.floor(count / 2)}`;
  const [row = {}] = await rows(
    `SELECT month, date(published / 1000 + 14400, 'unixepoch') AS day FROM article WHERE slug = '${slug}'`,
  );
  const [day, month] = [String(row.day), String(row.month)];
  return { slug, day, month, page: Math.floor(count / 50) };
}

/** How many articles there are in each stretch. */
async function stretchesAt({ rows }: Pair, { day, month }: Middle) {
  const [counts = {}] = await rows(`SELECT
    (SELECT count(*) FROM article WHERE date(published / 1000 + 14400, 'unixepoch') = '${day}') AS day,
    (SELECT count(*) FROM article WHERE month = '${month}') AS month,
    (SELECT count(*) FROM article WHERE published > (unixepoch() - 172800) * 1000) AS "last two days"`);
  return counts;
}

test('an address reads what it tells of, however many articles there are', {
  timeout: PATIENCE,
}, async () => {
  const few = await costsWith(FEW);
  const many = await costsWith(MANY);
  const lines = [...many].map(([name, { rows }]) => {
    const [before, after] = [few.get(name)?.rows, rows].map((cost) => String(cost).padStart(6));
    return `${name.padEnd(24)}${before}${after}`;
  });
  console.log(`${'rows with'.padEnd(24)}${` ${FEW}`.padStart(6)} ${MANY}\n${lines.join('\n')}`);
  for (const [name, { status, queries, rows, most }] of [...few, ...many]) {
    expect({ name, status: status < 400 }).toEqual({ name, status: name !== 'no article' });
    expect(rows, `rows of ${name}`).toBeLessThanOrEqual(most);
    expect(queries, `queries of ${name}`).toBeLessThanOrEqual(QUERIES);
  }
});

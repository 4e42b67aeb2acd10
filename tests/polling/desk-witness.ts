// Lets the readers of a desk ask, and holds what they have then against the model and against what a stranger is told.
import { expect } from 'vitest';
import type { Client } from './desk-client.ts';
import {
  closedDay,
  idOf,
  isIn,
  isRecent,
  isTold,
  newestNotices,
  newestOf,
  type Scope,
  type Story,
  toldOf,
} from './desk-model.ts';
import { LIMIT } from './desk-newsroom.ts';
import type { Newsroom } from './desk-steps.ts';
import { type DocumentTold, tell } from './desk-told.ts';

const newest: Readonly<Record<string, Scope>> = {
  '/rss.xml': '',
  '/atom.xml': '',
  '/feed.json': '',
  '/sections/city/atom.xml': '/sections/city',
  '/tags/budget/rss.xml': '/tags/budget',
  '/languages/hy/feed.json': '/languages/hy',
};
const NOTICES = '/notices/feed.json';
const CLOSED = /^\/archive\/(?<day>[\d-]+)\//;

/** Addresses whose documents say when they changed; of those that are no feeds, only that is held. */
export const paths = [
  ...[...Object.keys(newest), NOTICES],
  ...['/archive/2021-09-22/rss.xml', '/archive/2021-09-23/atom.xml'],
  ...['/sections/city/archive/2021-09-23/feed.json', '/', '/sections/city'],
  ...['/articles/story-4', '/articles/story-5', '/articles/story-6'],
  ...['/feeds.opml', '/sitemap.xml', '/sitemaps/2021-09.xml', '/news-sitemap.xml'],
];

/** Lets clients poll, one after another at the same moment. */
export async function ask(newsroom: Newsroom, clients: readonly Client[]): Promise<void> {
  const { desk } = newsroom;
  const stranger = desk.stranger();
  const time = new Date(desk.now).toISOString();
  for (const [path, readers] of Map.groupBy(clients, (client) => client.path)) {
    const whole = await stranger(path);
    const document = whole.status === 200 ? whole.body : undefined;
    holdEntries(newsroom, path, document, `${path} at ${time}`);
    for (const client of readers) {
      const where = `${path} at ${time} for a reader that sends ${client.sends}`;
      const answer = await client.poll((fields) => desk.ask(path, fields));
      hold(client.copy, document, where);
      hold(validatorsOf(answer.headers), validatorsOf(whole.headers), where);
      holdPromise(newsroom, client, where);
    }
  }
}

const validatorsOf = (headers: Headers) =>
  ['ETag', 'Last-Modified', 'Cache-Control'].map((name) => headers.get(name)).join(' ');

/** Mostly they are the same, and an assertion takes longer than a comparison. */
function hold(actual: string | undefined, expected: string | undefined, where: string): void {
  if (actual !== expected) expect(actual, where).toBe(expected);
}

/** The newest documents and the closed days tell what the model says, and no id twice. */
function holdEntries(
  { desk, stories }: Newsroom,
  path: string,
  document: string | undefined,
  where: string,
): void {
  const expected = entriesAt(path, [...stories.values()], desk.now);
  if (expected === 'none of its business') return;
  const told = document === undefined ? undefined : tell(document);
  expect(told, where).toEqual(expected);
  const ids = told?.entries.map(({ id }) => id) ?? [];
  expect(new Set(ids).size, where).toBe(ids.length);
}

/** What the model says of an address. */
function entriesAt(
  path: string,
  all: readonly Story[],
  now: number,
): DocumentTold | 'none of its business' | undefined {
  if (path === NOTICES) return { entries: newestNotices(all, now, LIMIT), deleted: [] };
  const { day } = CLOSED.exec(path)?.groups ?? {};
  const scope = newest[path];
  if (scope === undefined && day === undefined) return 'none of its business';
  const stories =
    scope === undefined ? closedDay(all, day ?? '', now) : newestOf(all, scope, now, LIMIT);
  const isAtom = path.endsWith('/atom.xml');
  return (
    stories && {
      entries: stories.filter((story) => isTold(story, now)).map(toldOf),
      deleted: stories.filter((story) => isAtom && story.withdrawn).map(({ slug }) => idOf(slug)),
    }
  );
}

/**
 * Who met a story, and asks within seven days after it was corrected, retracted or withdrawn, has it once, as it now is.
 * A channel that has lost its last story is nowhere.
 */
function holdPromise(
  { desk, stories }: Newsroom,
  { path, copy, entries }: Client,
  where: string,
): void {
  const scope = newest[path];
  if (scope === undefined || copy === undefined) return;
  for (const story of stories.values()) {
    const met = entries.get(idOf(story.slug));
    const isHere = story.withdrawn !== undefined || isIn(story, scope);
    if (met && isHere && isRecent(story, desk.now)) expect(met, where).toEqual(toldOf(story));
  }
  const links = [...entries.values()].map(({ link }) => link);
  if (new Set(links).size < links.length) expect.fail(`${where}: a story twice`);
}

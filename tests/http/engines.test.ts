// Documents are byte for byte the same, whichever engine is behind them: the golden newsroom, every address, over the years.
import { describe, expect, test } from 'vitest';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import { createApp } from '../../src/http/app.ts';
import { archivedPublication } from '../../src/http/archived.ts';
import type { Publication } from '../../src/http/publication.ts';
import { staticPaths } from '../../src/http/static.ts';
import { engines, filled } from '../archive/engines.ts';
import { goldenNewsroom, NEWSROOM_NOW } from '../newsroom.ts';

const { publication, articles } = goldenNewsroom();
const { masthead, pictures, media } = publication;
const database = filled(articles, masthead.timezone);
const { archive, ...found } = archivedPublication({
  ...{ database, masthead, pictures, media },
  state: { changed: 0 },
  revision: async () => 1,
  mastheadChanged: 0,
});
/** Where there is an index, /subscribe leads to it. */
const { search: _, ...unindexed } = archive;
const archived: Publication = { ...found, archive: unindexed };
const inMemory = { ...publication, problemsAt: archived.problemsAt };

const DAY = 24 * 60 * 60 * 1000;
const moments = {
  'before anything': Date.parse('2001-01-01T00:00:00Z'),
  'in the middle of it': NEWSROOM_NOW - 20 * DAY,
  'on the golden day': NEWSROOM_NOW,
  'a week later': NEWSROOM_NOW + 7 * DAY,
  'long after': NEWSROOM_NOW + 400 * DAY,
};

const SELDOM = ['/sections/none/rss.xml', '/articles/nobody', '/archive/2021-02-30', '/pages/99'];

async function answers(of: Publication, paths: readonly string[], now: number) {
  const app = createApp(of, () => now);
  const all: Record<string, unknown> = {};
  for (const path of paths) {
    const answer = await app.request(`${masthead.url}${path}`);
    const { 'last-modified': _, ...fields } = Object.fromEntries(answer.headers);
    all[path] = [answer.status, fields, await answer.text()];
  }
  return all;
}

describe(`memory and ${engines[1]?.engine}`, () => {
  for (const [name, now] of Object.entries(moments)) {
    test(name, async () => {
      const paths = await staticPaths(inMemory, now);
      expect(await staticPaths(archived, now)).toEqual(paths);
      const asked = [...paths, ...SELDOM, '/healthz'];
      expect(await answers(archived, asked, now)).toEqual(await answers(inMemory, asked, now));
    }, 60_000);
  }

  test('the archive as a whole was compared', async () => {
    expect((await staticPaths(archived, NEWSROOM_NOW)).length).toBeGreaterThan(100);
    expect(await sqlArchive(database, masthead.timezone).count(NEWSROOM_NOW)).toBeGreaterThan(10);
  });
});

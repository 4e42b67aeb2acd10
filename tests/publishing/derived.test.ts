// What follows from articles never drifts from them, whatever was written, and in whatever order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Archive, Timeline } from '../../src/archive/archive.ts';
import type { Database } from '../../src/archive/database.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import { recording } from '../../src/archive/sql/record.ts';
import type { Article } from '../../src/copy/article.ts';
import { emptyDatabase } from '../archive/empty-database.ts';
import { type Desk, derivedOf, isWorkerd } from './desk.ts';
import { openNewsroom, recordsOf, START, type Step, step, take } from './newsroom.ts';

const numRuns = isWorkerd ? 2 : 100;
const steps = fc.array(step, { minLength: 1, maxLength: 12 });
const DAY = 24 * 60 * 60 * 1000;

async function play(all: readonly Step[]): Promise<Desk> {
  const desk = await openNewsroom();
  for (const one of all) await take(one, desk);
  return desk;
}

/** The index, word by word; SQLite alone lets itself be asked for it. */
async function indexOf(database: Database): Promise<unknown> {
  if (isWorkerd) return undefined;
  const run = (sql: string) => database.all({ sql, values: [] });
  await run(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)',
  );
  return run(`SELECT slug, term, col, offset, doc >> 25 AS second FROM words
    LEFT JOIN article ON article.row = doc & ((1 << 25) - 1) ORDER BY slug, col, offset, term`);
}

test('what follows from articles is that of an archive to which they were written first', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const desk = await play(all);
      const records = await recordsOf(desk);
      const fresh = await emptyDatabase();
      const ask: Desk['ask'] = (sql, ...values) => fresh.all({ sql, values });
      if (records.length > 0) await fresh.batch(await recording(records, 'Asia/Yerevan', 0));
      expect(await derivedOf(desk)).toEqual(await derivedOf({ ask }));
      expect(await indexOf(desk.database)).toEqual(await indexOf(fresh));
    }),
    { numRuns },
  );
});

describe('the archive that was published', () => {
  test('answers as the same articles in memory', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const desk = await play(all);
        const articles = (await recordsOf(desk)).map(({ article }) => article);
        const zone = desk.masthead.timezone;
        const memory = memoryArchive(articles, zone);
        const sql = sqlArchive(desk.database, zone);
        for (const now of [START, desk.now, desk.now + DAY, desk.now + 8 * DAY]) {
          expect(await answersOf(sql, now)).toEqual(await answersOf(memory, now));
        }
      }),
      { numRuns: numRuns / 2 },
    );
  });
});

async function answersOf(archive: Archive, now: number) {
  const channels = await archive.channels(now);
  const all = await Array.fromAsync(archive.all(now));
  const noticed = await archive.noticed(now, 2);
  const told = [...all, ...noticed];
  const months = await archive.months(now);
  const timelines = [archive, ...channels.map((channel) => archive.within(channel))];
  const outlines = {
    ...{ all, channels, noticed, months },
    timelines: await Promise.all(timelines.map((one) => timelineOf(one, now))),
    inMonths: await Promise.all(
      months.map(async ({ month }) => [
        await archive.month(month, now),
        await archive.days(month, now),
        await archive.monthsBeside(month, now),
        await archive.during(month).count(now),
      ]),
    ),
    beside: await Promise.all(all.map((one) => archive.beside(one, now))),
    former: await Promise.all(['x', 'y', 'z'].map((slug) => archive.successor(slug, now))),
    shown: await Promise.all(['one.png', 'two.png'].map((path) => archive.showing(path, now))),
    pictures: await archive.pictures(now),
    translations: [...(await archive.translations(told, now))],
    turn: await archive.nextTurn(now),
    aged: slugsOf(await archive.aged(now - DAY, now)),
  };
  return {
    outlines: JSON.parse(JSON.stringify(outlines, withoutText)),
    texts: await Promise.all(timelines.map((one) => one.newest(now, 2))),
    found: await Promise.all(['a', 'b', 'c'].map((slug) => archive.find(slug, now))),
  };
}

/** Some archives have more at hand than an outline, which is all that was asked for. */
function withoutText(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('dateline' in value)) return value;
  const { summary: _summary, html: _html, ...outline } = value as unknown as Article;
  return outline;
}

async function timelineOf(timeline: Timeline, now: number) {
  const day = '2021-09-24';
  return [
    await timeline.newest(now, 2),
    await timeline.day(day, now),
    await timeline.neighbours(day, now),
    await timeline.neighbours(undefined, now),
    await timeline.since(now - DAY, now, 3),
    await timeline.count(now),
    await timeline.between({ start: 1, end: 3 }, now),
  ];
}

const slugsOf = (articles: readonly { readonly slug: string }[]) =>
  articles.map(({ slug }) => slug).sort();

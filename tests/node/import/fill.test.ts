// Whatever the order of the files and the size of the chunks, an import comes to what it would if all were judged together first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/copy/problem.ts';
import { databaseStore } from '../../../src/publishing/database-store.ts';
import { makeDatabase } from '../../archive/empty-sqlite.ts';
import { copy } from '../newsfolder.ts';
import { contentsOf, importing, MASTHEAD, NOW } from './imports.ts';
import { type Piece, pieces } from './newsrooms.ts';
import { together } from './together.ts';

const size = fc.integer({ min: 1, max: 4 });

/** Of what the archive keeps the plain way tells nothing. */
const told = (problems: readonly Problem[]) =>
  problems
    .filter(({ code }) => !code.startsWith('archive-'))
    .map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`)
    .sort();

/** Some hundred archives are made, filled and read. */
describe('comes to the same', { timeout: 60_000 }, () => {
  test('in an empty archive', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, size, async (given, atOnce) => {
        const database = makeDatabase();
        const expected = await together(given, database);
        const { problems } = await importing(given, database, atOnce);
        expect(await contentsOf(database)).toEqual(expected.contents);
        expect(told(problems)).toEqual(told(expected.problems));
        database.close();
      }),
      { numRuns: 60 },
    );
  });

  test('in one that has articles already, which lose nothing', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, pieces, size, async (first, second, atOnce) => {
        const database = makeDatabase();
        await importing(first, database, atOnce);
        const before = await contentsOf(database);
        const expected = await together(second, database);
        const { problems } = await importing(second, database, atOnce);
        const after = await contentsOf(database);
        expect(after).toEqual(expected.contents);
        expect(told(problems)).toEqual(told(expected.problems));
        expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)));
        database.close();
      }),
      { numRuns: 60 },
    );
  });

  test('after an import that was cut off at any commit', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, size, fc.nat({ max: 8 }), async (given, atOnce, commits) => {
        const database = makeDatabase();
        const expected = await together(given, database);
        await cutOff(given, database, commits);
        await importing(given.toReversed(), database, atOnce);
        expect(await contentsOf(database)).toEqual(expected.contents);
        database.close();
      }),
      { numRuns: 60 },
    );
  });
});

test('what was cut off is made anew where the masthead is another', async () => {
  const database = makeDatabase();
  const given = ['a', 'b', 'c'].map((slug) => ({ file: `${slug}.txt`, text: copy(slug) }));
  await cutOff(given, database, 3);
  expect(Object.keys(await contentsOf(database))).toEqual(['a', 'b']);
  const russian = { ...MASTHEAD, language: 'ru' };
  const filled = await importing(given, database, 2, { masthead: russian });
  expect(filled).toMatchObject({ created: 1, changed: 2, unchanged: 0 });
  const sql = "SELECT DISTINCT head ->> 'language' AS language FROM article";
  expect(await database.all({ sql, values: [] })).toEqual([{ language: 'ru' }]);
});

describe('what somebody publishes while it runs', () => {
  const given = ['a', 'b', 'c', 'd', 'e'].map((slug) => ({
    file: `${slug}.txt`,
    text: `---\nid: of-${slug}\n---\n${copy(slug)}`,
  }));

  /** Publishes before the second chunk is written. */
  async function beside(slug: string, text: string) {
    const database = makeDatabase();
    const store = databaseStore({ database, masthead: MASTHEAD, clock: () => NOW, settle: 0 });
    const bytes = new TextEncoder().encode(text);
    let chunks = 0;
    const onRead = async () => {
      chunks += 1;
      if (chunks !== 4) return;
      await store.put([{ slug, file: `${slug}.txt`, bytes, expected: null }], 'desk');
    };
    const filled = await importing(given, database, 1, { onRead });
    return { filled, database };
  }

  test('stays', async () => {
    const { filled, database } = await beside('e', copy('From the desk'));
    expect(filled.problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'articles/e.txt archive-newer',
    ]);
    const sql = "SELECT head ->> 'headline' AS headline FROM article WHERE slug = 'e'";
    expect(await database.all({ sql, values: [] })).toEqual([{ headline: 'From the desk' }]);
  });

  test('keeps its id', async () => {
    const text = `---\nid: of-e\n---\n${copy('From the desk')}`;
    const { filled, database } = await beside('f', text);
    expect(filled.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'articles/e.txt: the id of-e is that of f.txt',
    ]);
    expect(Object.keys(await contentsOf(database))).toEqual(['a', 'b', 'c', 'd', 'f']);
  });
});

/** Imports one by one, until the archive takes no more. */
async function cutOff(
  given: readonly Piece[],
  database: ReturnType<typeof makeDatabase>,
  commits: number,
): Promise<void> {
  let left = commits;
  const failing = new Proxy(database, {
    get(target, key) {
      if (key === 'batch' && left-- <= 0) throw new Error('cut off');
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  await importing(given, failing, 1).catch((error: Error) => {
    if (error.message !== 'cut off') throw error;
  });
}

// How many statements each operation takes: the edge allows 1,000 to one invocation, and 50 on its smallest plan
// (developers.cloudflare.com/d1/platform/limits).
import { expect, test } from 'vitest';
import type { Database } from '../../src/archive/database.ts';
import { deliver, postTurns } from '../../src/publishing/delivery.ts';
import { emptyDatabase } from '../archive/empty-database.ts';
import { png } from '../pictures.ts';
import { copy, type Desk, HUB, isWorkerd, openDesk, SETTLE, WHO, writeOf } from './desk.ts';

class Counting implements Database {
  readonly #database: Database;
  count = 0;
  /** What the longest of them has. */
  sql = 0;
  values = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  all: Database['all'] = (statement) => {
    this.#note([statement]);
    return this.#database.all(statement);
  };
  batch: Database['batch'] = (statements) => {
    this.#note(statements);
    return this.#database.batch(statements);
  };

  #note(statements: Parameters<Database['batch']>[0]): void {
    this.count += statements.length;
    this.sql = Math.max(this.sql, ...statements.map(({ sql }) => sql.length));
    this.values = Math.max(this.values, ...statements.map(({ values }) => values.length));
  }
}

const story = (index: number, headline = `Story ${index}`) =>
  copy(headline, {
    at: `September ${1 + (index % 25)}, 2021 - 09:${10 + (index % 50)} AMT`,
    section: `Section ${index % 10}`,
    tags: [`Tag ${index}`, `Tag ${index + 1}`],
    byline: [`Author ${index % 30}`],
    image: { src: 'bridge.png', alt: 'The bridge' },
  });
const stories = (count: number, headline?: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`story-${index}`, story(index, headline)]),
  );

type Operation = (desk: Desk) => Promise<unknown>;

const delivering = (desk: Desk) => ({
  ...{ database: desk.database, masthead: desk.masthead, settle: SETTLE, clock: () => desk.now },
  tell: async () => ({ verdict: 'accepted', reason: 'it did' }) as const,
  report: () => {},
});

const withdraw: Operation = async ({ store }) => {
  const [first] = await store.manifest('', 1);
  const { slug = '', hash: expected = '' } = first ?? {};
  return store.withdraw({ slug, reason: 'Wrong.', expected }, WHO);
};
const picture =
  (width: number): Operation =>
  ({ store }) =>
    store.putPicture('bridge.png', png({ width }), WHO);

test.skipIf(isWorkerd)('each operation takes few statements, however much there is', async () => {
  const database = new Counting(await emptyDatabase());
  const desk = await openDesk({ hubs: [HUB] }, { database });
  const counts: Record<string, number> = {};
  const count = async (name: string, operation: Operation) => {
    database.count = 0;
    await operation(desk);
    counts[name] = database.count;
  };
  /** What stands there is asked for first, and not counted. */
  const putting =
    (most: number, headline?: string): Operation =>
    async () => {
      const writes = Object.entries(stories(most, headline)).map(async ([slug, text]) =>
        writeOf(slug, text, await desk.expected(slug)),
      );
      const all = await Promise.all(writes);
      database.count = 0;
      return desk.store.put(all, WHO);
    };
  await count('a picture', picture(1));
  await count('an article', putting(1));
  await count('a hundred articles', putting(100));
  await count('a hundred others', putting(100, 'Another'));
  await count('the same again', putting(100, 'Another'));
  await count('another picture', picture(2));
  await count('a withdrawal', withdraw);
  desk.now += 86_400_000;
  await count('the turn of a day', (desk) => postTurns(delivering(desk)));
  await count('no turn', (desk) => postTurns(delivering(desk)));
  await count('thirty pings', (desk) => deliver(delivering(desk)));
  expect(counts).toEqual({
    'a picture': 7,
    'an article': 15,
    'a hundred articles': 211,
    'a hundred others': 212,
    'the same again': 3,
    'another picture': 215,
    'a withdrawal': 15,
    'the turn of a day': 11,
    'no turn': 2,
    'thirty pings': 31,
  });
  expect(database.sql).toBeLessThan(100_000);
  expect(database.values).toBeLessThanOrEqual(100);
});

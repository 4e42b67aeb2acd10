import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/archive/database.ts';
import { commit } from '../../src/publishing/commit.ts';
import { copy, isWorkerd, NOW, openDesk, WHO, writeOf } from './desk.ts';

const WRITERS = isWorkerd ? 10 : 40;

describe('writers who come at once', { timeout: 20_000 }, () => {
  test('all land, each with a revision of its own', async () => {
    const desk = await openDesk();
    const writes = Array.from({ length: WRITERS }, (_, index) =>
      desk.store.put([writeOf(`vote-${index}`, copy(`Vote ${index}`))], `desk-${index}`),
    );
    for (const written of await Promise.all(writes)) {
      expect(written).toMatchObject({ kind: 'stored', stored: [{ outcome: 'created' }] });
    }
    expect(await desk.ask('SELECT revision FROM state')).toEqual([{ revision: WRITERS }]);
    expect(await desk.store.manifest('', 100)).toHaveLength(WRITERS);
    expect(new Set((await desk.journal()).map(({ who }) => who)).size).toBe(WRITERS);
    expect(desk.commits).toBe(WRITERS);
  });

  test('to one article are one who lands, and others who hear that they are stale', async () => {
    const desk = await openDesk();
    const writes = Array.from({ length: WRITERS }, (_, index) =>
      desk.store.put([writeOf('vote', copy(`Vote ${index}`))], WHO),
    );
    const kinds = (await Promise.all(writes)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'stale')).toHaveLength(WRITERS - 1);
    expect(await desk.journal()).toHaveLength(1);
  });
});

/** A database in which somebody else commits before each batch. */
function overtaken(database: Database, times: number): Database {
  let left = times;
  return {
    all: (statement) => database.all(statement),
    async batch(statements) {
      if (left > 0)
        await database.all({ sql: 'UPDATE state SET revision = revision + 1', values: [] });
      left -= 1;
      return database.batch(statements);
    },
  };
}

describe('a commit', () => {
  const plan = async (_: unknown, at: number) => ({
    statements: [{ sql: 'UPDATE state SET warnings = warnings + 1', values: [] }],
    result: at,
  });

  test('is made anew where another came first', async () => {
    const { database, ask } = await openDesk();
    const waits: number[] = [];
    const pause = async (length: number) => waits.push(length);
    const clock = () => NOW;
    expect(await commit({ database: overtaken(database, 3), clock, pause }, plan)).toBe(NOW);
    expect(waits).toHaveLength(3);
    expect(await ask('SELECT warnings, revision FROM state')).toEqual([
      { warnings: 1, revision: 4 },
    ]);
  });

  test('is given up where others always come first', async () => {
    const { database, ask } = await openDesk();
    const committing = {
      database: overtaken(database, 100),
      clock: () => NOW,
      pause: async () => {},
    };
    await expect(commit(committing, plan)).rejects.toMatchObject({ kind: 'busy' });
    expect(await ask('SELECT warnings FROM state')).toEqual([{ warnings: 0 }]);
  });

  test('that fails for another reason is not tried again', async () => {
    const { database } = await openDesk();
    let made = 0;
    const make = async () => {
      made += 1;
      return { statements: [{ sql: 'INSERT INTO nowhere VALUES (1)', values: [] }], result: 1 };
    };
    await expect(commit({ database, clock: () => NOW }, make)).rejects.toThrow('nowhere');
    expect(made).toBe(1);
  });

  test('of nothing is none', async () => {
    const { database, ask } = await openDesk();
    const make = async () => ({ statements: [], result: 'nothing' });
    expect(await commit({ database, clock: () => NOW }, make)).toBe('nothing');
    expect(await ask('SELECT revision, committed FROM state')).toEqual([
      { revision: 0, committed: 0 },
    ]);
  });
});

describe('a clock that goes backwards', () => {
  test('by more than a minute lets nothing be written: all that follows would be dated by what was ahead', async () => {
    const desk = await openDesk();
    desk.now += 365 * 24 * 60 * 60 * 1000;
    await desk.put({ vote: copy('Vote') });
    desk.now = NOW;
    await expect(desk.put({ other: copy('Other') })).rejects.toMatchObject({
      name: 'StorageFault',
      kind: 'ahead',
    });
  });

  test('takes no time with it', async () => {
    const desk = await openDesk();
    await desk.put({ vote: copy('Vote') });
    desk.now += 10_000;
    await desk.put({ vote: copy('Voted') });
    desk.now -= 60_000;
    await desk.put({ vote: copy('Voted at last') });
    await desk.put({ other: copy('Other') });
    const at = NOW + 10_000;
    expect(await desk.ask('SELECT slug, changed FROM article ORDER BY slug')).toEqual([
      { slug: 'other', changed: at },
      { slug: 'vote', changed: at },
    ]);
    expect(await desk.ask('SELECT changed FROM state')).toEqual([{ changed: at }]);
    expect((await desk.journal()).map((entry) => entry.at)).toEqual([NOW, at, at, at]);
  });

  test('puts nothing under embargo again that hubs have been told of', async () => {
    const desk = await openDesk();
    const soon = copy('Soon', { at: 'September 25, 2021 - 12:00:05 AMT' });
    await desk.put({ soon });
    desk.now += 10_000;
    await desk.put({ other: copy('Other') });
    desk.now -= 10_000;
    const expected = (await desk.expected('soon')) ?? '';
    expect(await desk.store.withdraw({ slug: 'soon', reason: 'No.', expected }, WHO)).toMatchObject(
      {
        stored: [{ outcome: 'changed' }],
      },
    );
  });
});

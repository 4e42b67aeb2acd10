import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublic } from '../../src/archive/desk.ts';
import { changedFeeds } from '../../src/http/changed-feeds.ts';
import { postTurns } from '../../src/publishing/delivery.ts';
import { presentAt } from '../../src/publishing/writing.ts';
import { type Desk, isWorkerd, SETTLE } from './desk.ts';
import { differing, documentsOf, publicationOf } from './documents.ts';
import { openNewsroom, type Step, step, take } from './newsroom.ts';

const numRuns = isWorkerd ? 2 : 60;

/** What waits to be told, and nothing of before. */
async function posted(desk: Desk): Promise<string[]> {
  const rows = await desk.ask('SELECT topic FROM outbox ORDER BY topic');
  await desk.ask('DELETE FROM outbox');
  return rows.map(({ topic }) => String(topic));
}

const turn = ({ database, masthead, now }: Desk) =>
  postTurns({
    ...{ database, masthead, settle: SETTLE, clock: () => now },
    tell: async () => ({ verdict: 'accepted', reason: 'it did' }),
    report: () => {},
  });

const slugsIn = (one: Step) => {
  if (one.kind === 'put') return one.stories.map(({ slug }) => slug);
  return one.kind === 'withdraw' ? [one.slug] : [];
};

describe('what is told of', () => {
  test('has every feed that has changed, by a commit or by time', { timeout: 60_000 }, async () => {
    const tally = { told: 0, changed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const desk = await openNewsroom();
        let publication = await publicationOf(desk);
        let documents = await documentsOf(publication, desk.now);
        await turn(desk);
        await posted(desk);
        for (const one of steps) {
          const outlines = async () =>
            [...(await presentAt(slugsIn(one), desk.database)).values()].map(
              ({ outline }) => outline,
            );
          const from = { publication, now: desk.now };
          const before = await outlines();
          await take(one, desk);
          if (one.kind === 'wait') await turn(desk);
          const touched = [...before, ...(await outlines())];
          publication = await publicationOf(desk);
          const after = await documentsOf(publication, desk.now);
          const told = await posted(desk);
          const changed = differing(documents, after);
          expect(told).toEqual(expect.arrayContaining(changed));
          expect([...after.keys()]).toEqual(expect.arrayContaining(told));
          const isOpen = touched.some((article) => isPublic(article, desk.now));
          if (slugsIn(one).length > 0 && !isOpen) expect(told).toEqual([]);
          const found = await changedFeeds(from, { publication, now: desk.now }, touched);
          const paths = found.map((topic) => topic.slice(desk.masthead.url.length));
          expect(told).toEqual(expect.arrayContaining(paths));
          documents = after;
          tally.told += told.length;
          tally.changed += changed.length;
        }
      }),
      { numRuns },
    );
    // Most of what is told of has changed indeed.
    expect(tally.told).toBeLessThan(tally.changed * 1.5);
  });
});

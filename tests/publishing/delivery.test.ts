// Whatever happens, and whatever breaks: each feed that has changed is told of, once all instances serve it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../src/archive/database.ts';
import type { Told } from '../../src/http/websub.ts';
import { type Delivering, deliver, postTurns } from '../../src/publishing/delivery.ts';
import { nextDue } from '../../src/publishing/outbox.ts';
import { emptyDatabase } from '../archive/empty-database.ts';
import { type Desk, HUB, isWorkerd, SETTLE } from './desk.ts';
import { type Documents, differing, documentsOf, publicationOf } from './documents.ts';
import { openNewsroom, type Step, step, take } from './newsroom.ts';

const HUBS = [HUB, 'https://other.example.org/'];
const numRuns = isWorkerd ? 1 : 80;

/** Where a database fails: before a batch, or once it has been committed; and so does whoever asked. */
type Crash = 'before' | 'behind' | undefined;

const work = fc.oneof(
  { weight: 6, arbitrary: step.map((step) => ({ kind: 'step', step }) as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'turn' } as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deliver'),
      at: fc.constantFrom(0, 1, 2),
      answers: fc.infiniteStream(
        fc.constantFrom<Told['verdict'][]>('accepted', 'accepted', 'failed', 'refused'),
      ),
    }),
  },
);
const works = fc.array(
  fc.record({
    work,
    crash: fc.option(
      fc.record({
        kind: fc.constantFrom<Crash[]>('before', 'behind'),
        in: fc.integer({ min: 0, max: 4 }),
      }),
      { nil: undefined, freq: 2 },
    ),
  }),
  { minLength: 1, maxLength: 20 },
);

class Crashing implements Database {
  readonly #database: Database;
  crash: { readonly kind: Crash; readonly in: number } | undefined;
  #asked = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  arm(crash: Crashing['crash']): void {
    this.crash = crash;
    this.#asked = 0;
  }

  all: Database['all'] = (statement) => this.#ask(() => this.#database.all(statement));
  batch: Database['batch'] = (statements) => this.#ask(() => this.#database.batch(statements));

  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    const isNow = this.crash?.in === this.#asked;
    this.#asked += 1;
    if (isNow && this.crash?.kind === 'before') throw new Error('crash');
    const answer = await ask();
    if (isNow) throw new Error('crash');
    return answer;
  }
}

/** A feed that has changed, and the first moment at which every instance serves it as it is. */
interface Debt {
  readonly path: string;
  readonly from: number;
}

test('every feed that has changed is told of to every hub', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(works, async (all) => {
      const database = new Crashing(await emptyDatabase());
      const desk = await openNewsroom({ hubs: HUBS }, { database });
      const tells: { readonly hub: string; readonly path: string; readonly at: number }[] = [];
      const delivering = deliveringFrom(desk, database, (hub, topic) => {
        tells.push({ hub, path: topic.slice(desk.masthead.url.length), at: desk.now });
      });
      const debts: Debt[] = [];
      let documents: Documents = await documentsOf(await publicationOf(desk), desk.now);
      for (const { work, crash } of all) {
        database.arm(crash);
        await run(work, desk, delivering).catch((error) => {
          if (error.message !== 'crash') throw error;
        });
        database.arm(undefined);
        const isCommit = work.kind === 'step' && work.step.kind !== 'wait';
        const after = await documentsOf(await publicationOf(desk), desk.now);
        const from = desk.now + (isCommit ? SETTLE : 0);
        debts.push(...differing(documents, after).map((path) => ({ path, from })));
        documents = after;
      }
      await settleAll(
        desk,
        delivering(async () => 'accepted'),
      );
      const standing = debts.filter(({ path }) => documents.has(path));
      const missed = standing.flatMap(({ path, from }) =>
        HUBS.filter(
          (hub) => !tells.some((one) => one.hub === hub && one.path === path && one.at >= from),
        ).map((hub) => ({ hub, path, from })),
      );
      expect(missed).toEqual([]);
    }),
    { numRuns },
  );
});

type Answering = (answer: () => Promise<Told['verdict']>) => Delivering;

function deliveringFrom(
  desk: Desk,
  database: Database,
  onTold: (hub: string, topic: string) => void,
): Answering {
  return (answer) => ({
    ...{ database, masthead: desk.masthead, settle: SETTLE, clock: () => desk.now },
    async tell(hub, topic) {
      const verdict = await answer();
      if (verdict !== 'failed') onTold(hub, topic);
      return { verdict, reason: 'it did' };
    },
    report: () => {},
  });
}

async function run(
  work: {
    readonly kind: string;
    readonly step?: Step;
    readonly answers?: Iterator<Told['verdict']>;
    readonly at?: number;
  },
  desk: Desk,
  delivering: Answering,
): Promise<void> {
  if (work.step) return take(work.step, desk);
  const one = delivering(async () => work.answers?.next().value ?? 'accepted');
  if (work.kind === 'turn') {
    await postTurns(one);
    return;
  }
  const due = await nextDue(desk.database);
  if (work.at === 1) desk.now = Math.max(desk.now, due ?? 0);
  // Two instances may be at it at once.
  await Promise.all(work.at === 2 ? [deliver(one), deliver(one)] : [deliver(one)]);
}

async function settleAll(desk: Desk, delivering: Delivering): Promise<void> {
  await postTurns(delivering);
  for (let due = await nextDue(desk.database); due !== undefined; ) {
    desk.now = Math.max(desk.now, due);
    await deliver(delivering);
    due = await nextDue(desk.database);
  }
}

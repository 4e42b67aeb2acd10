// Arbitrary episodes of a newsroom: some time passes, something changes, some time passes, some readers ask.
import fc from 'fast-check';
import type { Newsroom } from './newsroom.ts';

/** How long until something happens. */
export interface Wait {
  /** From now on, or from the next whole second, or from the next turn of the documents. */
  readonly from: 'now' | 'the next second' | 'the next turn';
  /** Milliseconds. */
  readonly time: number;
}

export interface Change {
  readonly kind: keyof typeof kinds;
  /** Which article; where there are fewer, they are counted round. */
  readonly which: number;
  /** Milliseconds from now, for what is saved or moved. */
  readonly dateline: number;
}

export interface Episode {
  readonly before: Wait;
  readonly change: Change;
  readonly after: Wait;
  /** Bit by bit: which readers ask. */
  readonly readers: number;
}

export const BITS = 30;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What may change, in a newsroom whose articles stand newest first. */
const kinds = {
  save: (newsroom: Newsroom, _: string, time: number) =>
    newsroom.save(`article-${newsroom.slugs().length}-${newsroom.now}`, time),
  edit: (newsroom: Newsroom, slug: string) => newsroom.save(slug),
  headline: (newsroom: Newsroom, slug: string) => newsroom.correct(slug, 'headline'),
  lead: (newsroom: Newsroom, slug: string) => newsroom.correct(slug, 'lead'),
  rest: (newsroom: Newsroom, slug: string) => newsroom.correct(slug, 'rest'),
  move: (newsroom: Newsroom, slug: string, time: number) => newsroom.move(slug, time),
  remove: (newsroom: Newsroom, slug: string) => newsroom.remove(slug),
  restore: (newsroom: Newsroom) => newsroom.restore(),
  'save again': (newsroom: Newsroom, _: string, time: number) => newsroom.save('ever-new', time),
  retitle: (newsroom: Newsroom) => newsroom.retitle(),
  restart: (newsroom: Newsroom) => newsroom.restart(),
  nothing: () => {},
};

const { constantFrom, integer, nat, oneof, record } = fc;

/** Most things happen within a second, or right at a moment that matters. */
const wait: fc.Arbitrary<Wait> = oneof(
  { weight: 5, arbitrary: waiting('now', 0, 1, 137, 400, 999, SECOND, 1001, 1600) },
  { weight: 2, arbitrary: waiting('the next second', -1, 0, 1, 500) },
  { weight: 2, arbitrary: waiting('the next turn', -SECOND, -1, 0, 1, 999, SECOND) },
  { weight: 2, arbitrary: waiting('now', MINUTE, 7 * MINUTE, HOUR, 5 * HOUR) },
);

const dateline = oneof(
  { weight: 3, arbitrary: integer({ min: -MINUTE, max: 0 }) },
  { weight: 2, arbitrary: integer({ min: -6 * DAY, max: 0 }) },
  { weight: 3, arbitrary: integer({ min: 1, max: 5 * SECOND }) },
  { weight: 1, arbitrary: integer({ min: 1, max: 2 * DAY }) },
);

/** The newest are what editors work at. */
const which = oneof({ weight: 3, arbitrary: nat(6) }, { weight: 1, arbitrary: nat(1000) });

const kind = oneof(
  { weight: 6, arbitrary: constantFrom<Change['kind']>('save') },
  { weight: 3, arbitrary: constantFrom<Change['kind']>('edit', 'remove', 'restore', 'move') },
  { weight: 2, arbitrary: constantFrom<Change['kind']>('headline', 'lead', 'rest') },
  { weight: 1, arbitrary: constantFrom<Change['kind']>('save again', 'retitle', 'restart') },
  { weight: 3, arbitrary: constantFrom<Change['kind']>('nothing') },
);

/** So many episodes, the same for the same seed. */
export function episodes(count: number, seed: number): Episode[] {
  const change = record({ kind, which, dateline });
  const readers = nat(2 ** BITS - 1);
  const episode = record({ before: wait, change, after: wait, readers });
  return fc.sample(episode, { numRuns: count, seed });
}

/** Lets time pass; never backwards. */
export function pass(newsroom: Newsroom, { from, time }: Wait): void {
  const { now } = newsroom;
  const moments = {
    now: () => now,
    'the next second': () => Math.ceil((now + 1) / SECOND) * SECOND,
    'the next turn': () => newsroom.nextTurn(),
  };
  newsroom.now = Math.max(now, moments[from]() + time);
}

/** Lets a change happen; where there is no article to change, one is saved. */
export function happen(newsroom: Newsroom, { kind, which, dateline }: Change): void {
  const slugs = newsroom.slugs();
  const slug = slugs[which % slugs.length] ?? 'first';
  kinds[kind](newsroom, slug, newsroom.now + dateline);
}

function waiting(from: Wait['from'], ...times: readonly number[]): fc.Arbitrary<Wait> {
  return record({ from: constantFrom(from), time: constantFrom(...times) });
}

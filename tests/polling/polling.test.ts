// However articles come and go, and whenever readers ask, all of them end with the right articles.
import { expect, test } from 'vitest';
import { episodes } from './changes.ts';
import { run } from './run.ts';

const CHANGES = 200;
/** `POLLING_SEEDS=500` looks harder than there is time for at every run. */
const SEEDS = Number(process.env.POLLING_SEEDS ?? 4);
/** Milliseconds, on machines of any speed. */
const PATIENCE = 600_000;

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  `after ${CHANGES} changes every reader has the right articles, once each (seed %i)`,
  async (seed) => {
    const tally = await run(episodes(CHANGES, seed));
    expect(tally[304]).toBeGreaterThan(CHANGES);
    expect(tally[200]).toBeGreaterThan(CHANGES);
  },
  PATIENCE,
);

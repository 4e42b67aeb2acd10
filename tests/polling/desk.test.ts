// Whatever is done at the desk, and whenever readers ask, they have what the model says, and nothing before its time.
import fc from 'fast-check';
import { test } from 'vitest';
import { epoch } from '../fixtures.ts';
import { cases, plain } from './desk-cases.ts';
import { Client, habits } from './desk-client.ts';
import { DAY } from './desk-model.ts';
import { Desk } from './desk-newsroom.ts';
import { BITS, steps } from './desk-sequences.ts';
import { begun, eveOf, happen, type Newsroom, type Step, save } from './desk-steps.ts';
import { ask, paths } from './desk-witness.ts';

const MINUTE = 60_000;
const START = epoch('2021-09-23T20:00:00+04:00');
/** `DESK_RUNS=2000` looks harder than there is time for at every run. */
const RUNS = Number(process.env.DESK_RUNS ?? 30);
/** Milliseconds, on machines of any speed. */
const PATIENCE = 3_600_000;

test.each([...cases])('%s', (_, all) => run(all));

test(
  'after any sequence of steps every reader has what the model says',
  async () => {
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: RUNS });
  },
  PATIENCE,
);

async function run(all: readonly Step[]): Promise<void> {
  const newsroom: Newsroom = { desk: new Desk(START), stories: new Map(), count: 0 };
  for (const days of [0, 0.1, 1, 20]) {
    save(newsroom, begun(newsroom, { ...plain, dateline: -days * DAY, isTagged: days > 0 }));
  }
  const clients = paths.flatMap((path) => habits.map((sends) => new Client(path, sends)));
  newsroom.desk.now += MINUTE;
  await ask(newsroom, clients);
  for (const step of all) {
    const eve = eveOf(newsroom, step);
    if (eve !== undefined) {
      newsroom.desk.now = eve;
      await ask(newsroom, clients);
    }
    happen(newsroom, step);
    const isAsking = (_: Client, index: number) => (step.asking >> (index % BITS)) & 1;
    await ask(newsroom, clients.filter(isAsking));
  }
}

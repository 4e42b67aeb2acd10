// Arbitrary sequences of steps at a desk, with a liking for the moments that matter.
import fc from 'fast-check';
import { DAY } from './desk-model.ts';
import type { Draft, Step, Wait } from './desk-steps.ts';

/** Readers share so many bits. */
export const BITS = 16;
export const EVERYBODY = 2 ** BITS - 1;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const { boolean, constant, constantFrom, integer, nat, oneof, record } = fc;

/** Most things happen within a second, or right at a moment that matters. */
const wait: fc.Arbitrary<Wait> = oneof(
  waiting(constant(undefined), 0, 1, 137, 999, SECOND, 1600, MINUTE, 5 * HOUR, DAY, 3 * DAY),
  waiting(oneof(constant(0), nat(5)), 0, 1, 999, SECOND),
);

const draft: fc.Arbitrary<Draft> = record({
  section: constantFrom('city', 'sport'),
  language: constantFrom('en', 'hy'),
  isTagged: boolean(),
  isTranslation: boolean(),
  dateline: oneof(
    constantFrom(0, -MINUTE),
    integer({ min: -40 * DAY, max: 0 }),
    constantFrom(-10 * DAY, 2 * SECOND, HOUR, 2 * DAY),
  ),
  embargo: oneof(
    { weight: 2, arbitrary: constant(undefined) },
    { weight: 1, arbitrary: constantFrom(2 * SECOND, HOUR, 2 * DAY, 9 * DAY) },
  ),
});

const act: fc.Arbitrary<Step['act']> = oneof(
  { weight: 4, arbitrary: constant('save') },
  { weight: 5, arbitrary: constantFrom('update', 'correct', 'refile', 'retract', 'withdraw') },
  { weight: 3, arbitrary: constantFrom('delete', 'put off', 'take the last back') },
  { weight: 2, arbitrary: constantFrom('move to another section', 'untag', 'mend silently') },
  { weight: 1, arbitrary: constantFrom('nothing', 'save with a fault', 'restart') },
);

const late = oneof(
  { weight: 2, arbitrary: constant(0) },
  { weight: 1, arbitrary: constantFrom(MINUTE, 3 * DAY, 7 * DAY, 8 * DAY, 31 * DAY) },
);

/** As many steps as there is time for. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  record({
    wait,
    act,
    which: oneof(constant(0), nat(7)),
    draft,
    late,
    asking: oneof(constant(EVERYBODY), nat(EVERYBODY)),
  }),
  { minLength: 1, maxLength: 20, size: 'max' },
);

function waiting(turn: fc.Arbitrary<number | undefined>, ...times: number[]): fc.Arbitrary<Wait> {
  return record({ turn, time: constantFrom(...times) });
}

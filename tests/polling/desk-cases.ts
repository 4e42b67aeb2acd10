// Sequences that are tried each time: what has gone wrong once, and the edges that chance seldom meets.
import { DAY } from './desk-model.ts';
import { EVERYBODY } from './desk-sequences.ts';
import type { Step } from './desk-steps.ts';

type Draft = Partial<Step['draft']>;
/** Milliseconds until it happens, the act, which story (the last that came is 0), and what else is special. */
type Line = readonly [
  wait: number,
  act: Step['act'],
  which?: number,
  more?: Draft & { late?: number },
];

/** What an article is like where nothing else is said. */
export const plain: Step['draft'] = {
  section: 'city',
  language: 'en',
  isTagged: false,
  isTranslation: false,
  dateline: 0,
  embargo: undefined,
};

const MINUTE = 60_000;
/** The edge at which a time is over. */
const edge = (time: number): Line[] => [
  [time - 1, 'nothing'],
  [1, 'nothing'],
];

const lines: Readonly<Record<string, readonly Line[]>> = {
  'a correction of an old story is told for seven days': [[0, 'correct'], ...edge(7 * DAY)],
  'a retraction is, and a withdrawal longer': [
    [0, 'retract'],
    [0, 'withdraw', 1],
    ...edge(7 * DAY),
    ...edge(23 * DAY),
  ],
  'a notice ends when two others are newer': [
    [0, 'correct'],
    [MINUTE, 'correct', 1],
    [MINUTE, 'retract', 2],
    ...edge(7 * DAY - 2 * MINUTE),
  ],
  'a correction is taken back': [
    [0, 'correct'],
    [MINUTE, 'nothing'],
    [MINUTE, 'take the last back'],
    [MINUTE, 'nothing'],
  ],
  'a withdrawal is taken back': [
    [0, 'withdraw'],
    [MINUTE, 'nothing'],
    [MINUTE, 'take the last back'],
    [MINUTE, 'nothing'],
  ],
  'a withdrawal is told long after': [
    [0, 'withdraw', 0, { late: 8 * DAY }],
    [MINUTE, 'nothing'],
  ],
  'a story leaves its channels': [
    [0, 'move to another section', 1],
    [MINUTE, 'nothing'],
    [MINUTE, 'untag', 1],
    [MINUTE, 'nothing'],
  ],
  'what was withdrawn grows too old for news, and makes room': [
    [0, 'withdraw', 3],
    ...edge(2 * DAY - MINUTE),
    ...edge(28 * DAY + MINUTE),
    ...edge(2 * DAY),
  ],
  'a translation goes': [
    [0, 'save', 0, { language: 'hy', isTranslation: true }],
    [MINUTE, 'nothing'],
    [MINUTE, 'delete'],
    [MINUTE, 'nothing'],
  ],
  'a translation of what has a fault by now goes': [
    [0, 'save', 0, { language: 'hy', isTranslation: true }],
    [0, 'save with a fault'],
    [MINUTE, 'nothing'],
    [MINUTE, 'delete', 1],
    [MINUTE, 'nothing'],
  ],
  'all of today is told': [[0, 'save'], [0, 'save'], ...edge(DAY)],
  'an embargo ends in a channel of its own': [
    [0, 'save', 0, { language: 'hy', isTranslation: true, embargo: 3 * DAY }],
    ...edge(3 * DAY),
  ],
  'what was withdrawn under embargo takes the place of another': [
    [0, 'save', 0, { embargo: 2 * DAY }],
    [MINUTE, 'withdraw'],
    [MINUTE, 'save', 0, { dateline: -10 * DAY }],
    ...edge(2 * DAY - 2 * MINUTE),
    [MINUTE, 'nothing'],
  ],
  'what was done under embargo is too old to be told': [
    [0, 'save', 0, { dateline: -10 * DAY, embargo: 9 * DAY }],
    [MINUTE, 'correct', 0, { late: 8 * DAY }],
    [MINUTE, 'nothing'],
    [MINUTE, 'correct'],
    ...edge(7 * DAY),
    ...edge(2 * DAY),
  ],
};

/** By what they show. */
export const cases: ReadonlyMap<string, readonly Step[]> = new Map(
  Object.entries(lines).map(([name, all]) => [name, all.map(stepOf)]),
);

function stepOf([time, act, which = 0, { late = 0, ...draft } = {}]: Line): Step {
  const wait = { turn: undefined, time };
  return { wait, act, which, draft: { ...plain, ...draft }, late, asking: EVERYBODY };
}

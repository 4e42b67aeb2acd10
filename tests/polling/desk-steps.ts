// What happens at a desk: some time passes, an editor does something to a story, and some readers ask.
import fc from 'fast-check';
import { copyOf } from './desk-copy.ts';
import { DAY, doneTo, type Kind, publishedOf, type Story, turnsOf } from './desk-model.ts';
import type { Desk } from './desk-newsroom.ts';

export interface Step {
  readonly wait: Wait;
  readonly act: keyof typeof edits | keyof typeof deeds;
  /** Which story, the newest first; where there are fewer, they are counted round. */
  readonly which: number;
  /** What a new story is like. */
  readonly draft: Draft;
  /** By how many milliseconds what was done lies back when it is told. */
  readonly late: number;
  /** Bit by bit: which readers ask. */
  readonly asking: number;
}

/** So many milliseconds from now, or from one of the moments ahead at which anything changes by itself. */
interface Wait {
  readonly turn: number | undefined;
  readonly time: number;
}

interface Draft extends Pick<Story, 'section' | 'language'> {
  readonly isTagged: boolean;
  readonly isTranslation: boolean;
  /** Milliseconds from now. */
  readonly dateline: number;
  readonly embargo: number | undefined;
}

/** What stands in the folder, and what its editors mean by it. */
export interface Newsroom {
  readonly desk: Desk;
  readonly stories: Map<string, Story>;
  /** How many stories there ever were: no name is used twice. */
  count: number;
}

type Edit = (story: Story, step: Step, now: number) => Story;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const BITS = 16;
const EVERYBODY = 2 ** BITS - 1;

/** What is done to the copy of a story. */
const edits = {
  update: done('update'),
  correct: done('correction'),
  refile: done('refile'),
  retract: done('retraction'),
  withdraw: done('withdrawal'),
  'mend silently': (story) => rewritten(story),
  'move to another section': (story) => ({
    ...story,
    section: story.section === 'city' ? 'sport' : 'city',
  }),
  untag: ({ tag: _, ...story }) => story,
  'take the last back': ({ withdrawn, retracted, ...story }) => {
    if (withdrawn) return { ...story, ...(retracted && { retracted }) };
    return retracted ? story : { ...story, changes: story.changes.slice(0, -1) };
  },
  'put off': (story, { draft: { embargo = 0 } }, now) =>
    publishedOf(story) > now ? { ...story, embargo: second(now + embargo) } : story,
} satisfies Record<string, Edit>;

/** What else is done. */
const deeds = {
  nothing: () => {},
  restart: ({ desk }) => desk.restart(),
  save: (newsroom, _, { draft }) => save(newsroom, begun(newsroom, draft)),
  delete: ({ desk, stories }, { slug }) => {
    stories.delete(slug);
    desk.remove(slug);
  },
  /** What lies ahead cannot be told: the last good version stays. */
  'save with a fault': ({ desk }, story) => {
    const ahead = { kind: 'correction', at: second(desk.now + HOUR), note: 'ahead' } as const;
    const faulty = { ...story, version: 1, changes: [...story.changes, ahead] };
    if (desk.save(story.slug, copyOf(faulty)).length === 0) throw new Error('no fault');
  },
} satisfies Record<string, (newsroom: Newsroom, story: Story, step: Step) => void>;

/** Lets a step happen, all but its readers. */
export function happen(newsroom: Newsroom, step: Step): void {
  const { desk, stories } = newsroom;
  desk.now = after(newsroom, step.wait);
  const all = [...stories.values()].sort((a, b) => b.dateline - a.dateline);
  const story = all[step.which % all.length];
  const { act } = step;
  if (!story) save(newsroom, begun(newsroom, step.draft));
  else if (act in deeds) deeds[act as keyof typeof deeds](newsroom, story, step);
  else save(newsroom, (edits as Record<string, Edit>)[act]?.(story, step, desk.now) ?? story);
}

/** Saves the copy of a story, new or known. */
export function save({ desk, stories }: Newsroom, story: Story): void {
  stories.set(story.slug, story);
  const problems = desk.save(story.slug, copyOf(story));
  if (problems.length > 0) throw new Error(`${problems} in\n${copyOf(story)}`);
}

/** A new story; some translate the last one that is public. */
export function begun(newsroom: Newsroom, draft: Draft): Story {
  const { now } = newsroom.desk;
  const { section, language, isTagged, isTranslation, dateline, embargo } = draft;
  const open = [...newsroom.stories.values()].filter((story) => publishedOf(story) <= now);
  const translates = open.at(-1)?.slug;
  newsroom.count += 1;
  return {
    slug: `story-${newsroom.count}`,
    dateline: second(now + dateline),
    ...(embargo !== undefined && { embargo: second(now + embargo) }),
    section,
    language,
    ...(isTagged && { tag: 'budget' }),
    ...(isTranslation && translates && { translates }),
    version: 1,
    changes: [],
  };
}

/** Nothing is done to what was withdrawn, and of what is to come nothing has to be told. */
function done(kind: Kind): Edit {
  return (story, { late }, now) => {
    const { dateline, version, changes, retracted, withdrawn } = story;
    if (dateline > now) return rewritten(story);
    const at = Math.max(second(now - late), dateline);
    const isKnown = doneTo(story).some((change) => change.kind === kind && change.at === at);
    if (isKnown || withdrawn || (kind === 'retraction' && retracted)) return story;
    const change = { kind, at, note: `note ${version + 1}` };
    const next = rewritten(story);
    if (kind === 'retraction') return { ...next, retracted: change };
    if (kind === 'withdrawal') return { ...next, withdrawn: change };
    return { ...next, changes: [...changes, change] };
  };
}

const rewritten = (story: Story): Story => ({ ...story, version: story.version + 1 });

const second = (epoch: number) => Math.floor(epoch / SECOND) * SECOND;

/** Never backwards. */
function after({ desk, stories }: Newsroom, { turn, time }: Wait): number {
  const turns = turn === undefined ? [] : turnsOf(stories.values(), desk.now);
  const from = turn === undefined ? undefined : turns[turn % turns.length];
  return Math.max(desk.now, (from ?? desk.now) + time);
}

const { boolean, constant, constantFrom, integer, nat, oneof, record } = fc;

/** Most things happen within a second, or right at a moment that matters. */
const wait: fc.Arbitrary<Wait> = oneof(
  waiting(constant(undefined), 0, 1, 137, 999, SECOND, 1600, MINUTE, 5 * HOUR, DAY, 3 * DAY),
  waiting(nat(5), -SECOND, -1, 0, 1, 999, SECOND),
);

const draft: fc.Arbitrary<Draft> = record({
  section: constantFrom('city', 'sport'),
  language: constantFrom('en', 'hy'),
  isTagged: boolean(),
  isTranslation: boolean(),
  dateline: oneof(
    integer({ min: -MINUTE, max: 0 }),
    integer({ min: -40 * DAY, max: 0 }),
    constantFrom(2 * SECOND, HOUR, 2 * DAY),
  ),
  embargo: oneof(
    { weight: 3, arbitrary: constant(undefined) },
    { weight: 1, arbitrary: constantFrom(2 * SECOND, HOUR, 2 * DAY, 9 * DAY) },
  ),
});

const act: fc.Arbitrary<Step['act']> = oneof(
  { weight: 3, arbitrary: constantFrom('save', 'nothing') },
  { weight: 5, arbitrary: constantFrom('update', 'correct', 'refile', 'retract', 'withdraw') },
  { weight: 2, arbitrary: constantFrom('delete', 'put off', 'take the last back') },
  {
    weight: 1,
    arbitrary: constantFrom(
      'mend silently',
      'move to another section',
      'untag',
      'save with a fault',
      'restart',
    ),
  },
);

const late = oneof(
  { weight: 4, arbitrary: constant(0) },
  { weight: 1, arbitrary: constantFrom(MINUTE, 3 * DAY, 7 * DAY, 8 * DAY, 31 * DAY) },
);

/** As many steps as there is time for. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  record({
    wait,
    act,
    which: nat(7),
    draft,
    late,
    asking: oneof(constant(EVERYBODY), nat(EVERYBODY)),
  }),
  { minLength: 1, maxLength: 25, size: 'max' },
);

function waiting(turn: fc.Arbitrary<number | undefined>, ...times: number[]): fc.Arbitrary<Wait> {
  return record({ turn, time: constantFrom(...times) });
}

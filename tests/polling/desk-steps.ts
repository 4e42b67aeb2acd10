// What may happen at a desk: some time passes, an editor does something to a story, and some readers ask.
import { copyOf } from './desk-copy.ts';
import { doneTo, type Kind, publishedOf, type Story, turnsOf } from './desk-model.ts';
import type { Desk } from './desk-newsroom.ts';

export interface Step {
  readonly wait: Wait;
  readonly act: keyof typeof edits | keyof typeof deeds;
  /** Which story, the one that came last first; where there are fewer, they are counted round. */
  readonly which: number;
  /** What a new story is like. */
  readonly draft: Draft;
  /** By how many milliseconds what was done lies back when it is told. */
  readonly late: number;
  /** Bit by bit: which readers ask. */
  readonly asking: number;
}

/** So many milliseconds from now, or from one of the moments ahead at which anything changes by itself. */
export interface Wait {
  readonly turn: number | undefined;
  readonly time: number;
}

export interface Draft extends Pick<Story, 'section' | 'language'> {
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
const HOUR = 3600 * SECOND;

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

/** The last moment before the one that a step waits for; undefined where it waits for none. */
export function eveOf({ desk, stories }: Newsroom, { wait }: Step): number | undefined {
  const at = turnOf(stories, desk.now, wait.turn);
  return at === undefined || at - 1 < desk.now ? undefined : at - 1;
}

/** Lets a step happen, all but its readers. */
export function happen(newsroom: Newsroom, step: Step): void {
  const { desk, stories } = newsroom;
  const from = turnOf(stories, desk.now, step.wait.turn) ?? desk.now;
  desk.now = Math.max(desk.now, from + step.wait.time);
  const all = [...stories.values()].reverse();
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

/** A new story; some translate the last one that is public: nothing dates what one under embargo joins. */
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

function turnOf(
  stories: Newsroom['stories'],
  now: number,
  turn: number | undefined,
): number | undefined {
  const turns = turn === undefined ? [] : turnsOf(stories.values(), now);
  return turn === undefined ? undefined : turns[turn % turns.length];
}

// What an editor means, and what readers must be told of it: the specification of the newest documents, in plain words.
import { wordsIn } from '../../src/copy/words.ts';
import type { Told } from './desk-told.ts';

/** A story as its editor thinks of it; all times in milliseconds since 1970. */
export interface Story {
  readonly slug: string;
  readonly dateline: number;
  readonly embargo?: number;
  readonly section: 'city' | 'sport';
  readonly tag?: 'budget';
  readonly language: 'en' | 'hy';
  readonly translates?: string;
  /** How often it was written: headline, text and notes tell it. */
  readonly version: number;
  readonly changes: readonly Change[];
  readonly retracted?: Change;
  readonly withdrawn?: Change;
}

export interface Change {
  readonly kind: Kind;
  readonly at: number;
  /** What is said of it. */
  readonly note: string;
}

export type Kind = 'update' | 'correction' | 'refile' | 'retraction' | 'withdrawal';

/** Where a document is told: everything, or a channel by its address. */
export type Scope = '' | `/${string}`;

export const DAY = 86_400_000;
/** Armenia's clocks are ahead by this, all year round. */
export const OFFSET = 4 * 3_600_000;
export const ORIGIN = 'https://news.example.org';

export const dayOf = (epoch: number) => new Date(epoch + OFFSET).toISOString().slice(0, 10);

/** The first moment at which anyone can read it. */
export const publishedOf = ({ dateline, embargo = dateline }: Story) => Math.max(dateline, embargo);

/** All that was done to it, of which a withdrawal leaves nothing else. */
export function doneTo({ changes, retracted, withdrawn }: Story): readonly Change[] {
  return [...changes, retracted, withdrawn].filter((change) => change !== undefined);
}

/** What readers are to hear of, once more and at once. */
function noticesOf(story: Story): readonly Change[] {
  const all = story.withdrawn ? [story.withdrawn] : doneTo(story);
  return all.filter(({ kind }) => kind !== 'update' && kind !== 'refile');
}

export function isRecent(story: Story, now: number): boolean {
  const last = Math.max(...noticesOf(story).map(({ at }) => at));
  return last <= now && now < last + 7 * DAY;
}

/** What was withdrawn is told for thirty days, and in all channels, since it says nothing of itself. */
export function isTold({ withdrawn }: Story, now: number): boolean {
  return !withdrawn || now < withdrawn.at + 30 * DAY;
}

export function isIn({ section, tag, language, withdrawn }: Story, scope: Scope): boolean {
  if (scope === '') return true;
  const channels = [`/sections/${section}`, tag && `/tags/${tag}`, `/languages/${language}`];
  return !withdrawn && channels.includes(scope);
}

/**
 * The newest document of a scope: the newest so many, all of today, what was noticed of late, and every withdrawal that is
 * not older than all of that, wherever it was. Undefined where the scope has no story.
 */
export function newestOf(stories: Iterable<Story>, scope: Scope, now: number, limit: number) {
  const open = [...stories].filter((story) => publishedOf(story) <= now).sort(newestFirst);
  const told = open.filter((story) => isTold(story, now));
  const own = told.filter((story) => isIn(story, scope));
  const isToday = (story: Story) => dayOf(publishedOf(story)) === dayOf(now);
  const first = own.filter((story, index) => index < limit || isToday(story));
  const last = first.length < limit ? undefined : first.at(-1);
  const isAbove = (story: Story) => !last || newestFirst(story, last) < 0;
  const isMore = (story: Story) => isRecent(story, now) || (story.withdrawn && isAbove(story));
  const all = told.filter((story) => own.includes(story) || story.withdrawn);
  const isThere = scope === '' || own.length > 0;
  return isThere ? all.filter((story) => first.includes(story) || isMore(story)) : undefined;
}

/** The document of notices: the newest so many, and all of the stories that were noticed of late. */
export function newestNotices(stories: Iterable<Story>, now: number, limit: number): Told[] {
  return [...stories]
    .filter((story) => publishedOf(story) <= now)
    .flatMap((story) => noticesOf(story).map((notice) => ({ story, notice })))
    .sort((a, b) => b.notice.at - a.notice.at || (keyOf(a) < keyOf(b) ? -1 : 1))
    .filter(({ story }, index) => index < limit || isRecent(story, now))
    .map(({ story, notice }) => toldOfNotice(story, notice));
}

const keyOf = ({ story, notice }: { story: Story; notice: Change }) =>
  `${story.slug} ${notice.kind}`;

/** A closed day: all that is told of what was published then. */
export function closedDay(stories: Iterable<Story>, day: string, now: number) {
  if (day >= dayOf(now)) return undefined;
  const all = [...stories].filter((story) => dayOf(publishedOf(story)) === day).sort(newestFirst);
  return all.length > 0 ? all : undefined;
}

/** What a reader must have of a story, in its state. */
export function toldOf(story: Story): Told {
  const { slug, version, language, changes, retracted, withdrawn } = story;
  const words = wordsIn(language);
  const headline = headlineOf(story);
  const end = withdrawn ?? retracted;
  const title = retracted ? words.retracted(headline) : headline;
  const corrections = changes
    .filter(({ kind }) => kind === 'correction')
    .sort((a, b) => b.at - a.at);
  const told = doneTo(story).filter(({ kind }) => kind !== 'refile');
  const published = publishedOf(story);
  return {
    id: idOf(slug),
    link: `${ORIGIN}/articles/${slug}`,
    title: withdrawn ? words.withdrawn : title,
    notes: end ? [end.note] : corrections.map(({ note }) => note),
    text: end ? '' : `Text ${version} of ${slug}.`,
    published,
    updated: Math.max(published, ...(withdrawn ? [withdrawn] : told).map(({ at }) => at)),
  };
}

function toldOfNotice(story: Story, { kind, at, note }: Change): Told {
  const { title, link } = toldOf(story);
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    id: `${idOf(story.slug)}/${kind}/${stamp}`,
    link,
    title: kind === 'correction' ? `${wordsIn(story.language).correction}: ${title}` : title,
    notes: [note],
    text: '',
    published: at,
    updated: at,
  };
}

export const idOf = (slug: string) => `tag:example.org,2021-01-01:${slug}`;

export const headlineOf = ({ slug, version }: Story) => `Headline ${version} of ${slug}`;

function newestFirst(a: Story, b: Story): number {
  return publishedOf(b) - publishedOf(a) || (a.slug < b.slug ? -1 : 1);
}

/** The instants ahead at which anything changes by itself; a story is news for two days. */
export function turnsOf(stories: Iterable<Story>, now: number): number[] {
  const midnight = Math.floor((now + OFFSET) / DAY) * DAY - OFFSET + DAY;
  const ofStories = [...stories].flatMap((story) => [
    ...[0, 2].map((days) => publishedOf(story) + days * DAY),
    ...doneTo(story).flatMap(({ at }) => [at + 7 * DAY, at + 30 * DAY]),
  ]);
  return [...new Set([midnight, ...ofStories])].filter((at) => at > now).sort((a, b) => a - b);
}

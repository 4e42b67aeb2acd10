// Which feeds a commit, or time alone, may have changed: what subscribers of hubs have to hear of, told without rendering any.
import { channelsOf, keyOf, namesOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { isPublic, isRecent, newestFirst, noticedAt, publishedAt } from '../archive/desk.ts';
import { sqlArchive } from '../archive/sql/archive.ts';
import type { Outline } from '../copy/article.ts';
import { documentNames, type Place } from '../feeds/feed.ts';
import { channelSubject, notices } from '../feeds/subject.ts';
import {
  aroundDays,
  type ChannelDay,
  daysOf,
  namingOf,
  oldestOfNewest,
  type View,
} from './surroundings.ts';

/** An article as it was, where it was there, and as it is, where it still is. */
export interface Change {
  readonly before?: Outline | undefined;
  readonly after?: Outline | undefined;
  /** Whether its day has closed since, and whether it has come to one of its ages. */
  readonly isClosed?: boolean;
  readonly isAged?: boolean;
}

export type TopicsContext = Omit<View, 'written'>;

/**
 * Lists the feeds that changes may have changed: the newest document of everything and of each channel that has the article,
 * or had it, among its entries, the closed day that has it, the days beside one that comes or goes, all days of a channel
 * that is called otherwise, and the notices. Nothing under embargo is told of.
 * @param context the archive as it is without the changes, or with them
 * @returns paths below the base address; few of these feeds are the same as before
 */
export async function topicsOf(
  changes: readonly Change[],
  context: TopicsContext,
): Promise<string[]> {
  const open = changes.flatMap((change) => openAt(change, context.now));
  if (open.length === 0) return [];
  const view = { ...context, written: open.flatMap(versionsOf).map(({ slug }) => slug) };
  const others = await othersOf(open, view);
  const { gone, renamed } = await namesOfChannels(open, view);
  const { days, ended } = await daysOfChanges(open, others, view);
  const newest = new Set([...(await newestOf(open, others, view)), ...ended, ...renamed]);
  const all = [...days, ...(await daysOf(renamed, view))];
  const isNoticed = open.flatMap(versionsOf).some((one) => noticedAt(one) !== undefined);
  const isThere = (channel: string) => !gone.has(channel);
  const places = new Set<Place>([
    ...[...newest].filter(isThere).map(placeOf),
    ...(isNoticed ? [notices(context.masthead).place] : []),
    ...all
      .filter(({ channel }) => isThere(channel))
      .map(({ channel, day }) => `${placeOf(channel)}/archive/${day}`),
  ]);
  return [...places].flatMap((place) =>
    Object.values(documentNames).map((name) => `${place}/${name}`),
  );
}

function openAt({ before, after, ...change }: Change, now: number): Change[] {
  const seen = (one: Outline | undefined) => (one && isPublic(one, now) ? one : undefined);
  const open = { ...change, before: seen(before), after: seen(after) };
  return open.before || open.after ? [open] : [];
}

const versionsOf = ({ before, after }: Change) =>
  [before, after].filter((one) => one !== undefined);

const placeOf = (channel: string): Place => (channel === '' ? '' : `/${channel}`);

/** Everything, and the channels of an article, each in one word. */
const channelsWith = (article: Outline) => ['', ...channelsOf(article).map(keyOf)];

/** The articles of the same stories: where one comes, goes or changes its language, all of them have other translations. */
async function othersOf(open: readonly Change[], view: View): Promise<Outline[]> {
  const archive = sqlArchive(view.database, view.masthead.timezone);
  const linked = open.filter(({ before, after }) => linkOf(before) !== linkOf(after));
  const found: Outline[] = [];
  for (const version of ['before', 'after'] as const) {
    const articles = linked.flatMap((change) => change[version] ?? []);
    if (articles.length > 0) found.push(...(await archive.stories(articles, view.now)));
  }
  const written = new Set(view.written);
  return found.filter(({ slug }) => !written.has(slug));
}

const linkOf = (article: Outline | undefined) =>
  article &&
  JSON.stringify([article.translates, article.language, article.withdrawn === undefined]);

/** Which of their channels nobody is in any longer, and which are called otherwise in all their documents. */
async function namesOfChannels(open: readonly Change[], view: View) {
  const befores = open.flatMap(({ before }) => before ?? []);
  const afters = open.flatMap(({ after }) => after ?? []);
  const channels = [...new Set([...befores, ...afters].flatMap(channelsOf).map(keyOf))];
  const others = channels.length > 0 ? await namingOf(channels, view) : [];
  const subjects = (articles: readonly Outline[]) => {
    const names = namesOf([...others, ...articles].sort((a, b) => newestFirst(b, a)));
    return new Map(
      names.map((name) => [keyOf(name), JSON.stringify(channelSubject(view.masthead, name))]),
    );
  };
  const [was, is] = [subjects(befores), subjects(afters)];
  const isRenamed = (key: string) => was.has(key) && is.has(key) && was.get(key) !== is.get(key);
  return {
    gone: new Set(channels.filter((key) => !is.has(key))),
    renamed: channels.filter(isRenamed),
  };
}

/** A closed day of a channel, and whether one of these articles was in it, and is. */
interface Sighting extends ChannelDay {
  readonly was: boolean;
  readonly is: boolean;
}

/**
 * The closed days that have the articles, with those beside one that comes or goes, whose links lead elsewhere.
 * @returns the channels as well of which that was the newest one
 */
async function daysOfChanges(open: readonly Change[], others: readonly Outline[], view: View) {
  const sightings = sightingsOf(open, others, view);
  const around = await aroundDays(sightings, view);
  const days: ChannelDay[] = [];
  const ended: string[] = [];
  const gone = new Set<string>();
  for (const [index, { channel, day, was, is }] of sightings.entries()) {
    const { previous, next, hasOthers = true } = around[index] ?? {};
    days.push({ channel, day });
    if (!hasOthers && !is) gone.add(keyOfDay({ channel, day }));
    if (hasOthers || was === is) continue;
    if (next === undefined) ended.push(channel);
    for (const other of [previous, next]) if (other) days.push({ channel, day: other });
  }
  return { days: days.filter((one) => !gone.has(keyOfDay(one))), ended };
}

const keyOfDay = ({ channel, day }: ChannelDay) => `${channel} ${day}`;

function sightingsOf(
  open: readonly Change[],
  others: readonly Outline[],
  { masthead, now }: View,
): Sighting[] {
  const dayOf = daysIn(masthead.timezone);
  const today = dayOf(now);
  const found = new Map<string, Sighting>();
  const see = (article: Outline | undefined, seen: Partial<Sighting>) => {
    const day = article ? dayOf(publishedAt(article).epoch) : today;
    if (!article || day >= today) return;
    for (const channel of channelsWith(article)) {
      const key = keyOfDay({ channel, day });
      const known = found.get(key) ?? { channel, day, was: false, is: false };
      found.set(key, { ...known, ...seen });
    }
  };
  for (const { before, after, isClosed } of open) {
    // A day that was not closed was none.
    if (!isClosed) see(before, { was: true });
    see(after, { is: true });
  }
  for (const other of others) see(other, { was: true, is: true });
  return [...found.values()];
}

/** The channels whose newest documents have one of the articles, or had: by its age, or because of what was done to it. */
async function newestOf(
  open: readonly Change[],
  others: readonly Outline[],
  view: View,
): Promise<string[]> {
  const { database, masthead, now } = view;
  const versions = open.flatMap(versionsOf);
  const dayOf = daysIn(masthead.timezone);
  const aged = new Set(open.flatMap((change) => (change.isAged ? versionsOf(change) : [])));
  const isBack = (one: Outline) => aged.has(one) || isRecent(one, now);
  const all = [...versions, ...others];
  const oldest = await oldestOfNewest([...new Set(all.flatMap(channelsWith))], view);
  const found = all.flatMap((article) => {
    const { epoch } = publishedAt(article);
    const isToday = dayOf(epoch) >= dayOf(now);
    return channelsWith(article).filter(
      (channel) => isToday || isBack(article) || epoch >= (oldest.get(channel) ?? 0),
    );
  });
  // What was withdrawn all channels tell, from wherever.
  const isWithdrawn = versions.some(({ withdrawn }) => withdrawn);
  const channels = isWithdrawn ? await sqlArchive(database, masthead.timezone).channels(now) : [];
  return [...found, ...channels.map(keyOf)];
}

// Which feeds a commit may have changed: what the subscribers of hubs have to hear of, told without rendering any.
import type { Archive, Timeline } from '../archive/archive.ts';
import { type Channel, channelsOf, keyOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { isPublic, isRecent, noticedAt, publishedAt } from '../archive/desk.ts';
import type { Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import { documentNames, type Place } from '../feeds/feed.ts';
import { channelPlace, notices } from '../feeds/subject.ts';

/** An article as it was, where it was there, and as it is, where it still is. */
export interface Change {
  readonly before?: Outline | undefined;
  readonly after?: Outline | undefined;
}

export interface TopicsContext {
  /** As it is before the commit. */
  readonly archive: Archive;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Lists the feeds that changes may have changed: the newest document of everything and of each channel where the article is,
 * or was, among its entries, the closed day that has it, the days beside one that may have come or gone, and the notices.
 * Nothing under embargo is told of.
 * @returns paths below the base address
 */
export async function topicsOf(
  changes: readonly Change[],
  context: TopicsContext,
): Promise<string[]> {
  const open = changes
    .map(({ before, after }) => [before, after].filter((one) => one && isPublic(one, context.now)))
    .map((versions) => versions.filter((one) => one !== undefined));
  const places = new Set<Place>();
  for (const versions of open) {
    if (versions.length === 0) continue;
    for (const place of await placesOf(versions, context)) places.add(place);
  }
  return [...places].flatMap((place) =>
    Object.values(documentNames).map((name) => `${place}/${name}`),
  );
}

/** @param versions of one article, those that are public */
async function placesOf(versions: readonly Outline[], context: TopicsContext): Promise<Place[]> {
  const { archive, masthead, now } = context;
  const story = await archive.stories(versions, now);
  const told = [
    ...new Map([...story, ...versions].map((one) => [one.slug, one])).values(),
    ...versions,
  ];
  const isWithdrawn = versions.some(({ withdrawn }) => withdrawn);
  // All channels tell what was withdrawn, from wherever.
  const channels = isWithdrawn ? await archive.channels(now) : told.flatMap(channelsOf);
  const scopes = new Map<string, Channel | undefined>([['', undefined]]);
  for (const { kind, slug } of channels) scopes.set(keyOf({ kind, slug }), { kind, slug });
  const places: Place[] = versions.some((one) => noticedAt(one) !== undefined)
    ? [notices(masthead).place]
    : [];
  for (const channel of scopes.values()) {
    const timeline = channel ? archive.within(channel) : archive;
    places.push(...(await placesIn(timeline, channel ? channelPlace(channel) : '', told, context)));
  }
  return places;
}

async function placesIn(
  timeline: Timeline,
  place: Place,
  articles: readonly Outline[],
  { masthead, now }: TopicsContext,
): Promise<Place[]> {
  const dayOf = daysIn(masthead.timezone);
  const today = dayOf(now);
  const days = new Set(articles.map((article) => dayOf(publishedAt(article).epoch)));
  const closed = [...days].filter((day) => day < today);
  const beside = await Promise.all(closed.map((day) => timeline.neighbours(day, now)));
  const isLast = beside.some(({ next }) => next === undefined);
  const all = [...closed, ...beside.flatMap(({ previous, next }) => [previous, next])];
  const isNewest = isLast || (await isAmongNewest(articles, timeline, masthead, now));
  const archived = all.flatMap((day) => (day === undefined ? [] : [`${place}/archive/${day}`]));
  return [...(isNewest ? [place] : []), ...archived];
}

/** Whether the newest document has one of them, or had: by its age, or because of what was done to it. */
async function isAmongNewest(
  articles: readonly Outline[],
  timeline: Timeline,
  { limit, timezone }: Masthead,
  now: number,
): Promise<boolean> {
  const dayOf = daysIn(timezone);
  const newest = await timeline.since(Number.NEGATIVE_INFINITY, now, limit);
  const last = newest.length < limit ? undefined : newest.at(-1);
  const oldest = last ? publishedAt(last).epoch : Number.NEGATIVE_INFINITY;
  return articles.some((article) => {
    const { epoch } = publishedAt(article);
    return epoch >= oldest || dayOf(epoch) >= dayOf(now) || isRecent(article, now);
  });
}

// Which feeds differ between two moments: what the subscribers of hubs have to hear of.
import type { Timeline } from '../archive/archive.ts';
import { closedDays } from '../archive/chain.ts';
import { type Channel, channelsOf, keyOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Outline } from '../copy/article.ts';
import { channelPlace } from '../feeds/subject.ts';
import type { Publication } from './publication.ts';
import { revisionOf } from './revision.ts';
import type { SelectSource } from './source.ts';
import { feedSources } from './sources/feeds.ts';
import { noticeSources } from './sources/notices.ts';

/** What is public at an instant. */
export interface Moment {
  readonly publication: Publication;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The variable parts of an address. */
interface Parameters {
  readonly channel: string;
  readonly day: string;
}

/** A part of the publication with feeds of its own: a channel, or everything. */
interface Scope {
  readonly channel?: Channel;
  readonly archiveOf: (moment: Moment) => Timeline;
}

const sources: Readonly<Record<string, SelectSource>> = { ...feedSources, ...noticeSources };
const CHANNEL = ':channel';
const DAY = ':day';

/**
 * Compares the feeds of two moments by their revisions; nothing is rendered.
 * @param touched the articles that came, changed or went in between, as they were before and as they are after
 * @returns absolute addresses; one at which nothing stands any longer is not among them
 */
export async function changedFeeds(
  before: Moment,
  after: Moment,
  touched: Iterable<Outline>,
): Promise<string[]> {
  const suspects = [...touched, ...(await turnedBetween(before, after))];
  const changed: string[] = [];
  for (const scope of await scopesOf(before, after, suspects)) {
    const days = await daysThatMayDiffer(before, after, suspects, scope);
    const { channel } = scope;
    const paths = Object.entries(sources).filter(([path]) => isOf(path, channel));
    for (const [path, select] of paths) {
      for (const day of path.includes(DAY) ? days : ['']) {
        const parameters = { channel: channel?.slug ?? '', day };
        const revision = await revisionAt(select, after, parameters);
        if (revision === undefined) continue;
        if (revision === (await revisionAt(select, before, parameters))) continue;
        const place = path.replace(CHANNEL, parameters.channel).replace(DAY, day);
        changed.push(`${after.publication.masthead.url}${place}`);
      }
    }
  }
  return changed;
}

async function scopesOf(
  before: Moment,
  after: Moment,
  suspects: readonly Outline[],
): Promise<Scope[]> {
  const channels = await channelsThatMayDiffer(before, after, suspects);
  return [
    { archiveOf: (moment) => moment.publication.archive },
    ...channels.map(({ kind, slug }) => ({
      channel: { kind, slug },
      archiveOf: (moment: Moment) => moment.publication.archive.within({ kind, slug }),
    })),
  ];
}

/** A channel differs with its articles, those of a day that has closed included; what was withdrawn is told in all of them. */
async function channelsThatMayDiffer(
  before: Moment,
  { publication, now }: Moment,
  suspects: readonly Outline[],
): Promise<readonly Channel[]> {
  const { archive, masthead } = publication;
  const all = await archive.channels(now);
  if (isOtherMasthead(before, publication) || suspects.some(({ withdrawn }) => withdrawn))
    return all;
  const closed = await closedDays(archive, now, daysIn(masthead.timezone)(before.now));
  const ofDays = await Promise.all(closed.map((day) => archive.day(day, now)));
  const keys = new Set([...suspects, ...ofDays.flat()].flatMap(channelsOf).map(keyOf));
  return all.filter((channel) => keys.has(keyOf(channel)));
}

function isOtherMasthead(before: Moment, { masthead }: Publication): boolean {
  return JSON.stringify(masthead) !== JSON.stringify(before.publication.masthead);
}

function isOf(path: string, channel: Channel | undefined): boolean {
  if (!channel) return !path.includes(CHANNEL);
  return path.startsWith(`${channelPlace({ ...channel, slug: CHANNEL })}/`);
}

async function revisionAt(
  select: SelectSource,
  { publication, now }: Moment,
  { channel, day }: Parameters,
) {
  const source = await select({ publication, parameters: { channel, day }, now });
  return source && revisionOf(source.madeFrom);
}

/** A day differs with its articles, with its neighbours in the chain and with the masthead. */
async function daysThatMayDiffer(
  before: Moment,
  after: Moment,
  suspects: readonly Outline[],
  { archiveOf }: Scope,
): Promise<Set<string>> {
  const { masthead } = after.publication;
  const archive = archiveOf(after);
  if (isOtherMasthead(before, after.publication)) {
    return new Set(await closedDays(archive, after.now));
  }
  const dayOf = daysIn(masthead.timezone);
  const days = new Set([
    ...suspects.map((article) => dayOf(publishedAt(article).epoch)),
    ...(await closedDays(archive, after.now, dayOf(before.now))),
  ]);
  for (const day of [...days]) {
    for (const moment of [before, after]) {
      const { previous, next } = await archiveOf(moment).neighbours(day, moment.now);
      for (const neighbour of [previous, next]) if (neighbour) days.add(neighbour);
    }
  }
  return days;
}

/** What changed by itself: articles that came with those that they translate, and what is told no longer. */
async function turnedBetween(before: Moment, { publication, now }: Moment): Promise<Outline[]> {
  const { archive } = publication;
  const released = await archive.since(before.now, now, Number.POSITIVE_INFINITY);
  const stories = await archive.stories(released, now);
  return [...released, ...stories, ...(await archive.aged(before.now, now))];
}

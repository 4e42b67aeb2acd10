// Which feeds differ between two moments: what the subscribers of hubs have to hear of.
import { closedDays } from '../archive/chain.ts';
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Publication } from './publication.ts';
import { revisionOf } from './revision.ts';
import type { Select } from './source.ts';
import { feedSources } from './sources/feeds.ts';

/** What is public at an instant. */
export interface Moment {
  readonly publication: Publication;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Stands for the closed day in an address. */
const DAY = ':day';

/**
 * Compares the feeds of two moments by their revisions; nothing is rendered.
 * @param touched the moments of publication of all articles that were saved or removed in between, before and after
 * @returns absolute addresses; one at which nothing stands any longer is not among them
 */
export async function changedFeeds(
  before: Moment,
  after: Moment,
  touched: Iterable<number>,
): Promise<string[]> {
  const days = await daysThatMayDiffer(before, after, touched);
  const changed: string[] = [];
  for (const [path, select] of Object.entries(feedSources)) {
    for (const day of path.includes(DAY) ? days : ['']) {
      const revision = await revisionAt(select, after, day);
      if (revision === undefined || revision === (await revisionAt(select, before, day))) continue;
      changed.push(`${after.publication.masthead.url}${path.replace(DAY, day)}`);
    }
  }
  return changed;
}

async function revisionAt(select: Select, { publication, now }: Moment, day: string) {
  const source = await select({ publication, parameters: { day }, now });
  return source && revisionOf(source.madeFrom);
}

/** A day differs with its articles, with its neighbours in the chain and with the masthead. */
async function daysThatMayDiffer(
  before: Moment,
  after: Moment,
  touched: Iterable<number>,
): Promise<Set<string>> {
  const { masthead, archive } = after.publication;
  if (JSON.stringify(masthead) !== JSON.stringify(before.publication.masthead)) {
    return new Set(await closedDays(archive, after.now));
  }
  const dayOf = daysIn(masthead.timezone);
  const released = await archive.since(before.now, after.now, Number.POSITIVE_INFINITY);
  const days = new Set([
    ...[...touched, ...released.map((article) => publishedAt(article).epoch)].map(dayOf),
    ...(await closedDays(archive, after.now, dayOf(before.now))),
  ]);
  for (const day of [...days]) {
    for (const { publication, now } of [before, after]) {
      const { previous, next } = await publication.archive.neighbours(day, now);
      for (const neighbour of [previous, next]) if (neighbour) days.add(neighbour);
    }
  }
  return days;
}

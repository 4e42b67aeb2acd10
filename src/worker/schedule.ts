// What the hubs have to hear of at a run of the cron trigger: computed from the clock, with nothing stored.
import { changedFeeds } from '../http/changed-feeds.ts';
import type { Publication } from '../http/publication.ts';
import { isLoopback, repeatAfter } from '../http/websub.ts';
import type { Interval } from './trigger.ts';

const MINUTE = 60_000;

/**
 * Finds the feeds that changed by time alone, by the end of an embargo or of a day, since the run before; and those that
 * did so a while ago, whose shared caches have let go of the old bytes by now: hubs are told of each of them twice.
 * @param interval from the run before to this one
 * @returns absolute addresses; none where the masthead names no hubs or stands on the machine itself
 */
export async function feedsDue(
  publication: Publication,
  { after, until }: Interval,
): Promise<string[]> {
  const { hubs, freshness, url } = publication.masthead;
  if (hubs.length === 0 || isLoopback(url)) return [];
  const wait = repeatAfter(freshness) * MINUTE;
  const found = await Promise.all(
    [0, wait].map((ago) =>
      changedFeeds({ publication, now: after - ago }, { publication, now: until - ago }, []),
    ),
  );
  return [...new Set(found.flat())];
}

// What the hubs have to hear of at a run of the cron trigger: computed from the clock, with nothing stored.
import { changedFeeds } from '../http/changed-feeds.ts';
import type { Publication } from '../http/publication.ts';
import { isLoopback, repeatAfter } from '../http/websub.ts';

const MINUTE = 60_000;
/** Between two runs, as wrangler.toml has it: the trigger `* * * * *`. */
export const INTERVAL = MINUTE;

/**
 * Finds the feeds that changed by time alone, by the end of an embargo or of a day, since the run before; and those that
 * did so a while ago, whose shared caches have let go of the old bytes by now: hubs are told of each of them twice.
 * @param now when the run was due, in milliseconds since 1970
 * @returns absolute addresses; none where the masthead names no hubs or stands on the machine itself
 */
export async function feedsDue(publication: Publication, now: number): Promise<string[]> {
  const { hubs, freshness, url } = publication.masthead;
  if (hubs.length === 0 || isLoopback(url)) return [];
  const again = now - repeatAfter(freshness) * MINUTE;
  const found = await Promise.all(
    [now, again].map((end) =>
      changedFeeds({ publication, now: end - INTERVAL }, { publication, now: end }, []),
    ),
  );
  return [...new Set(found.flat())];
}

// The closed days of an archive, one after the other.
import type { Timeline } from './archive.ts';

/**
 * Lists the closed days that have articles, newest first.
 * @param now milliseconds since 1970
 * @param first the oldest day that is wanted, as `2021-09-23`
 */
export async function closedDays(archive: Timeline, now: number, first = ''): Promise<string[]> {
  const days: string[] = [];
  let { previous } = await archive.neighbours(undefined, now);
  while (previous !== undefined && previous >= first) {
    days.push(previous);
    ({ previous } = await archive.neighbours(previous, now));
  }
  return days;
}

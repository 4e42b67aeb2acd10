// The civil months of a sorted archive, and where in it each of them stands.
import { firstWhere } from './search.ts';

/** The articles of one month stand together, from `start` to before `end`. */
export interface Stretch {
  /** As `2021-09`. */
  readonly month: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Parts an archive into its months by leaping from one to the next; every article is in exactly one.
 * @param length how many articles there are, newest first
 * @param dayAt the civil day of an article, as `2021-09-23`
 */
export function stretches(length: number, dayAt: (index: number) => string): Stretch[] {
  const found: Stretch[] = [];
  for (let start = 0, end = 0; start < length; start = end) {
    const month = monthOf(dayAt(start));
    end = start + firstWhere(length - start, (step) => monthOf(dayAt(start + step)) < month);
    found.push({ month, start, end });
  }
  return found;
}

/** The month of a day, or of a month: both are written as `2021-09-23` begins. */
export const monthOf = (day: string) => day.slice(0, '2021-09'.length);

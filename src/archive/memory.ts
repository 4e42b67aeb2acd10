// The archive in memory: all articles sorted once, each question answered by binary search.
import type { Article } from '../copy/article.ts';
import type { Archive } from './archive.ts';
import { daysIn } from './day.ts';
import { newestFirst, publishedAt } from './desk.ts';

/**
 * Keeps articles in memory.
 * @param articles in any order, each slug once
 * @param timeZone the masthead's IANA zone, whose days count
 */
export function memoryArchive(articles: Iterable<Article>, timeZone: string): Archive {
  const dayOf = daysIn(timeZone);
  const sorted = [...articles].sort(newestFirst);
  const bySlug = new Map(sorted.map((article) => [article.slug, article]));

  /** Embargoes stand at the front, since their time is the newest. */
  const firstPublic = (now: number) => firstAtOrBefore(sorted, now);
  const dayAt = (index: number) => {
    const article = sorted[index];
    return article && dayOf(publishedAt(article).epoch);
  };
  /** Days descend as the articles do. */
  const firstOfDay = (day: string) => search(sorted.length, (index) => (dayAt(index) ?? '') <= day);
  const firstBelowDay = (day: string) =>
    search(sorted.length, (index) => (dayAt(index) ?? '') < day);

  return {
    async newest(now, limit) {
      const start = firstPublic(now);
      return sorted.slice(start, Math.max(start + limit, firstBelowDay(dayOf(now))));
    },
    async find(slug, now) {
      const article = bySlug.get(slug);
      return article && publishedAt(article).epoch <= now ? article : undefined;
    },
    async day(day, now) {
      if (day >= dayOf(now)) return [];
      return sorted.slice(firstOfDay(day), firstBelowDay(day));
    },
    async neighbours(day, now) {
      const today = dayOf(now);
      const below = day === undefined || day > today ? today : day;
      const previous = dayAt(firstBelowDay(below));
      const above = day === undefined ? undefined : dayAt(firstOfDay(day) - 1);
      const next = above !== undefined && above < today ? above : undefined;
      return { ...(previous && { previous }), ...(next && { next }) };
    },
    async *all(now) {
      yield* sorted.slice(firstPublic(now));
    },
    async count(now) {
      return sorted.length - firstPublic(now);
    },
  };
}

function firstAtOrBefore(sorted: readonly Article[], epoch: number): number {
  return search(sorted.length, (index) => {
    const article = sorted[index];
    return article !== undefined && publishedAt(article).epoch <= epoch;
  });
}

/** The first index from 0 to `length` at which a condition holds that, once true, stays true. */
function search(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

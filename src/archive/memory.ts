// The archive in memory: all articles sorted once, each question answered by binary search.
import type { Article } from '../copy/article.ts';
import type { Archive } from './archive.ts';
import { daysIn, midnightsBy } from './day.ts';
import { newestFirst, publishedAt } from './desk.ts';
import { firstWhere } from './search.ts';
import { type Stretch, stretches } from './stretch.ts';

/**
 * Keeps articles in memory.
 * @param articles in any order, each slug once
 * @param timeZone the masthead's IANA zone, whose days count
 */
export function memoryArchive(articles: Iterable<Article>, timeZone: string): Archive {
  const dayOf = daysIn(timeZone);
  const midnightAfter = midnightsBy(dayOf);
  const sorted = [...articles].sort(newestFirst);
  const bySlug = new Map(sorted.map((article) => [article.slug, article]));

  const epochAt = (index: number) => {
    const article = sorted[index];
    return article && publishedAt(article).epoch;
  };
  const dayAt = (index: number) => {
    const epoch = epochAt(index);
    return epoch === undefined ? undefined : dayOf(epoch);
  };
  /** Embargoes stand in front of the first that is public at an instant, since their time is the newest. */
  const firstPublic = (now: number) =>
    firstWhere(sorted.length, (index) => (epochAt(index) ?? -Infinity) <= now);
  /** Days descend as the articles do. */
  const firstOfDay = (day: string) =>
    firstWhere(sorted.length, (index) => (dayAt(index) ?? '') <= day);
  const firstBelowDay = (day: string) =>
    firstWhere(sorted.length, (index) => (dayAt(index) ?? '') < day);
  let months: readonly Stretch[] | undefined;
  const allMonths = () => {
    months ??= stretches(sorted.length, (index) => dayAt(index) ?? '');
    return months;
  };
  const publicIn = ({ start, end }: Stretch, now: number) =>
    sorted.slice(Math.max(start, firstPublic(now)), end);

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
    async nextTurn(now) {
      const endOfEmbargo = epochAt(firstPublic(now) - 1) ?? Infinity;
      return Math.min(midnightAfter(now), endOfEmbargo);
    },
    async since(epoch, now, limit) {
      const start = firstPublic(now);
      return sorted.slice(start, Math.min(start + limit, firstPublic(epoch)));
    },
    async months(now) {
      return allMonths().flatMap((stretch) => {
        const [newest] = publicIn(stretch, now);
        return newest ? [{ month: stretch.month, updated: publishedAt(newest) }] : [];
      });
    },
    async month(asked, now) {
      const stretch = allMonths().find(({ month }) => month === asked);
      return stretch ? publicIn(stretch, now) : [];
    },
    async *all(now) {
      yield* sorted.slice(firstPublic(now));
    },
    async count(now) {
      return sorted.length - firstPublic(now);
    },
  };
}

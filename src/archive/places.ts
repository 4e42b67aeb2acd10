// Articles by their places, counted from the oldest: what is newer moves no other.
import type { Article, Outline } from '../copy/article.ts';
import { languageSlug } from '../copy/language.ts';
import type { Archive } from './archive.ts';
import { isPublic, newestFirst } from './desk.ts';
import { firstWhere } from './search.ts';

/**
 * Makes those answers of an archive that walk its articles.
 * @param standing newest first, without those that were withdrawn
 */
export function placesOf(
  standing: readonly Article[],
): Pick<Archive, 'all' | 'count' | 'between' | 'beside'> {
  const firstPublic = (now: number) => firstPublicOf(standing, now);
  return {
    async *all(now) {
      yield* standing.slice(firstPublic(now));
    },
    async count(now) {
      return standing.length - firstPublic(now);
    },
    async between({ start, end }, now) {
      const newest = Math.max(standing.length - end, firstPublic(now));
      const oldest = standing.length - Math.max(start, 0);
      return newest < oldest ? standing.slice(newest, oldest) : [];
    },
    async beside(article, now) {
      const place = placeOf(article, standing);
      if (standing[place]?.slug !== article.slug || !isPublic(article, now)) return {};
      const next = nearest(standing, place, -1);
      return {
        previous: nearest(standing, place, 1),
        next: next && isPublic(next, now) ? next : undefined,
      };
    },
  };
}

/** Embargoes stand in front of the first that is public at an instant, since their time is the newest. */
export function firstPublicOf(sorted: readonly Outline[], now: number): number {
  return firstWhere(sorted.length, (index) => {
    const article = sorted[index];
    return article === undefined || isPublic(article, now);
  });
}

/** Where an article stands, or would. */
function placeOf(article: Outline, sorted: readonly Outline[]): number {
  return firstWhere(sorted.length, (index) => {
    const other = sorted[index];
    return other === undefined || newestFirst(other, article) >= 0;
  });
}

/** The first article beside a place, in one direction, that who reads the one there can read as well. */
function nearest(sorted: readonly Article[], place: number, step: 1 | -1): Article | undefined {
  const language = sorted[place]?.language ?? '';
  let index = place + step;
  while (sorted[index] && !isSame(sorted[index]?.language ?? '', language)) index += step;
  return sorted[index];
}

/** Most are the same to the letter. */
function isSame(a: string, b: string): boolean {
  return a === b || languageSlug(a) === languageSlug(b);
}

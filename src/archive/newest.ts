// Which articles the newest document has, of those that may be in it.
import type { Article } from '../copy/article.ts';
import { isRecent, isTold, newestFirst, publishedAt } from './desk.ts';

interface Choice {
  /** All public: at least the newest `limit` that are told, and all of today. */
  readonly members: readonly Article[];
  /** Public: what was noticed of late, or withdrawn and is still told; members may be among them. */
  readonly noticed: readonly Article[];
  readonly now: number;
  readonly limit: number;
  /** When today began, in milliseconds since 1970. */
  readonly today: number;
}

/**
 * Chooses the newest `limit` articles, all of today, and what was corrected, retracted or withdrawn in the last days.
 * @returns newest first
 */
export function chooseNewest({ members, noticed, now, limit, today }: Choice): readonly Article[] {
  const told = members.filter((article) => isTold(article, now)).sort(newestFirst);
  const newest = told.filter(
    (article, index) => index < limit || publishedAt(article).epoch >= today,
  );
  const last = newest.length < limit ? undefined : newest.at(-1);
  const known = new Set(newest.map(({ slug }) => slug));
  const others = noticed.filter((article) => {
    if (known.has(article.slug) || !isTold(article, now)) return false;
    known.add(article.slug);
    return isRecent(article, now) || last === undefined || newestFirst(article, last) < 0;
  });
  return others.length > 0 ? [...newest, ...others].sort(newestFirst) : newest;
}

// What time alone has done to articles: embargoes that ended, days that closed, and what is told no longer.
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import { startOfDay } from '../archive/period.ts';
import { sqlArchive } from '../archive/sql/archive.ts';
import type { Change, TopicsContext } from './topics.ts';

/**
 * Lists what has changed by itself after `from` and up to now (both in milliseconds since 1970), however long that is.
 */
export async function changesSince(
  from: number,
  { database, masthead, now }: TopicsContext,
): Promise<Change[]> {
  const archive = sqlArchive(database, masthead.timezone);
  const dayOf = daysIn(masthead.timezone);
  const today = dayOf(now);
  const first = dayOf(from);
  // All of a day that has closed comes to its document.
  const after = first === today ? from : startOfDay(first, dayOf) - 1;
  const published = await archive.since(after, now, Number.POSITIVE_INFINITY);
  const aged = await archive.aged(from, now);
  const ages = new Set(aged.map(({ slug }) => slug));
  const known = new Set(published.map(({ slug }) => slug));
  return [
    ...published.map((article) => {
      const { epoch } = publishedAt(article);
      return {
        before: epoch <= from ? article : undefined,
        after: article,
        isClosed: dayOf(epoch) < today,
        isAged: ages.has(article.slug),
      };
    }),
    ...aged
      .filter(({ slug }) => !known.has(slug))
      .map((article) => ({ before: article, after: article, isAged: true })),
  ];
}

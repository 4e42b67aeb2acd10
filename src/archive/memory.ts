// The archive in memory: all articles sorted once, each question answered by binary search.
import type { Article } from '../copy/article.ts';
import { newestOf } from '../copy/instant.ts';
import type { Archive } from './archive.ts';
import { type Channel, keyOf, namesOf } from './channel.ts';
import { daysIn, midnightsBy } from './day.ts';
import {
  agesAt,
  isPublic,
  isRecent,
  isThere,
  isTold,
  lastNoticedFirst,
  newestFirst,
  noticedAt,
  publishedAt,
  updatedAt,
} from './desk.ts';
import { lookupsOf } from './lookups.ts';
import { chooseNewest } from './newest.ts';
import { startOfDay } from './period.ts';
import { firstPublicOf, placesOf } from './places.ts';
import { firstWhere } from './search.ts';
import { type Stretch, stretches } from './stretch.ts';

/**
 * Keeps articles in memory.
 * @param articles in any order, each slug once
 * @param timeZone the masthead's IANA zone, whose days count
 */
export function memoryArchive(articles: Iterable<Article>, timeZone: string): Archive {
  return archiveOf({ articles: [...articles], strangers: [], timeZone });
}

interface Holding {
  readonly articles: readonly Article[];
  /** What was withdrawn from wherever: the newest choice tells it, and nothing else does. */
  readonly strangers: readonly Article[];
  readonly timeZone: string;
}

function archiveOf({ articles, strangers, timeZone }: Holding): Archive {
  const dayOf = daysIn(timeZone);
  const midnightAfter = midnightsBy(dayOf);
  const sorted = [...articles].sort(newestFirst);
  const bySlug = new Map(sorted.map((article) => [article.slug, article]));
  const noticed = [...sorted, ...strangers].filter((article) => noticedAt(article) !== undefined);
  const withdrawn = sorted.filter((article) => article.withdrawn);
  const ages = noticed.flatMap(agesAt).sort((a, b) => a - b);

  const epochAt = (index: number) => {
    const article = sorted[index];
    return article && publishedAt(article).epoch;
  };
  const dayAt = (index: number) => {
    const epoch = epochAt(index);
    return epoch === undefined ? undefined : dayOf(epoch);
  };
  const firstPublic = (now: number) => firstPublicOf(sorted, now);
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
    sorted.slice(Math.max(start, firstPublic(now)), end).filter(isThere);
  const standingIn = (asked: string, now: number) => {
    const stretch = allMonths().find(({ month }) => month === asked);
    return stretch ? publicIn(stretch, now) : [];
  };

  /** Where the newest `limit` articles end, what is told no longer not counted. */
  const endOfNewest = (start: number, limit: number, now: number) => {
    const untold = withdrawn.filter((article) => !isTold(article, now));
    let end = start + limit;
    // Each one that stands among them makes room for another, which may be untold as well.
    for (const article of untold) {
      const index = sorted.indexOf(article);
      if (index >= start && index < end) end += 1;
    }
    return end;
  };
  const { successor, showing, members, stories } = lookupsOf(sorted);
  const channels = new Map<string, Archive>();
  const within = (channel: Channel) => {
    const key = keyOf(channel);
    const mine = members(channel);
    const archive =
      channels.get(key) ?? archiveOf({ articles: mine, strangers: withdrawn, timeZone });
    // What nobody has an article for is asked for under any name.
    if (mine.length > 0) channels.set(key, archive);
    return archive;
  };
  const oldestFirst = (all: readonly Article[], now: number) =>
    all.filter((article) => isPublic(article, now)).toReversed();

  return {
    async newest(now, limit) {
      const start = firstPublic(now);
      const end = Math.max(endOfNewest(start, limit, now), firstBelowDay(dayOf(now)));
      return chooseNewest({
        members: sorted.slice(start, end),
        noticed: noticed.filter((article) => isPublic(article, now)),
        ...{ now, limit, today: startOfDay(dayOf(now), dayOf) },
      });
    },
    async find(slug, now) {
      const article = bySlug.get(slug);
      return article && publishedAt(article).epoch <= now ? article : undefined;
    },
    async successor(slug, now) {
      const article = successor(slug);
      return article && isPublic(article, now) ? article : undefined;
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
      const aged = ages.find((at) => at > now) ?? Number.POSITIVE_INFINITY;
      return Math.min(midnightAfter(now), endOfEmbargo, aged);
    },
    async lastAged(now) {
      return ages.findLast((at) => at <= now) ?? 0;
    },
    async since(epoch, now, limit) {
      const start = firstPublic(now);
      return sorted.slice(start, Math.min(start + limit, firstPublic(epoch)));
    },
    async months(now) {
      return allMonths().flatMap((stretch) => {
        const updated = newestOf(publicIn(stretch, now).map(updatedAt));
        return updated ? [{ month: stretch.month, updated }] : [];
      });
    },
    async monthsBeside(month, now) {
      const others = await this.months(now);
      return {
        previous: others.find((other) => other.month < month)?.month,
        next: others.findLast((other) => other.month > month)?.month,
      };
    },
    async month(month, now) {
      return standingIn(month, now);
    },
    during: (month) => placesOf(standingIn(month, Number.POSITIVE_INFINITY)),
    async days(month, now) {
      const days = standingIn(month, now).map((article) => dayOf(publishedAt(article).epoch));
      return [...new Set(days)].filter((day) => day < dayOf(now));
    },
    ...placesOf(sorted.filter((article) => !article.withdrawn)),
    async noticed(now, limit) {
      const open = noticed.filter((article) => isPublic(article, now)).sort(lastNoticedFirst);
      return open.filter((article, index) => index < limit || isRecent(article, now));
    },
    async aged(epoch, now) {
      return noticed.filter((article) => agesAt(article).some((age) => epoch < age && age <= now));
    },
    async withdrawals(now) {
      const open = noticed.filter((article) => article.withdrawn && isPublic(article, now));
      return open.flatMap((article) => [
        publishedAt(article).epoch,
        updatedAt(article).epoch,
        article.changed,
      ]);
    },
    async translations(asked, now) {
      const { translations } = stories();
      return new Map(asked.map((article) => [article.slug, translations(article, now)]));
    },
    async stories(asked, now) {
      return [...new Set(asked.flatMap((article) => stories().members(article, now)))];
    },
    async showing(picture, now) {
      return showing(picture).filter((article) => isPublic(article, now));
    },
    async pictures(now) {
      const shown = sorted.filter((article) => isPublic(article, now));
      return [...new Set(shown.flatMap(({ pictures = [] }) => pictures))].sort();
    },
    async channels(now) {
      return namesOf(oldestFirst(sorted, now));
    },
    async named(channel, now) {
      const key = keyOf(channel);
      return namesOf(oldestFirst(members(channel), now)).find((found) => keyOf(found) === key);
    },
    within,
  };
}

// What is public at an instant, and in which order.
import type { Outline } from '../copy/article.ts';
import { newestOf } from '../copy/instant.ts';
import type { Dateline } from '../copy/printed.ts';

/** The first moment at which anyone can read the article: its dateline, or the end of an embargo that ends later. */
export function publishedAt({ dateline, embargo }: Outline): Dateline {
  return embargo && embargo.epoch > dateline.epoch ? embargo : dateline;
}

/** When its readers last had reason to read it again; a refile gives none. */
export function updatedAt(article: Outline): Dateline {
  const { changes = [], retracted, withdrawn } = article;
  const told = changes.filter(({ kind }) => kind !== 'refile').map(({ at }) => at);
  const ends = [retracted, withdrawn].flatMap((end) => (end ? [end.at] : []));
  const published = publishedAt(article);
  return newestOf([published, ...told, ...ends]) ?? published;
}

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds for which the newest documents bring back what was corrected, retracted or withdrawn. */
export const NOTICED = 7 * DAY;
/** Milliseconds for which feeds say that something was withdrawn: most readers forget only what is replaced. */
export const WITHDRAWN = 30 * DAY;

/** When it was last corrected, retracted or withdrawn, in milliseconds since 1970; undefined where it never was. */
export function noticedAt({ changes, retracted, withdrawn }: Outline): number | undefined {
  // So it is with almost all of them.
  if (!changes && !retracted && !withdrawn) return undefined;
  const corrections = changes?.filter(({ kind }) => kind === 'correction') ?? [];
  const ends = [retracted, withdrawn].filter((end) => end !== undefined);
  return newestOf([...corrections, ...ends].map(({ at }) => at))?.epoch;
}

/** Whether the newest documents bring an article back, however old it is. */
export function isRecent(article: Outline, now: number): boolean {
  const at = noticedAt(article);
  return at !== undefined && at <= now && now < at + NOTICED;
}

/** Whether feeds have an entry of it: of what was withdrawn only for a while. */
export function isTold({ withdrawn }: Outline, now: number): boolean {
  return !withdrawn || now < withdrawn.at.epoch + WITHDRAWN;
}

/** Whether pages and lists have it: what was withdrawn is told in feeds alone. */
export function isThere({ withdrawn }: Outline): boolean {
  return withdrawn === undefined;
}

/** The moments at which it stops being recent, or being told, in milliseconds since 1970; of an embargo they tell nothing. */
export function agesAt(article: Outline): number[] {
  const at = noticedAt(article);
  const { withdrawn } = article;
  return [
    ...(at === undefined ? [] : [at + NOTICED]),
    ...(withdrawn ? [withdrawn.at.epoch + WITHDRAWN] : []),
  ].filter((age) => age > publishedAt(article).epoch);
}

/** Whether the article's time has come; `now` in milliseconds since 1970. */
export function isPublic(article: Outline, now: number): boolean {
  return publishedAt(article).epoch <= now;
}

/** Newest first by instant, ties by slug: an order that no file system and no locale has a say in. */
export function newestFirst(a: Outline, b: Outline): number {
  const difference = publishedAt(b).epoch - publishedAt(a).epoch;
  if (difference !== 0) return difference;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

/** What was last corrected, retracted or withdrawn comes first, ties by slug; both must have been. */
export function lastNoticedFirst(a: Outline, b: Outline): number {
  const difference = (noticedAt(b) ?? 0) - (noticedAt(a) ?? 0);
  if (difference !== 0) return difference;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

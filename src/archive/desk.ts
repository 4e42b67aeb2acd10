// What is public at an instant, and in which order.
import type { Article } from '../copy/article.ts';
import type { Instant } from '../copy/instant.ts';

/** The first moment at which anyone can read the article. */
export function publishedAt(article: Article): Instant {
  return article.dateline;
}

/** Whether the article's time has come; `now` in milliseconds since 1970. */
export function isPublic(article: Article, now: number): boolean {
  return publishedAt(article).epoch <= now;
}

/** Newest first by instant, ties by slug: an order that no file system and no locale has a say in. */
export function newestFirst(a: Article, b: Article): number {
  const difference = publishedAt(b).epoch - publishedAt(a).epoch;
  if (difference !== 0) return difference;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}

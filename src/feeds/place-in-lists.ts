// What of an article decides where it is listed: whoever lists articles changes with it.
import { channelsOf } from '../archive/channel.ts';
import { isPublic, publishedAt } from '../archive/desk.ts';
import type { Outline } from '../copy/article.ts';
import { noticesOf } from './notices.ts';

/**
 * Tells an article's time, its channels, and what there is to notice, in one word.
 * @param now milliseconds since 1970
 * @returns undefined where it is nowhere: of what is under embargo nobody may see that it has changed
 */
export function placeInLists(article: Outline | undefined, now: number): string | undefined {
  if (!article || !isPublic(article, now)) return undefined;
  const notices = noticesOf([article]).map(({ kind, at }) => [kind, at.epoch]);
  return JSON.stringify([publishedAt(article).epoch, channelsOf(article), notices]);
}

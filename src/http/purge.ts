// Which addresses have to be forgotten by caches when an article was withdrawn.
import { channelsOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { articleAddress, pictureAddress } from '../feeds/entry.ts';
import { documentAddresses } from '../feeds/feed.ts';
import { channelPlace } from '../feeds/subject.ts';
import { changedFeeds, type Moment } from './changed-feeds.ts';
import { changedPages } from './changed-pages.ts';

/** They may not name it any longer, but a cache may hold them from a moment at which they did. */
const LISTS = ['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml'];

/**
 * Lists the absolute addresses that have shown an article, and those that differ now that it was withdrawn.
 * @param article as it was before, and as it is now that it was withdrawn
 */
export async function addressesToPurge(
  { article, withdrawn }: { readonly article: Article; readonly withdrawn: Article },
  before: Moment,
  after: Moment,
): Promise<string[]> {
  const { masthead } = before.publication;
  const day = daysIn(masthead.timezone)(publishedAt(article).epoch);
  const places = channelsOf(article).map(channelPlace);
  const feeds = places.flatMap((place) => [place, `${place}/archive/${day}`]);
  const pages = await changedPages(article, before, after);
  return [
    ...new Set([
      articleAddress(masthead, article.slug),
      ...[...LISTS, ...pages].map((path) => `${masthead.url}${path}`),
      ...(await changedFeeds(before, after, [article, withdrawn])),
      ...feeds.flatMap((place) => documentAddresses(masthead, place)),
      ...(article.pictures ?? []).map((path) => pictureAddress(masthead, path)),
    ]),
  ];
}

// Which addresses have to be forgotten by caches when an article was withdrawn.
import type { Archive } from '../archive/archive.ts';
import { channelsOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { languageSlug } from '../copy/language.ts';
import type { Masthead } from '../copy/masthead.ts';
import { articleAddress, pictureAddress } from '../feeds/entry.ts';
import { documentAddresses } from '../feeds/feed.ts';
import { channelPlace } from '../feeds/subject.ts';
import { pagePath } from '../pages/paging.ts';
import { changedFeeds, type Moment } from './changed-feeds.ts';
import { pageAt, pagesOf } from './sources/listing.ts';
import { isThere } from './sources/page.ts';

/** Documents that are neither feeds nor of one article, and may name it. */
const LISTS = [
  ...['/', '/archive', '/subscribe'],
  ...['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml'],
];

/** Characters of `2021-09`. */
const MONTH = 7;

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
  const day = dayOf(article, masthead);
  const places = channelsOf(article).map(channelPlace);
  const feeds = places.flatMap((place) => [place, `${place}/archive/${day}`]);
  const pages = await pagesShowing(article, before);
  return [
    ...new Set([
      articleAddress(masthead, article.slug),
      ...[...LISTS, `/sitemaps/${day.slice(0, MONTH)}.xml`, ...places, ...pages].map(
        (path) => `${masthead.url}${path}`,
      ),
      ...(await changedFeeds(before, after, [article, withdrawn])),
      ...feeds.flatMap((place) => documentAddresses(masthead, place)),
      ...(article.pictures ?? []).map((path) => pictureAddress(masthead, path)),
    ]),
  ];
}

/** The pages that list an article or lead to it, as paths below the base. */
async function pagesShowing(article: Article, { publication, now }: Moment): Promise<string[]> {
  const { masthead, archive } = publication;
  const day = dayOf(article, masthead);
  const month = day.slice(0, MONTH);
  const language = { kind: 'languages', slug: languageSlug(article.language) } as const;
  const { previous, next } = await archive.within(language).beside(article, now);
  return [
    pageOf('/', article, await allOf(archive, now)),
    ...(await Promise.all(
      channelsOf(article).map(async (channel) =>
        pageOf(channelPlace(channel), article, await allOf(archive.within(channel), now)),
      ),
    )),
    pageOf(`/archive/${month}`, article, (await archive.month(month, now)).filter(isThere)),
    pageOf(`/archive/${day}`, article, (await archive.day(day, now)).filter(isThere)),
    ...[previous, next].flatMap((other) => (other ? [`/articles/${other.slug}`] : [])),
  ];
}

/** @param articles those of a list, newest first */
function pageOf(path: string, { slug }: Article, articles: readonly Article[]): string {
  const place = articles.length - 1 - articles.findIndex((other) => other.slug === slug);
  const count = articles.length;
  return pagePath(path, pageAt(place, count), pagesOf(count));
}

function allOf(archive: Archive, now: number): Promise<readonly Article[]> {
  return archive.between({ start: 0, end: Number.POSITIVE_INFINITY }, now);
}

function dayOf(article: Article, { timezone }: Masthead): string {
  return daysIn(timezone)(publishedAt(article).epoch);
}

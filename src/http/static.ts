// Every address that a static host needs as a file.
import type { Archive, Timeline } from '../archive/archive.ts';
import { closedDays } from '../archive/chain.ts';
import { isThere } from '../archive/desk.ts';
import { documentNames } from '../feeds/feed.ts';
import { channelPlace } from '../feeds/subject.ts';
import { pagePath } from '../pages/paging.ts';
import type { Publication } from './publication.ts';
import { pagesOf } from './sources/listing.ts';

const PAGES = ['/archive', '/subscribe'];
const LISTS = ['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt'];

/**
 * Lists the addresses of all documents and pages at `now`, below the base.
 * @returns paths such as `/`, `/rss.xml`, `/archive/2021-09-23/rss.xml`, `/sitemap.xml`, `/articles/budget-vote`
 */
export async function staticPaths(publication: Publication, now: number): Promise<string[]> {
  const { archive, pictures } = publication;
  const channels = await archive.channels(now);
  const feeds = [...(await feedPaths('', archive, now)), ...documents('/notices')];
  const pages = [...PAGES, ...pagePaths('/', await archive.count(now))];
  for (const channel of channels) {
    const place = channelPlace(channel);
    const within = archive.within(channel);
    feeds.push(...(await feedPaths(place, within, now)));
    pages.push(...pagePaths(place, await within.count(now)));
  }
  const articles: string[] = [];
  for await (const { slug } of archive.all(now)) articles.push(`/articles/${slug}`);
  const months = (await archive.months(now)).map(({ month }) => month);
  const sitemaps = months.map((month) => `/sitemaps/${month}.xml`);
  const paths = new Set([...pictures.keys(), ...(await archive.pictures(now))]);
  const media = [...paths].map((path) => `/media/${path}`);
  const periods = await periodPaths(months, archive, now);
  return [...pages, ...periods, ...feeds, ...LISTS, ...sitemaps, ...articles, ...media];
}

/** The pages of months and closed days. A day whose articles were all withdrawn has a feed, which says so, and no page. */
async function periodPaths(months: readonly string[], archive: Archive, now: number) {
  const paths: string[] = [];
  for (const month of months) {
    paths.push(...pagePaths(`/archive/${month}`, await archive.during(month).count(now)));
  }
  for (const day of await closedDays(archive, now)) {
    const { length } = (await archive.day(day, now)).filter(isThere);
    if (length > 0) paths.push(...pagePaths(`/archive/${day}`, length));
  }
  return paths;
}

/** All pages of a list, the newest first. */
function pagePaths(path: string, count: number): string[] {
  const of = pagesOf(count);
  return Array.from({ length: of }, (_, index) => pagePath(path, of - index, of));
}

async function feedPaths(place: string, archive: Timeline, now: number): Promise<string[]> {
  const days = await closedDays(archive, now);
  return [place, ...days.map((day) => `${place}/archive/${day}`)].flatMap(documents);
}

const documents = (place: string) => Object.values(documentNames).map((name) => `${place}/${name}`);

// Every address that a static host needs as a file.
import type { Archive } from '../archive/archive.ts';
import { closedDays } from '../archive/chain.ts';
import { documentNames } from '../feeds/feed.ts';
import { channelPlace } from '../feeds/subject.ts';
import type { Publication } from './publication.ts';

const LISTS = ['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt'];

/**
 * Lists the addresses of all documents and pages at `now`, below the base.
 * @returns paths such as `/`, `/rss.xml`, `/archive/2021-09-23/rss.xml`, `/sitemap.xml`, `/articles/budget-vote`
 */
export async function staticPaths(publication: Publication, now: number): Promise<string[]> {
  const { archive, pictures } = publication;
  const channels = await archive.channels(now);
  const feeds = [...(await feedPaths('', archive, now)), ...documents('/notices')];
  for (const channel of channels) {
    feeds.push(...(await feedPaths(channelPlace(channel), archive.within(channel), now)));
  }
  const articles: string[] = [];
  for await (const { slug } of archive.all(now)) articles.push(`/articles/${slug}`);
  const months = (await archive.months(now)).map(({ month }) => `/sitemaps/${month}.xml`);
  const paths = new Set([...pictures.keys(), ...(await archive.pictures(now))]);
  const media = [...paths].map((path) => `/media/${path}`);
  const pages = ['/', ...channels.map(channelPlace)];
  return [...pages, ...feeds, ...LISTS, ...months, ...articles, ...media];
}

async function feedPaths(place: string, archive: Archive, now: number): Promise<string[]> {
  const days = await closedDays(archive, now);
  return [place, ...days.map((day) => `${place}/archive/${day}`)].flatMap(documents);
}

const documents = (place: string) => Object.values(documentNames).map((name) => `${place}/${name}`);

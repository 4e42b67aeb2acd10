// Every address that a static host needs as a file.
import { closedDays } from '../archive/chain.ts';
import { documentNames } from '../feeds/feed.ts';
import type { Publication } from './publication.ts';

const LISTS = ['/feeds.opml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt'];

/**
 * Lists the addresses of all documents and pages at `now`, below the base.
 * @returns paths such as `/`, `/rss.xml`, `/archive/2021-09-23/rss.xml`, `/sitemap.xml`, `/articles/budget-vote`
 */
export async function staticPaths(publication: Publication, now: number): Promise<string[]> {
  const { archive, pictures } = publication;
  const places = ['', ...(await closedDays(archive, now)).map((day) => `/archive/${day}`)];
  const feeds = places.flatMap((place) =>
    Object.values(documentNames).map((name) => `${place}/${name}`),
  );
  const articles: string[] = [];
  for await (const { slug } of archive.all(now)) articles.push(`/articles/${slug}`);
  const months = (await archive.months(now)).map(({ month }) => `/sitemaps/${month}.xml`);
  const media = [...pictures.keys()].map((path) => `/media/${path}`);
  return ['/', ...feeds, ...LISTS, ...months, ...articles, ...media];
}

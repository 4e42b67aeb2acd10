// Every address that a static host needs as a file.
import { closedDays } from '../archive/chain.ts';
import { documentNames } from '../feeds/feed.ts';
import type { Publication } from './publication.ts';

/**
 * Lists the addresses of all documents and pages at `now`, below the base.
 * @returns paths such as `/`, `/rss.xml`, `/archive/2021-09-23/rss.xml`, `/articles/budget-vote`, `/media/logo.png`
 */
export async function staticPaths(publication: Publication, now: number): Promise<string[]> {
  const { archive, pictures } = publication;
  const places = ['', ...(await closedDays(archive, now)).map((day) => `/archive/${day}`)];
  const feeds = places.flatMap((place) =>
    Object.values(documentNames).map((name) => `${place}/${name}`),
  );
  const articles: string[] = [];
  for await (const { slug } of archive.all(now)) articles.push(`/articles/${slug}`);
  return ['/', ...feeds, ...articles, ...[...pictures.keys()].map((path) => `/media/${path}`)];
}

// Sitemaps: the addresses that a search engine may visit, and when each of them last changed.
import type { Month } from '../archive/archive.ts';
import { publishedAt } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { type Instant, newestOf, rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { articleAddress } from './entry.ts';
import { type Element, element, writeXml } from './xml.ts';

export interface Address {
  /** Absolute. */
  readonly href: string;
  /** Absent where nobody can tell. */
  readonly updated?: Instant | undefined;
}

/** How many addresses a sitemap may have, and how many sitemaps an index (sitemaps.org/protocol.html). */
export const MAX_ADDRESSES = 50_000;

export const SITEMAP = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

/**
 * Writes a sitemap (sitemaps.org/protocol.html, 0.9).
 * @param addresses at most `MAX_ADDRESSES`: an engine refuses a longer one whole
 */
export function sitemap(addresses: readonly Address[]): string {
  return writeXml(element('urlset', addresses.map(told('url')), SITEMAP));
}

/**
 * Writes an index of sitemaps (sitemaps.org/protocol.html#index).
 * @param sitemaps at most `MAX_ADDRESSES`, all below the address of the index
 */
export function sitemapIndex(sitemaps: readonly Address[]): string {
  return writeXml(element('sitemapindex', sitemaps.map(told('sitemap')), SITEMAP));
}

/** The front page and the articles. The front page changes with the newest of them. */
export function siteAddresses(masthead: Masthead, articles: readonly Article[]): Address[] {
  const addresses = articleAddresses(masthead, articles);
  return [{ href: `${masthead.url}/`, updated: newestOf(articles.map(publishedAt)) }, ...addresses];
}

/** The pages of articles, in their order. */
export function articleAddresses(masthead: Masthead, articles: readonly Article[]): Address[] {
  return articles.map((article) => ({
    href: articleAddress(masthead, article.slug),
    updated: publishedAt(article),
  }));
}

/** The sitemaps of months: `/sitemaps/2021-09.xml` below the base. */
export function monthAddresses({ url }: Masthead, months: readonly Month[]): Address[] {
  return months.map(({ month, updated }) => ({ href: `${url}/sitemaps/${month}.xml`, updated }));
}

function told(name: string): (address: Address) => Element {
  return ({ href, updated }) => {
    const lastmod = updated ? [element('lastmod', rfc3339(updated))] : [];
    return element(name, [element('loc', href), ...lastmod]);
  };
}

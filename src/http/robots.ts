// What a crawler is told before it begins: that it may visit everything, and where the sitemaps are.
import type { Masthead } from '../copy/masthead.ts';

const SITEMAPS = ['sitemap.xml', 'news-sitemap.xml'];

/**
 * Writes `robots.txt` (RFC 9309; the sitemaps by section 2.2.4 and sitemaps.org/protocol.html).
 * Crawlers ask for it at the root of a host alone (section 2.3): that of a publication below a path is never asked for.
 * @returns lines that end with a line feed
 */
export function robots({ url }: Masthead): string {
  const sitemaps = SITEMAPS.map((name) => `Sitemap: ${url}/${name}\n`);
  return `User-agent: *\nAllow: /\n\n${sitemaps.join('')}`;
}

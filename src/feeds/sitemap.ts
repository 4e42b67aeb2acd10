// Sitemaps: the addresses that a search engine may visit, and when each of them last changed.

import type { Month } from '../archive/archive.ts';
import type { Channel } from '../archive/channel.ts';
import { updatedAt } from '../archive/desk.ts';
import type { Outline } from '../copy/article.ts';
import { type Instant, newestOf, rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { articleAddress, pictureAddress, type Translation } from './entry.ts';
import { channelPlace } from './subject.ts';
import { type Element, element, writeXml } from './xml.ts';

export interface Address {
  /** Absolute. */
  readonly href: string;
  /** Absent where nobody can tell. */
  readonly updated?: Instant | undefined;
  /** In which languages the page is there, itself included; empty where it is alone. */
  readonly languages?: readonly Translation[];
  /** Absolute. */
  readonly image?: string | undefined;
}

/** By slug the same story in other languages. */
export type Translations = ReadonlyMap<string, readonly Outline[]>;

/** How many addresses a sitemap may have, and how many sitemaps an index (sitemaps.org/protocol.html). */
export const MAX_ADDRESSES = 50_000;

export const SITEMAP = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

/** developers.google.com/search/docs/specialty/international/localized-versions */
const XHTML = { 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' };
/** developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps */
const IMAGE = { 'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1' };

/**
 * Writes a sitemap (sitemaps.org/protocol.html, 0.9).
 * @param addresses at most `MAX_ADDRESSES`: an engine refuses a longer one whole
 */
export function sitemap(addresses: readonly Address[]): string {
  const hasLanguages = addresses.some(({ languages = [] }) => languages.length > 0);
  const hasImages = addresses.some(({ image }) => image !== undefined);
  const namespaces = { ...SITEMAP, ...(hasLanguages && XHTML), ...(hasImages && IMAGE) };
  return writeXml(element('urlset', addresses.map(told('url')), namespaces));
}

/**
 * Writes an index of sitemaps (sitemaps.org/protocol.html#index).
 * @param sitemaps at most `MAX_ADDRESSES`, all below the address of the index
 */
export function sitemapIndex(sitemaps: readonly Address[]): string {
  return writeXml(element('sitemapindex', sitemaps.map(told('sitemap')), SITEMAP));
}

/** The front page and the articles. The front page changes with the newest of them. */
export function siteAddresses(
  masthead: Masthead,
  articles: readonly Outline[],
  translations: Translations,
): Address[] {
  const addresses = articleAddresses(masthead, articles, translations);
  return [{ href: `${masthead.url}/`, updated: newestOf(articles.map(updatedAt)) }, ...addresses];
}

/** The pages of articles, in their order. */
export function articleAddresses(
  masthead: Masthead,
  articles: readonly Outline[],
  translations: Translations,
): Address[] {
  return articles.map((article) => {
    const { slug, image } = article;
    const others = translations.get(slug) ?? [];
    const languages = others.length > 0 ? [article, ...others] : [];
    return {
      href: articleAddress(masthead, slug),
      updated: updatedAt(article),
      ...(languages.length > 0 && {
        languages: languages.map(({ language, slug }) => ({
          language,
          href: articleAddress(masthead, slug),
        })),
      }),
      ...(image && { image: pictureAddress(masthead, image.src) }),
    };
  });
}

/** The pages of channels; nobody can tell when one of them changed without reading all of it. */
export function channelAddresses({ url }: Masthead, channels: readonly Channel[]): Address[] {
  return channels.map((channel) => ({ href: `${url}${channelPlace(channel)}` }));
}

/** The sitemaps of months: `/sitemaps/2021-09.xml` below the base. */
export function monthAddresses({ url }: Masthead, months: readonly Month[]): Address[] {
  return months.map(({ month, updated }) => ({ href: `${url}/sitemaps/${month}.xml`, updated }));
}

function told(name: string): (address: Address) => Element {
  return ({ href, updated, languages = [], image }) =>
    element(name, [
      element('loc', href),
      ...(updated ? [element('lastmod', rfc3339(updated))] : []),
      ...languages.map(({ language, href }) =>
        element('xhtml:link', [], { rel: 'alternate', hreflang: language, href }),
      ),
      ...(image ? [element('image:image', [element('image:loc', image)])] : []),
    ]);
}

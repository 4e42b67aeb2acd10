// Google's news sitemap: what was published in the last two days, with its headline.
import { publishedAt } from '../archive/desk.ts';
import type { Outline } from '../copy/article.ts';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { articleAddress } from './entry.ts';
import { SITEMAP } from './sitemap.ts';
import { type Element, element, writeXml } from './xml.ts';

/** How long an article is news, in milliseconds: 48 hours. */
export const NEWS_AGE = 48 * 60 * 60 * 1000;
/** How many articles a news sitemap may have. */
export const MAX_NEWS = 1000;

const NEWS = { 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' };

/**
 * Writes the news sitemap (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
 * @param articles public ones not older than `NEWS_AGE`, at most `MAX_NEWS`; without any the sitemap is empty, which is allowed
 */
export function newsSitemap(masthead: Masthead, articles: readonly Outline[]): string {
  const urls = articles.map((article) =>
    element('url', [
      element('loc', articleAddress(masthead, article.slug)),
      news(article, masthead),
    ]),
  );
  return writeXml(element('urlset', urls, { ...SITEMAP, ...NEWS }));
}

function news(article: Outline, { title }: Masthead): Element {
  return element('news:news', [
    element('news:publication', [
      element('news:name', title),
      element('news:language', newsLanguage(article.language)),
    ]),
    element('news:publication_date', rfc3339(publishedAt(article))),
    element('news:title', article.headline),
  ]);
}

/** ISO 639, as Google wants it; but Chinese by its script, in Google's own spelling. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

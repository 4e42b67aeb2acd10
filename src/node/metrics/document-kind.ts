// What kind of document somebody asked for: one of few, so that no request can make a series of its own.
import { documentNames } from '../../feeds/feed.ts';
import { mediaTypes, pictureType } from '../../http/media-types.ts';

export const kinds = ['rss', 'atom', 'json', 'page', 'list', 'picture', 'api', 'other'] as const;

/** `list` is what machines ask for beside the feeds; `other` is what is no document, or nothing at all. */
export type Kind = (typeof kinds)[number];

/** By the last segment of the path; an endless number of other names is left to the rules below. */
const named: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [documentNames.rss, 'rss'],
  [documentNames.atom, 'atom'],
  [documentNames.json, 'json'],
  ['feeds.opml', 'list'],
  ['sitemap.xml', 'list'],
  ['news-sitemap.xml', 'list'],
  ['robots.txt', 'list'],
  ['healthz', 'other'],
]);
/** No slug of a document stands below it. */
const API = '/api/';
/** The sitemap of a month. */
const MONTH = /^\d{4}-\d\d\.xml$/;
/** Slugs, channels, days and numbers: no page has a full stop in its name. */
const PAGE = /^[\w-]*$/;

const rendered: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [mediaTypes.rss, 'rss'],
  [mediaTypes.atom, 'atom'],
  [mediaTypes.json, 'json'],
  [mediaTypes.html, 'page'],
  [mediaTypes.opml, 'list'],
  [mediaTypes.xml, 'list'],
  [mediaTypes.text, 'list'],
]);

/**
 * Tells the kind of document by the end of its address, whether anything stands there or not.
 * @param url as a request line has it: a path, with or without a query
 */
export function kindOfAddress(url: string): Kind {
  if (url.includes(API)) return 'api';
  const query = url.indexOf('?');
  const end = query < 0 ? url.length : query;
  const slash = url.lastIndexOf('/', end - 1);
  if (slash < 0) return 'other';
  const name = url.slice(slash + 1, end);
  const known = named.get(name);
  if (known) return known;
  if (PAGE.test(name)) return 'page';
  if (MONTH.test(name)) return 'list';
  return pictureType(name).startsWith('image/') ? 'picture' : 'other';
}

/** Tells the kind of document by its media type. */
export function kindOfType(type: string): Kind {
  return rendered.get(type) ?? 'other';
}

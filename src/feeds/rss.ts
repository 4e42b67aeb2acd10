// RSS 2.0: the feed package writes the document, and what it cannot write is amended here.
import { Feed as FeedWriter } from 'feed';
import { escapeHtml } from '../copy/body.ts';
import { rfc822, rfc3339 } from '../copy/instant.ts';
import type { Entry } from './entry.ts';
import { chainLinks, documentAddress, type Feed, pictureAddress } from './feed.ts';
import {
  children,
  type Element,
  element,
  htmlElement,
  parseXml,
  STAND_IN,
  writeXml,
} from './xml.ts';
import { ZonedDate } from './zoned.ts';

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:sy': 'http://purl.org/rss/1.0/modules/syndication/',
};
/** RFC 5005, section 4. */
const HISTORY = { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' };
const DOCS = 'https://www.rssboard.org/rss-specification';
const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1440;

/** Writes a feed as RSS 2.0 (RSS Advisory Board, 2.0.11) by the rules of the RSS Best Practices Profile. */
export function rss(feed: Feed): string {
  const root = parseXml(written(feed));
  const [channel] = children(root);
  const elements = children(channel ?? root);
  const items = elements.filter(({ name }) => name === 'item');
  const head = elements.filter(({ name }) => name !== 'item');
  const amended = [
    ...head.map((node) => amendHead(node, feed)),
    ...additions(feed),
    ...items.map((item, index) => amendItem(item, feed.entries[index])),
  ];
  const attributes = { version: '2.0', ...NAMESPACES, ...(feed.isArchive && HISTORY) };
  return writeXml(element('rss', [element('channel', amended)], attributes));
}

function written({ masthead, place, updated, entries }: Feed): string {
  const { title, subtitle = title, url, language, freshness, logo, rights, content } = masthead;
  const writer = new FeedWriter({
    title,
    description: subtitle,
    link: `${url}/`,
    language,
    ttl: freshness,
    updated: new ZonedDate(updated),
    generator: 'Wirefeed',
    docs: DOCS,
    feedLinks: { rss: documentAddress(masthead, place, 'rss') },
    ...(logo && { image: pictureAddress(masthead, logo) }),
    ...(rights && { copyright: rights }),
  });
  for (const { id, link, title, summary, html, published } of entries) {
    writer.addItem({
      // The package splits the first `]]>` of a text alone, so none may have one; titles are set again below.
      title: escapeHtml(title),
      id,
      link,
      date: new ZonedDate(published),
      description: escapeHtml(summary),
      ...(content === 'full' && html && { content: STAND_IN }),
    });
  }
  return writer.rss2();
}

/** The package decodes `&amp;` in a text before it escapes it, so texts are set again from the model. */
function amendHead(node: Element, { masthead }: Feed): Element {
  const { title, subtitle = title, rights = '' } = masthead;
  const texts: Record<string, string> = { title, description: subtitle, copyright: rights };
  if (node.name === 'image') {
    return element(
      'image',
      children(node).map((part) => (part.name === 'title' ? element('title', title) : part)),
    );
  }
  const text = texts[node.name ?? ''];
  return text === undefined ? node : element(node.name ?? '', text);
}

/** What belongs to a channel and the package has no word for; all of it in front of the items. */
function additions(feed: Feed): Element[] {
  const { masthead, published, isArchive } = feed;
  const { editor, freshness, hubs } = masthead;
  return [
    ...(editor?.email ? [element('managingEditor', `${editor.email} (${editor.name})`)] : []),
    element('pubDate', rfc822(published)),
    ...updatePeriod(freshness),
    ...hubs.map((href) => element('atom:link', [], { rel: 'hub', href })),
    ...chainLinks(feed, 'rss').map((link) => element('atom:link', [], { ...link })),
    ...(isArchive ? [element('fh:archive')] : []),
  ];
}

/** RDF Site Summary 1.0 Syndication Module: so many updates a period. */
function updatePeriod(freshness: number): Element[] {
  const isHourly = MINUTES_AN_HOUR % freshness === 0;
  const minutes = isHourly ? MINUTES_AN_HOUR : MINUTES_A_DAY;
  return [
    element('sy:updatePeriod', isHourly ? 'hourly' : 'daily'),
    element('sy:updateFrequency', String(Math.max(1, Math.floor(minutes / freshness)))),
  ];
}

/** The profile wants a title as text, where the package writes CDATA; the moment of an update RSS itself cannot tell. */
function amendItem(item: Element, entry: Entry | undefined): Element {
  if (!entry) return item;
  const parts = children(item).map((part) => {
    if (part.name === 'title') return element('title', entry.title);
    if (part.name === 'content:encoded') return htmlElement('content:encoded', entry.html);
    return part;
  });
  return element('item', [...parts, element('atom:updated', rfc3339(entry.updated))]);
}

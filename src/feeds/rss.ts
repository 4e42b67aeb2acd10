// RSS 2.0: the feed package writes the document, and what it cannot write is amended here.
import { Feed as FeedWriter } from 'feed';
import { escapeHtml } from '../copy/body.ts';
import { rfc822, rfc3339 } from '../copy/instant.ts';
import { type Entry, type EntryImage, languageVersions, pictureAddress } from './entry.ts';
import { chainLinks, documentAddress, type Feed } from './feed.ts';
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
/** What only some documents need, by prefix. */
const OPTIONAL: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
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
  const told = items.map((item, index) => amendItem(item, feed.entries[index], feed));
  const amended = [...head.map((node) => amendHead(node, feed)), ...additions(feed), ...told];
  const attributes = {
    version: '2.0',
    ...NAMESPACES,
    ...namespacesOf(told),
    ...(feed.isArchive && HISTORY),
  };
  return writeXml(element('rss', [element('channel', amended)], attributes));
}

function written({ masthead, subject, place, updated, entries }: Feed): string {
  const { subtitle = masthead.title, url, freshness, logo, rights, content } = masthead;
  const writer = new FeedWriter({
    title: subject.title,
    description: subtitle,
    link: `${url}${subject.page}`,
    language: subject.language,
    ttl: freshness,
    updated: new ZonedDate(updated),
    generator: 'Wirefeed',
    docs: DOCS,
    feedLinks: { rss: documentAddress(masthead, place, 'rss') },
    ...(logo && { image: pictureAddress(masthead, logo) }),
    ...(rights && { copyright: rights }),
  });
  for (const { id, link, title, summary, html, isNotice, published } of entries) {
    writer.addItem({
      // The package splits the first `]]>` of a text alone, so none may have one; titles are set again below.
      title: escapeHtml(title),
      id,
      link,
      date: new ZonedDate(published),
      ...(summary && { description: escapeHtml(summary) }),
      ...((content === 'full' || isNotice) && html && { content: STAND_IN }),
    });
  }
  return writer.rss2();
}

/** The package decodes `&amp;` in a text before it escapes it, so texts are set again from the model. */
function amendHead(node: Element, { masthead, subject }: Feed): Element {
  const { subtitle = masthead.title, rights = '' } = masthead;
  const { title } = subject;
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
function amendItem(item: Element, entry: Entry | undefined, feed: Feed): Element {
  if (!entry) return item;
  const parts = children(item).map((part) => {
    if (part.name === 'title') return element('title', entry.title);
    if (part.name === 'guid') return element('guid', entry.id, { isPermaLink: 'false' });
    if (part.name === 'content:encoded') return htmlElement('content:encoded', entry.html);
    return part;
  });
  return element('item', [
    ...parts,
    ...describe(entry, feed),
    ...(entry.image ? picture(entry.image, feed.masthead) : []),
    element('atom:updated', rfc3339(entry.updated)),
  ]);
}

/**
 * Who wrote it, under what, from whom and in which languages. RSS wants e-mail addresses for authors, and by a source it
 * means another feed, so both are told in Dublin Core.
 */
function describe(entry: Entry, { subject }: Feed): Element[] {
  const { authors, categories, source, language } = entry;
  return [
    ...authors.map(({ name }) => element('dc:creator', name)),
    ...categories.map(({ scheme, term, label }) =>
      element('category', label, { domain: `${scheme}${term}` }),
    ),
    ...(source ? [element('dc:source', `${source.name}, ${source.url}`)] : []),
    ...(language === subject.language ? [] : [element('dc:language', language)]),
    ...languageVersions(entry).map(({ language, href }) =>
      element('atom:link', [], { rel: 'alternate', type: 'text/html', hreflang: language, href }),
    ),
  ];
}

/**
 * RSS 2.0, `enclosure`; Media RSS 1.5.1, `media:content` and what may stand in it. feedparser takes `media:description`
 * for the text of an item that has a summary and no text, so there it is left out.
 */
function picture(
  { href, alt, credit, type, length, width, height }: EntryImage,
  { content: told }: Feed['masthead'],
): Element[] {
  const size = { ...(width && { width }), ...(height && { height }) };
  const content = { url: href, type, fileSize: length, medium: 'image', ...size };
  return [
    element('enclosure', [], { url: href, length, type }),
    element(
      'media:content',
      [
        ...(told === 'full' ? [element('media:description', alt, { type: 'plain' })] : []),
        ...(credit ? [element('media:credit', credit)] : []),
        element('media:thumbnail', [], { url: href, ...size }),
      ],
      content,
    ),
  ];
}

/** Those of the optional namespaces that are in use. */
function namespacesOf(items: readonly Element[]): Record<string, string> {
  const prefixes = new Set(
    items.flatMap(children).map(({ name = '' }) => name.slice(0, name.indexOf(':'))),
  );
  return Object.fromEntries(
    Object.entries(OPTIONAL)
      .filter(([prefix]) => prefixes.has(prefix))
      .map(([prefix, address]) => [`xmlns:${prefix}`, address]),
  );
}

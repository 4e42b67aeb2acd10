// Atom 1.0: the feed package writes the document, and what it cannot write is amended here.
import { Feed as FeedWriter } from 'feed';
import { escapeHtml } from '../copy/body.ts';
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

const NAMESPACE = { xmlns: 'http://www.w3.org/2005/Atom' };
/** RFC 5005, section 4. */
const HISTORY = { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' };

/** Writes a feed as Atom (RFC 4287). */
export function atom(feed: Feed): string {
  const root = parseXml(written(feed));
  const entries = children(root).filter(({ name }) => name === 'entry');
  const head = children(root).filter(({ name }) => name !== 'entry' && name !== 'link');
  const amended = [
    ...head.map((node) => amendHead(node, feed)),
    ...links(feed).map((attributes) => element('link', [], attributes)),
    ...(feed.isArchive ? [element('fh:archive')] : []),
    ...entries.map((node, index) => amendEntry(node, feed.entries[index])),
  ];
  const language = { 'xml:lang': feed.masthead.language };
  return writeXml(
    element('feed', amended, { ...NAMESPACE, ...(feed.isArchive && HISTORY), ...language }),
  );
}

function written({ masthead, id, updated, author, entries }: Feed): string {
  const { title, subtitle, url, logo, icon, rights, content } = masthead;
  const { name, email } = author;
  const writer = new FeedWriter({
    id,
    title,
    link: `${url}/`,
    updated: new ZonedDate(updated),
    generator: 'Wirefeed',
    author: { name, ...(email && { email }) },
    ...(subtitle && { description: subtitle }),
    ...(logo && { image: pictureAddress(masthead, logo) }),
    ...(icon && { favicon: pictureAddress(masthead, icon) }),
    ...(rights && { copyright: rights }),
  });
  for (const { id, link, title, summary, html, published, updated } of entries) {
    writer.addItem({
      id,
      link,
      title: escapeHtml(title),
      date: new ZonedDate(updated),
      published: new ZonedDate(published),
      description: escapeHtml(summary),
      ...(content === 'full' && html && { content: STAND_IN }),
    });
  }
  return writer.atom1();
}

/** The package decodes `&amp;` in a text before it escapes it, so texts are set again from the model. */
function amendHead(node: Element, { masthead, author }: Feed): Element {
  const { title, subtitle = '', rights = '' } = masthead;
  const texts: Record<string, string> = { title, subtitle, rights };
  const name = node.name ?? '';
  if (name === 'author') {
    const email = author.email ? [element('email', author.email)] : [];
    return element('author', [element('name', author.name), ...email]);
  }
  const text = texts[name];
  return text === undefined ? node : element(name, text);
}

/** RFC 4287, section 4.2.7; WebSub, section 4; RFC 5005, section 4.2. The package knows no type and no chain. */
function links(feed: Feed): Record<string, string>[] {
  const { masthead, place } = feed;
  const type = 'application/atom+xml';
  return [
    { rel: 'alternate', type: 'text/html', href: `${masthead.url}/` },
    { rel: 'self', type, href: documentAddress(masthead, place, 'atom') },
    ...masthead.hubs.map((href) => ({ rel: 'hub', href })),
    ...chainLinks(feed, 'atom').map((link) => ({ ...link, type })),
  ];
}

/** A link without `rel` means alternate (RFC 4287, section 4.2.7.2); saying so helps those who do not know. */
function amendEntry(node: Element, entry: Entry | undefined): Element {
  if (!entry) return node;
  const parts = children(node).map((part) => {
    if (part.name === 'id') return element('id', entry.id);
    if (part.name === 'link') {
      return element('link', [], { rel: 'alternate', type: 'text/html', href: entry.link });
    }
    if (part.name === 'content') return htmlElement('content', entry.html, { type: 'html' });
    return part;
  });
  return element('entry', parts);
}

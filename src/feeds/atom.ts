// Atom 1.0: the feed package writes the document, and what it cannot write is amended here.
import { Feed as FeedWriter } from 'feed';
import { escapeHtml } from '../copy/body.ts';
import { rfc3339 } from '../copy/instant.ts';
import { type Entry, languageVersions, pictureAddress, tagUri } from './entry.ts';
import { chainLinks, type Deleted, documentAddress, type Feed } from './feed.ts';
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
/** RFC 6721, section 2. */
const TOMBSTONES = { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0' };

/** Writes a feed as Atom (RFC 4287). */
export function atom(feed: Feed): string {
  const root = parseXml(written(feed));
  const entries = children(root).filter(({ name }) => name === 'entry');
  const head = children(root).filter(({ name }) => name !== 'entry' && name !== 'link');
  const amended = [
    ...head.map((node) => amendHead(node, feed)),
    ...links(feed).map((attributes) => element('link', [], attributes)),
    ...(feed.isArchive ? [element('fh:archive')] : []),
    ...feed.deleted.map((deleted) => tombstone(deleted, feed.masthead)),
    ...entries.map((node, index) => amendEntry(node, feed.entries[index], feed)),
  ];
  const attributes = {
    ...NAMESPACE,
    ...(feed.isArchive && HISTORY),
    ...(feed.deleted.length > 0 && TOMBSTONES),
    'xml:lang': feed.subject.language,
  };
  return writeXml(element('feed', amended, attributes));
}

function written({ masthead, subject, id, updated, author, entries }: Feed): string {
  const { subtitle, url, logo, icon, rights, content } = masthead;
  const { name, email } = author;
  const writer = new FeedWriter({
    id,
    title: subject.title,
    link: `${url}${subject.page}`,
    updated: new ZonedDate(updated),
    generator: 'Wirefeed',
    author: { name, ...(email && { email }) },
    ...(subtitle && { description: subtitle }),
    ...(logo && { image: pictureAddress(masthead, logo) }),
    ...(icon && { favicon: pictureAddress(masthead, icon) }),
    ...(rights && { copyright: rights }),
  });
  for (const entry of entries) {
    const { link, title, summary, html, isNotice, published, updated } = entry;
    writer.addItem({
      id: iri(entry, masthead),
      link,
      title: escapeHtml(title),
      date: new ZonedDate(updated),
      published: new ZonedDate(published),
      ...(summary && { description: escapeHtml(summary) }),
      ...((content === 'full' || isNotice) && html && { content: STAND_IN }),
    });
  }
  return writer.atom1();
}

/** The package decodes `&amp;` in a text before it escapes it, so texts are set again from the model. */
function amendHead(node: Element, { masthead, subject, author }: Feed): Element {
  const { subtitle = '', rights = '' } = masthead;
  const texts: Record<string, string> = { title: subject.title, subtitle, rights };
  const name = node.name ?? '';
  if (name === 'author') return person(author);
  const text = texts[name];
  return text === undefined ? node : element(name, text);
}

/** RFC 4287, section 4.2.7; WebSub, section 4; RFC 5005, section 4.2. The package knows no type and no chain. */
function links(feed: Feed): Record<string, string>[] {
  const { masthead, subject, place } = feed;
  const type = 'application/atom+xml';
  return [
    { rel: 'alternate', type: 'text/html', href: `${masthead.url}${subject.page}` },
    { rel: 'self', type, href: documentAddress(masthead, place, 'atom') },
    ...masthead.hubs.map((href) => ({ rel: 'hub', href })),
    ...chainLinks(feed, 'atom').map((link) => ({ ...link, type })),
  ];
}

/** RFC 4287, section 3.2. */
function person({ name, url, email }: Entry['authors'][number]): Element {
  return element('author', [
    element('name', name),
    ...(url ? [element('uri', url)] : []),
    ...(email ? [element('email', email)] : []),
  ]);
}

function amendEntry(node: Element, entry: Entry | undefined, { masthead, subject }: Feed): Element {
  if (!entry) return node;
  const { authors, categories, language } = entry;
  const parts = children(node).flatMap((part): Element[] => {
    if (part.name === 'id') return [element('id', iri(entry, masthead))];
    if (part.name === 'link') return entryLinks(entry);
    if (part.name === 'content') return [htmlElement('content', entry.html, { type: 'html' })];
    return [part];
  });
  return element(
    'entry',
    [
      ...parts,
      ...authors.map(person),
      ...categories.map(({ term, scheme, label }) =>
        element('category', [], { term, scheme, label }),
      ),
    ],
    language === subject.language ? {} : { 'xml:lang': language },
  );
}

/** An id must be an IRI here (RFC 4287, section 4.2.6); what another system counted with is not always one. */
function iri({ id, slug }: Pick<Entry, 'id' | 'slug'>, masthead: Feed['masthead']): string {
  return URL.canParse(id) ? id : tagUri(masthead, slug);
}

/**
 * RFC 4287, section 4.2.7. A link without `rel` means alternate; saying so helps those who do not know. Of several
 * alternates each must name another language, or none (section 4.1.2).
 */
function entryLinks(entry: Entry): Element[] {
  const { link, image, source } = entry;
  const type = 'text/html';
  return [
    { rel: 'alternate', type, href: link },
    ...languageVersions(entry).map(({ language, href }) => ({
      rel: 'alternate',
      type,
      hreflang: language,
      href,
    })),
    ...(image
      ? [
          {
            rel: 'enclosure',
            type: image.type,
            length: image.length,
            title: image.alt,
            href: image.href,
          },
        ]
      : []),
    ...(source ? [{ rel: 'via', title: source.name, href: source.url }] : []),
  ].map((attributes) => element('link', [], attributes));
}

/** RFC 6721, section 3: what is not to be read any longer, wherever it was copied to. */
function tombstone(deleted: Deleted, masthead: Feed['masthead']): Element {
  return element('at:deleted-entry', [element('at:comment', deleted.reason)], {
    ref: iri(deleted, masthead),
    when: rfc3339(deleted.at),
  });
}

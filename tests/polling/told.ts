// What a document tells a reader: each format is read by itself, and nothing of the server's own model is asked.
import type { Format } from '../../src/feeds/feed.ts';
import { children, type Element, parseXml } from '../../src/feeds/xml.ts';

/** An entry; its texts without markup, its times in milliseconds since 1970. */
export interface Told {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly published: number;
}

export interface FeedTold {
  readonly entries: readonly Told[];
  /** Addresses by relation; in JSON Feed, which knows one direction, `next_url` stands for `prev-archive`. */
  readonly links: Readonly<Record<string, string>>;
  /** Minutes; RSS alone has it. */
  readonly ttl?: number;
}

/** Reads a feed. */
export const tell: Readonly<Record<Format, (document: string) => FeedTold>> = {
  rss(document) {
    const [channel] = children(parseXml(document));
    const parts = channel ? children(channel) : [];
    const ttl = parts.find(({ name }) => name === 'ttl');
    return {
      entries: parts.filter(({ name }) => name === 'item').map(rssEntry),
      links: linksAmong(parts, 'atom:link'),
      ...(ttl && { ttl: Number(textOf(ttl)) }),
    };
  },
  atom(document) {
    const parts = children(parseXml(document));
    return {
      entries: parts.filter(({ name }) => name === 'entry').map(atomEntry),
      links: linksAmong(parts, 'link'),
    };
  },
  json(document) {
    const { items, feed_url: self, next_url: older } = JSON.parse(document) as JsonFeed;
    return {
      entries: items.map(jsonEntry),
      links: { self, ...(older !== undefined && { 'prev-archive': older }) },
    };
  },
};

interface JsonFeed {
  readonly feed_url: string;
  readonly next_url?: string;
  readonly items: readonly Record<JsonKey, string>[];
}

type JsonKey = 'id' | 'url' | 'title' | 'summary' | 'content_html' | 'date_published';

function rssEntry(item: Element): Told {
  return {
    id: part(item, 'guid'),
    link: part(item, 'link'),
    title: part(item, 'title'),
    summary: part(item, 'description'),
    text: unmarked(part(item, 'content:encoded')),
    published: Date.parse(part(item, 'pubDate')),
  };
}

function atomEntry(entry: Element): Told {
  const link = children(entry).find(({ name }) => name === 'link');
  return {
    id: part(entry, 'id'),
    link: String(link?.attributes?.href),
    title: part(entry, 'title'),
    summary: part(entry, 'summary'),
    text: unmarked(part(entry, 'content')),
    published: Date.parse(part(entry, 'published')),
  };
}

function jsonEntry(item: Record<JsonKey, string>): Told {
  return {
    id: item.id,
    link: item.url,
    title: item.title,
    summary: item.summary,
    text: unmarked(item.content_html),
    published: Date.parse(item.date_published),
  };
}

function linksAmong(parts: readonly Element[], name: string): Record<string, string> {
  const links = parts.filter((node) => node.name === name);
  return Object.fromEntries(
    links.map(({ attributes }) => [String(attributes?.rel), String(attributes?.href)]),
  );
}

function part(parent: Element, name: string): string {
  const found = children(parent).find((node) => node.name === name);
  return found ? textOf(found) : '';
}

function textOf(node: Element): string {
  return children(node)
    .map(({ text, cdata }) => String(text ?? cdata ?? ''))
    .join('');
}

/** The articles of these tests have paragraphs and nothing else. */
const unmarked = (html: string) => html.replaceAll(/<\/?p>/g, '');

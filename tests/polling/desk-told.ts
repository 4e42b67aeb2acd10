// What a document tells of its entries; nothing of the server's own model is asked.
import { children, type Element, parseXml } from '../../src/feeds/xml.ts';

/** An entry; times in milliseconds since 1970. */
export interface Told {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  /** The notes and reasons that its HTML has, from top to bottom. */
  readonly notes: readonly string[];
  /** The text of the story, where it stands. */
  readonly text: string;
  readonly published: number;
  readonly updated: number;
}

export interface DocumentTold {
  readonly entries: readonly Told[];
  /** The ids of tombstones. */
  readonly deleted: readonly string[];
}

const known = new Map<string, DocumentTold>();

/** Reads a feed, each once. */
export function tell(document: string): DocumentTold {
  const told = known.get(document) ?? read(document);
  known.set(document, told);
  return told;
}

function read(document: string): DocumentTold {
  if (document.startsWith('{')) return { entries: items(document), deleted: [] };
  const root = parseXml(document);
  const [channel = root] = root.name === 'rss' ? children(root) : [];
  const parts = children(channel);
  return {
    entries: parts.filter(({ name }) => name === 'item' || name === 'entry').map(entry),
    deleted: parts
      .filter(({ name }) => name === 'at:deleted-entry')
      .map(({ attributes }) => String(attributes?.ref)),
  };
}

function items(document: string): Told[] {
  const { items } = JSON.parse(document) as { items: Record<string, string>[] };
  return items.map((item) => ({
    id: item.id ?? '',
    link: item.url ?? '',
    title: item.title ?? '',
    ...html(item.content_html ?? ''),
    published: Date.parse(item.date_published ?? ''),
    updated: Date.parse(item.date_modified ?? ''),
  }));
}

function entry(element: Element): Told {
  const part = (...names: string[]) =>
    children(element).find(({ name = '' }) => names.includes(name)) ?? {};
  const link = part('link');
  return {
    id: textOf(part('guid', 'id')),
    link: textOf(link) || String(link.attributes?.href),
    title: textOf(part('title')),
    ...html(textOf(part('content:encoded', 'content'))),
    published: Date.parse(textOf(part('pubDate', 'published'))),
    updated: Date.parse(textOf(part('atom:updated', 'updated'))),
  };
}

/** Every note and every text of these tests counts itself. */
function html(html: string): Pick<Told, 'notes' | 'text'> {
  const [text = ''] = /Text \d+ of [\w-]+\./.exec(html) ?? [];
  return { notes: html.match(/note \d+/g) ?? [], text };
}

function textOf(element: Element): string {
  return children(element)
    .map(({ text, cdata }) => String(text ?? cdata ?? ''))
    .join('');
}

// A feed taken apart as it is written, by patterns and not by a parser that might forgive.
import { decoded, type Visit } from './crawl.ts';
import { names } from './entries.ts';

export type Format = keyof typeof names;

/** A feed as far as it is looked at here: its head, and its entries one by one, as they are written. */
export interface Parts {
  readonly path: string;
  readonly format: Format;
  readonly head: string;
  readonly entries: readonly string[];
}

export function partsOf({ path, text }: Visit): Parts[] {
  const [format] = Object.entries(names).find(([, name]) => path.endsWith(`/${name}`)) ?? [];
  if (format === undefined) return [];
  if (format === 'json') {
    const { items, ...head } = JSON.parse(text) as { items: unknown[] };
    const entries = items.map((item) => JSON.stringify(item));
    return [{ path, format, head: JSON.stringify(head), entries }];
  }
  const whole = format === 'rss' ? /<item>[\s\S]*?<\/item>/g : /<entry[ >][\s\S]*?<\/entry>/g;
  const entries = [...text.matchAll(whole)].map(([entry]) => entry);
  return [{ path, format: format as Format, head: text.replace(whole, ''), entries }];
}

/** The attributes of the elements of a name. */
export function elements(name: string, xml: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name}((?: [\\w:]+="[^"]*")*)/?>`, 'g'))].map(
    ([, attributes = '']) =>
      Object.fromEntries(
        [...attributes.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
          key,
          decoded(value),
        ]),
      ),
  );
}

export const text = (name: string, xml: string) =>
  decoded(new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(xml)?.[1] ?? '');

export function idOf({ format }: Parts, entry: string): string {
  if (format === 'json') return (JSON.parse(entry) as { id: string }).id;
  return text(format === 'rss' ? 'guid' : 'id', entry);
}

export function linkOf({ format }: Parts, entry: string): string {
  if (format === 'json') return (JSON.parse(entry) as { url: string }).url;
  if (format === 'rss') return text('link', entry);
  return elements('link', entry).find(({ rel }) => rel === 'alternate')?.href ?? '';
}

export interface Picture {
  readonly href: string;
  readonly type: string;
  readonly length: number;
}

export function picturesIn(format: Format, entry: string): Picture[] {
  if (format === 'json') {
    const { attachments = [] } = JSON.parse(entry) as {
      attachments?: { url: string; mime_type: string; size_in_bytes: number }[];
    };
    return attachments.map(({ url, mime_type, size_in_bytes }) => ({
      href: url,
      type: mime_type,
      length: size_in_bytes,
    }));
  }
  const said = [
    ...elements('enclosure', entry).map(({ url, type, length }) => ({ href: url, type, length })),
    ...elements('media:content', entry).map(({ url, type, fileSize }) => ({
      href: url,
      type,
      length: fileSize,
    })),
    ...elements('link', entry).filter(({ rel }) => rel === 'enclosure'),
  ];
  return said.map(({ href = '', type = '', length }) => ({ href, type, length: Number(length) }));
}

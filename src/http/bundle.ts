// A publication as bytes, which another machine opens without reading copy.

import { articleRevision, knowRevision } from '../archive/article-revision.ts';
import { newestFirst } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Rendered } from './prerender.ts';
import type { Changed } from './publication.ts';

/** All that a publication is made from. */
export interface Bundle {
  /** As it is written: the address of the deployment is none of its business. */
  readonly masthead: Masthead;
  /** By their path in the masthead. */
  readonly pictures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Each slug once. */
  readonly articles: Iterable<Article>;
  readonly changed: Changed;
  /** How many warnings stand, in the order of the moments from which they do. */
  readonly warnings: readonly Warnings[];
  /** Rendered for the masthead's own address: where the deployment has another, nobody asks for their revisions. */
  readonly documents: readonly Rendered[];
}

export interface Warnings {
  /** Milliseconds since 1970: the end of an embargo, or 0. */
  readonly from: number;
  readonly count: number;
}

/** An article without its text. */
interface Row extends Omit<Article, 'summary' | 'html'> {
  readonly revision: string;
  /** Bytes of its text. */
  readonly length: number;
}

/** Bytes that have a path. */
interface Part {
  readonly path: string;
  readonly length: number;
}

/** What stands in front: everything but texts, pictures and documents, with the lengths of those, which follow in turn. */
interface Head {
  readonly masthead: Masthead;
  readonly changed: Changed;
  readonly warnings: readonly Warnings[];
  readonly articles: readonly Row[];
  readonly pictures: readonly Part[];
  readonly documents: readonly (Part & Pick<Rendered, 'revision'>)[];
}

/** Bytes: how long the head is, as an unsigned integer, big-endian. */
const PREFIX = 4;

const encoder = new TextEncoder();
/** What is damaged must not become text. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Packs a publication.
 * @returns the same bytes for the same publication, whatever the order of its articles
 */
export async function packBundle(bundle: Bundle): Promise<Uint8Array<ArrayBuffer>> {
  const { articles, pictures, documents, ...rest } = bundle;
  // Taken once: text may be made anew at each access.
  const sorted = [...articles].sort(newestFirst).map((article): Article => ({ ...article }));
  const texts = sorted.map(({ summary, html }) => encoder.encode(JSON.stringify([summary, html])));
  const revisions = await Promise.all(sorted.map(articleRevision));
  const files = [...pictures];
  const head: Head = {
    ...rest,
    articles: sorted.map(({ summary: _, html: __, ...article }, index) => ({
      ...article,
      revision: revisions[index] ?? '',
      length: texts[index]?.length ?? 0,
    })),
    pictures: files.map(([path, { length }]) => ({ path, length })),
    documents: documents.map(({ bytes: { length }, ...document }) => ({ ...document, length })),
  };
  const front = encoder.encode(JSON.stringify(head));
  const prefix = new Uint8Array(PREFIX);
  new DataView(prefix.buffer).setUint32(0, front.length);
  const rendered = documents.map(({ bytes }) => bytes);
  return joined([prefix, front, ...texts, ...files.map(([, bytes]) => bytes), ...rendered]);
}

/**
 * Opens what `packBundle` packed. The text of an article is read when somebody asks for it, and not before.
 * @param bytes must not change afterwards
 * @throws where they are no bundle
 */
export function openBundle(bytes: Uint8Array<ArrayBuffer>): Bundle {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let end = PREFIX + length;
  const head: Head = JSON.parse(decoder.decode(bytes.subarray(PREFIX, end)));
  const next = ({ length }: { readonly length: number }) => {
    const start = end;
    end += length;
    return bytes.subarray(start, end);
  };
  const articles = head.articles.map((row) => withText(row, next(row)));
  const pictures = new Map(head.pictures.map((picture) => [picture.path, next(picture)]));
  const documents = head.documents.map(({ length, ...document }) => ({
    ...document,
    bytes: next({ length }),
  }));
  const { masthead, changed, warnings } = head;
  return { masthead, changed, warnings, articles, pictures, documents };
}

function withText({ length: _, revision, ...head }: Row, bytes: Uint8Array<ArrayBuffer>): Article {
  const text = (): readonly [summary: string, html: string] => JSON.parse(decoder.decode(bytes));
  const article: Article = {
    ...head,
    get summary() {
      return text()[0];
    },
    get html() {
      return text()[1];
    },
  };
  knowRevision(article, revision);
  return article;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

// The bytes of an answer to what they tell: the coding undone, the feed read.
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { documentNames, type Format } from '../../src/feeds/feed.ts';
import { type FeedTold, tell } from './told.ts';

export interface Content {
  /** As it is once the coding is undone. */
  readonly document: string;
  /** The same without what some programs take for mere dates. */
  readonly undated: string;
  /** Absent where it is no feed. */
  readonly feed?: FeedTold;
}

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

const DATES = /<(lastBuildDate|pubDate|updated|dc:date)>[^<]+<\/\1>/g;

const decoder = new TextDecoder();

/** Thousands of readers get the same bytes one after another: read once, they are compared from then on. */
const latest = new Map<string, { readonly bytes: Uint8Array; readonly content: Content }>();

/**
 * Reads what an answer brought.
 * @param path where it stands; its last part tells the format
 * @param coding the answer's Content-Encoding
 * @throws where the coding is none that the reader asked for
 */
export function read(path: string, bytes: Uint8Array, coding: string, accepted: string): Content {
  if (coding !== 'identity' && !accepted.split(/,\s*/).includes(coding)) {
    throw new Error(`${coding} where "${accepted}" was accepted`);
  }
  const key = `${coding} ${path}`;
  const known = latest.get(key);
  if (known && Buffer.compare(known.bytes, bytes) === 0) return known.content;
  const content = contentOf(path, decoder.decode(decoders[coding]?.(bytes)));
  latest.set(key, { bytes, content });
  return content;
}

function contentOf(path: string, document: string): Content {
  const format = formatAt(path);
  const undated = document.replace(DATES, '');
  return { document, undated, ...(format && { feed: tell[format](document) }) };
}

/** The format of the feed that stands at a path, if it is a feed. */
export function formatAt(path: string): Format | undefined {
  const formats = Object.keys(documentNames) as Format[];
  return formats.find((format) => path.endsWith(`/${documentNames[format]}`));
}

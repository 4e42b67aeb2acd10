// The parts of a picture's file, whatever its format calls them: segments, chunks, blocks or boxes.
import type { Format } from './picture-formats.ts';

/** A file in the three ways in which it is read. */
export interface Content {
  readonly type: Format['type'];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  /** One character for each byte; ASCII and 0xA0 to 0xFF stand for themselves. */
  readonly text: string;
}

const latin1 = new TextDecoder('latin1');

export function contentOf(type: Format['type'], bytes: Uint8Array<ArrayBuffer>): Content {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { type, bytes, view, text: latin1.decode(bytes) };
}

/** A segment, chunk, block or box: where its content starts, and where the next one follows. */
export interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Layout {
  readonly from: (view: DataView) => number;
  readonly part: (file: Content, at: number) => Part;
  /** The part after which the picture is over, whatever else the file holds; else the last is the last. */
  readonly last?: string;
}

/** No program writes as many into 5 MiB; what a hostile file costs is bounded by it. */
const MAX_PARTS = 20_000;
export const NOWHERE = Number.POSITIVE_INFINITY;

const LAYOUTS: Readonly<Record<Format['type'], Layout>> = {
  /** ITU T.81, annex B.1.1. */
  'image/jpeg': { from: () => 2, part: segment, last: 'da' },
  /** PNG, third edition, section 5.3. */
  'image/png': { from: () => 8, part: chunk, last: 'IEND' },
  /** GIF89a, sections 18 to 27. */
  'image/gif': { from: (view) => 13 + table(view.getUint8(10)), part: block, last: '3b' },
  /** RFC 9649, section 2.3. */
  'image/webp': { from: () => 12, part: riffChunk },
  /** ISO/IEC 14496-12, section 4.2. */
  'image/avif': { from: () => 0, part: box },
};

/** The parts in their order; undefined where the file is cut off or its parts do not join. */
export function partsOf(file: Content): Part[] | undefined {
  const { from, part, last } = LAYOUTS[file.type];
  const until = file.type === 'image/webp' ? 8 + file.view.getUint32(4, true) : file.bytes.length;
  const parts: Part[] = [];
  for (let at = from(file.view); at < until; at = parts.at(-1)?.end ?? NOWHERE) {
    const next = part(file, at);
    const isCut = next.end > Math.min(until, file.bytes.length);
    if (isCut || parts.length === MAX_PARTS) return undefined;
    parts.push(next);
    if (next.name === last) return isClosed(file, next.end) ? parts : undefined;
  }
  return last === undefined && parts.length > 0 ? parts : undefined;
}

/** The scan of a JPEG has no length: it goes on to the marker that ends the picture. */
function isClosed({ type, text }: Content, at: number): boolean {
  return type !== 'image/jpeg' || text.includes('\xff\xd9', at);
}

function segment({ view }: Content, from: number): Part {
  let at = from;
  while (view.getUint16(at) === 0xffff) at += 1;
  const isMarker = view.getUint8(at) === 0xff;
  const end = isMarker ? at + 2 + view.getUint16(at + 2) : NOWHERE;
  return { name: hex(view.getUint8(at + 1)), start: at + 4, end };
}

function chunk({ view, text }: Content, at: number): Part {
  return { name: text.slice(at + 4, at + 8), start: at + 8, end: at + 12 + view.getUint32(at) };
}

function riffChunk({ view, text }: Content, at: number): Part {
  const length = view.getUint32(at + 4, true);
  return { name: text.slice(at, at + 4), start: at + 8, end: at + 8 + length + (length % 2) };
}

function block({ view }: Content, at: number): Part {
  const kind = view.getUint8(at);
  if (kind === 0x3b) return { name: '3b', start: at, end: at + 1 };
  const isImage = kind === 0x2c;
  const start = isImage ? at + 11 + table(view.getUint8(at + 9)) : at + 2;
  const end = isImage || kind === 0x21 ? afterBlocks(view, start) : NOWHERE;
  return { name: hex(kind), start, end };
}

function afterBlocks(view: DataView, start: number): number {
  let at = start;
  while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
  return at + 1;
}

/** The bytes of a table of colours, by the flags before it. */
const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function box({ view, text, bytes }: Content, at: number): Part {
  const size = view.getUint32(at);
  const length = size === 1 ? Number(view.getBigUint64(at + 8)) : size || bytes.length - at;
  const end = length < 8 ? NOWHERE : at + length;
  return { name: text.slice(at + 4, at + 8), start: at + 8, end };
}

const hex = (byte: number) => byte.toString(16);

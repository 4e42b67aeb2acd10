// A picture beside the copy: what it is by its content, how large, and whether it may be published.
import { imageSize } from 'image-size';
import type { Fault } from './problem.ts';

/** What the bytes of a picture say. */
export interface Picture {
  /** The media type, by content: `image/jpeg`. */
  readonly type: string;
  /** Bytes. */
  readonly length: number;
  /** Pixels, as a reader sees it: turned as its metadata says. */
  readonly width: number;
  readonly height: number;
}

/** A picture with the path by which it is served: below the folder of the masthead, with `/`. */
export interface FoundPicture extends Picture {
  readonly path: string;
}

/** Why a picture cannot be published; where in the copy it is named, only the copy knows. */
export type PictureFault = Omit<Fault, 'start' | 'end'>;

/**
 * Finds the picture that a piece of copy names, relative to its own folder (`photo.jpg`, `2021/photo.jpg`).
 * It is handed in: files are none of the business of whoever reads copy.
 */
export type FindPicture = (
  name: string,
) => { readonly picture: FoundPicture } | { readonly fault: PictureFault };

/** What came of reading one. */
export type PictureReading = { readonly picture: Picture } | { readonly fault: PictureFault };

/** What a picture may have at most: 5 MiB, and 40 megapixels once a reader's browser has unpacked it. */
export const MAX_PICTURE = 5 * 1024 * 1024;
export const MAX_PIXELS = 40_000_000;

/** The formats that every reader shows and that cannot carry scripts, each with the ending for its name. */
const FORMATS = [
  { type: 'image/jpeg', title: 'JPEG', ending: 'jpg', magic: /^\xff\xd8\xff/ },
  { type: 'image/png', title: 'PNG', ending: 'png', magic: /^\x89PNG\r\n\x1a\n(?!\0{3}\x04CgBI)/ },
  { type: 'image/gif', title: 'GIF', ending: 'gif', magic: /^GIF8[79]a/ },
  { type: 'image/webp', title: 'WebP', ending: 'webp', magic: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/avif', title: 'AVIF', ending: 'avif', magic: /^[\s\S]{4}ftypavif/ },
] as const;
type Format = (typeof FORMATS)[number];

/** What people take for a picture, or name like one. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'an empty file'],
  [/^%PDF-/, 'a PDF'],
  [/^PK\x03\x04/, 'a ZIP archive'],
  [/^\x1f\x8b/, 'a gzip archive'],
  [/^\x89PNG\r\n\x1a\n\0{3}\x04CgBI/, 'a PNG for iPhones alone'],
  [/^BM[\s\S]{4}\0{4}/, 'a BMP'],
  [/^(?:II\*\0|MM\0\*)/, 'a TIFF or a raw picture of a camera'],
  [/^\0\0[\x01\x02]\0/, 'an icon (ICO)'],
  [/^8BPS/, 'a Photoshop file'],
  [/^(?:\xff\x0a|\0\0\0\x0cJXL )/, 'a JPEG XL'],
  [/^\0\0\0\x0cjP {2}/, 'a JPEG 2000'],
  [/^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1)/, 'a HEIC, as phones take it'],
  [/^[\s\S]{4}ftypavis/, 'an AVIF that moves'],
  [/^[\s\S]{4}ftyp/, 'a film'],
];
const MARKUP = /^(?:\xef\xbb\xbf)?\s*</;
const ROOT = /<(?:!doctype\s+)?(svg|html|head|body|script)\b/i;

/**
 * Reads what a picture is, and whether it may be published. Nothing is unpacked.
 * @param name as the editor wrote it: `photo.jpg`; it must end as the content has it
 * @param bytes the whole file; whatever stands in it, this neither throws nor takes long
 * @returns the picture, or why it must not be published: `picture-type`, `picture-large`, `picture-damaged`
 *   or `picture-position`
 */
export function readPicture(name: string, bytes: Uint8Array<ArrayBuffer>): PictureReading {
  const start = String.fromCharCode(...bytes.subarray(0, 4096));
  const format = FORMATS.find(({ magic }) => magic.test(start));
  if (!format) return { fault: foreign(name, start) };
  const fault = misnamed(name, format) ?? tooLong(name, bytes.length);
  if (fault) return { fault };
  try {
    return inspect(name, format, bytes);
  } catch {
    // DataView and image-size throw where a header points outside the file.
    return { fault: damaged(name) };
  }
}

function inspect(name: string, { type }: Format, bytes: Uint8Array<ArrayBuffer>): PictureReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file: Content = { type, bytes, view, text: latin1.decode(bytes) };
  const parts = partsOf(file);
  if (!parts) return { fault: damaged(name) };
  const { width, height } = imageSize(headerOf(file, parts));
  if (!(width > 0 && height > 0)) return { fault: damaged(name) };
  if (width * height > MAX_PIXELS) return { fault: tooWide(name, width, height) };
  const { place, orientation } = metadataOf(file, parts);
  if (place === 'told') return { fault: positioned(name) };
  if (place === 'unreadable') return { fault: unreadable(name) };
  const size = isTurned(file, parts, orientation)
    ? { width: height, height: width }
    : { width, height };
  return { picture: { type, length: bytes.length, ...size } };
}

/** A file in the three ways in which it is read. */
interface Content {
  readonly type: Format['type'];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  /** One character for each byte; ASCII and 0xA0 to 0xFF stand for themselves. */
  readonly text: string;
}

const latin1 = new TextDecoder('latin1');

/** A segment, chunk, block or box: where its content starts, and where the next one follows. */
interface Part {
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
const NOWHERE = Number.POSITIVE_INFINITY;

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
function partsOf(file: Content): Part[] | undefined {
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

/** A grid of pictures needs two sizes, one with an alpha channel and a thumbnail four. */
const MAX_SIZES = 16;
const MAX_META = 1024 * 1024;

/**
 * The header alone, for image-size: it goes through a JPEG byte by byte where segments do not join,
 * and through an AVIF once more for every size in it.
 */
function headerOf({ type, bytes, text }: Content, parts: readonly Part[]): Uint8Array {
  if (type === 'image/jpeg') {
    const { start = 4 } = parts.find(({ name }) => /^c[^48c]$/.test(name)) ?? {};
    return Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, ...bytes.subarray(start - 4, start + 8));
  }
  if (type !== 'image/avif') return bytes.subarray(0, 64);
  const { start = 0, end = 0 } = parts.find(({ name }) => name === 'meta') ?? {};
  const sizes = text.slice(start, end).split('ispe').length - 1;
  return bytes.subarray(0, sizes > MAX_SIZES || end - start > MAX_META ? 0 : end);
}

/**
 * Names under which a position stands in XMP, as attributes or elements and whichever prefix they have,
 * and in the film behind a moving photo of a phone.
 */
const POSITION = /GPS(?:Dest)?(?:Lat|Long)|location\.ISO6709|\xa9xyz[\s\S]{4}[+-]\d/i;
/** What ImageMagick makes of Exif and XMP in a PNG, and a packet that is compressed. */
const SEALED = /^(?:raw profile type (?:exif|app1|xmp)\0|xml:com\.adobe\.xmp\0\x01)/i;
/** TIFF 6.0, section 2: the byte order, and 42. */
const TIFF = /II\*\0|MM\0\*/g;
/** The longest that a segment of JPEG can be; in other formats a block goes further only to hold a preview. */
const MAX_BLOCK = 64 * 1024;
/** A photo has one, another in the notes of its camera, and one for each preview. */
const MAX_BLOCKS = 8;
const MAX_HEADERS = 1000;

/** Tags of Exif 2.32, sections 4.6.3 to 4.6.6. */
const ORIENTATION = 0x0112;
const GPS = 0x8825;
/** Where the camera stood and where it was pointed at, north and east. */
const COORDINATES = [0x02, 0x04, 0x14, 0x16];

interface Metadata {
  /** Whether the file tells a position; what nobody can read may tell one. */
  readonly place: 'told' | 'untold' | 'unreadable';
  /** Exif 2.32, section 4.6.4: 1 to 8. */
  readonly orientation?: number | undefined;
}

interface Exif extends Metadata {
  readonly at: number;
}

/**
 * Looks for a position in the whole file: programs leave copies of Exif and XMP where readers of metadata
 * do not look, in a second segment, in previews and behind the picture.
 */
function metadataOf(file: Content, parts: readonly Part[]): Metadata {
  const blocks = exifBlocks(file);
  const places = blocks?.map(({ place }) => place) ?? [];
  if (places.includes('told') || POSITION.test(file.text)) return { place: 'told' };
  const named = parts.filter((part) => namesExif(file, part));
  const read = named.map((part) => blocks?.find(({ at }) => standsIn(file, part, at)));
  const isSealed = parts.some(({ start }) => SEALED.test(file.text.slice(start, start + 32)));
  // A position that could not be read must not be published either.
  if (!blocks || places.includes('unreadable') || read.includes(undefined) || isSealed)
    return { place: 'unreadable' };
  const [first] = named;
  const isHeard = first !== undefined && first.start < (parts.find(isPixels)?.start ?? NOWHERE);
  return { place: 'untold', orientation: isHeard ? read[0]?.orientation : undefined };
}

/** Browsers have begun to draw a PNG before they come to what follows its pixels. */
const isPixels = ({ name }: Part) => name === 'IDAT';

/** Whether Exif is said to stand in a part, or, in an AVIF, somewhere. */
function namesExif({ type, text }: Content, { name, start, end }: Part): boolean {
  if (type === 'image/jpeg') return name === 'e1' && text.startsWith('Exif\0', start);
  if (type === 'image/avif')
    return name === 'meta' && /infe[\s\S]{8,10}Exif/.test(text.slice(start, end));
  return name.toLowerCase() === 'exif';
}

/** `Exif` and two zeros come before the block in a JPEG, and from some programs in a WebP. */
function standsIn({ type }: Content, { start }: Part, at: number): boolean {
  return type === 'image/avif' || (at >= start && at <= start + 6);
}

/** Every block of Exif in the file; undefined where there are more than any program writes. */
function exifBlocks({ view, text }: Content): Exif[] | undefined {
  const blocks: Exif[] = [];
  let headers = 0;
  for (const { index } of text.matchAll(TIFF)) {
    headers += 1;
    if (headers > MAX_HEADERS) return undefined;
    const length = Math.min(MAX_BLOCK, view.byteLength - index);
    const block = readExif(new DataView(view.buffer, view.byteOffset + index, length));
    if (block) blocks.push({ at: index, ...block });
  }
  return blocks.length > MAX_BLOCKS ? undefined : blocks;
}

/**
 * Reads one block, and of it only what is asked: ExifReader unpacks a value as often and as long as a directory
 * says, takes one block of several, and passes over a directory that is not where it should be.
 * @returns undefined where there is no first directory, so that it is no block
 */
function readExif(view: DataView): Metadata | undefined {
  const little = view.getUint8(0) === 0x49;
  const first =
    view.byteLength < 8 ? undefined : directory(view, view.getUint32(4, little), little);
  if (!first) return undefined;
  const turn = first.get(ORIENTATION);
  const orientation = turn === undefined ? undefined : view.getUint16(turn, little);
  const pointer = first.get(GPS);
  if (pointer === undefined) return { place: 'untold', orientation };
  const gps = directory(view, view.getUint32(pointer, little), little);
  if (!gps) return { place: 'unreadable' };
  return { place: COORDINATES.some((tag) => gps.has(tag)) ? 'told' : 'untold', orientation };
}

/** Where the value of each tag stands (TIFF 6.0, section 2); undefined where the directory does not fit in. */
function directory(view: DataView, at: number, little: boolean): Map<number, number> | undefined {
  if (at < 8 || at + 2 > view.byteLength) return undefined;
  const count = view.getUint16(at, little);
  if (at + 2 + 12 * count > view.byteLength) return undefined;
  const entries = Array.from({ length: count }, (_, index) => at + 2 + 12 * index);
  return new Map(entries.map((entry) => [view.getUint16(entry, little), entry + 8]));
}

/**
 * Browsers turn JPEG and PNG as Exif says, WebP and GIF never, and AVIF as its own property says
 * (ISO/IEC 23008-12, section 6.5.10).
 */
function isTurned({ type, text }: Content, parts: readonly Part[], orientation = 1): boolean {
  if (type === 'image/jpeg' || type === 'image/png') return orientation >= 5 && orientation <= 8;
  const { start = 0, end = 0 } = parts.find(({ name }) => name === 'meta') ?? {};
  return type === 'image/avif' && /\0\0\0\x09irot[\x01\x03]/.test(text.slice(start, end));
}

/** What is no picture, or none for readers. */
function foreign(name: string, start: string): PictureFault {
  const what = markup(start) ?? OTHERS.find(([magic]) => magic.test(start))?.[1];
  const message = what
    ? `${name} is ${what}`
    : `what is in ${name} is no picture that browsers show`;
  return { code: 'picture-type', message, hint: 'export it as JPEG, PNG or WebP' };
}

function markup(start: string): string | undefined {
  if (!MARKUP.test(start)) return undefined;
  const root = ROOT.exec(start)?.[1]?.toLowerCase() ?? 'xml';
  return `${root === 'svg' ? 'an SVG' : root === 'xml' ? 'XML' : 'HTML'}, which can carry scripts`;
}

/** Servers and readers go by the name, so it has to say what the content is. */
function misnamed(name: string, { title, ending }: Format): PictureFault | undefined {
  const [, stem = name, written = ''] = /^(.+)\.([^./]+)$/s.exec(name) ?? [];
  const told = written.toLowerCase() === 'jpeg' ? 'jpg' : written.toLowerCase();
  if (told === ending) return undefined;
  const known = FORMATS.find((format) => format.ending === told)?.title;
  const message = `${name} is a ${title}, and its name ${known ? `says ${known}` : 'does not say so'}`;
  return { code: 'picture-type', message, hint: `rename it to ${stem}.${ending}` };
}

function tooLong(name: string, length: number): PictureFault | undefined {
  if (length <= MAX_PICTURE) return undefined;
  const message = `${name} has ${length.toLocaleString('en')} bytes, more than 5 MiB (5,242,880)`;
  return { code: 'picture-large', message, hint: SMALLER };
}

function tooWide(name: string, width: number, height: number): PictureFault {
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
  const message = `${name} has ${size}, more than 40 megapixels`;
  return { code: 'picture-large', message, hint: SMALLER };
}

const SMALLER = 'make it smaller; 2,000 pixels across are enough for any page';

function damaged(name: string): PictureFault {
  const message = `${name} is damaged or cut off`;
  return { code: 'picture-damaged', message, hint: 'copy it here again, or export it anew' };
}

function unreadable(name: string): PictureFault {
  const message = `${name} has metadata that cannot be read, and a position may be in it`;
  const hint = `export it anew without metadata, or take it all out: exiftool -all= ${name}`;
  return { code: 'picture-damaged', message, hint };
}

function positioned(name: string): PictureFault {
  const message = `${name} says where it was taken (GPS), and a source may be standing there`;
  const hint = `export it without location, or take it out: exiftool -gps:all= -xmp:geotag= ${name}`;
  return { code: 'picture-position', message, hint };
}

// Small pictures for tests, made byte by byte: any size, with and without metadata.

export type Bytes = Uint8Array<ArrayBuffer>;
type Part = string | readonly number[] | Bytes;

export interface PictureParts {
  /** Pixels, before any turning. */
  readonly width?: number;
  readonly height?: number;
  /** A TIFF block, as {@link exif} makes it. */
  readonly exif?: Bytes;
  /** An XMP packet, as {@link xmp} makes it. */
  readonly xmp?: string;
}

export interface ExifParts {
  /** 1 to 8; 6 is a camera that was held upright. */
  readonly orientation?: number;
  /** Degrees north and east. */
  readonly position?: readonly [number, number];
  /** A GPS directory with version and time alone, as cameras without reception write it. */
  readonly clock?: boolean;
  readonly little?: boolean;
}

/** One byte for each character up to U+00FF, one after another. */
export function join(...parts: readonly Part[]): Bytes {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? Uint8Array.from(part, (sign) => sign.charCodeAt(0)) : part,
  );
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Baseline, grey; every block is `EOB` alone, two bits long. */
export function jpeg({ width = 16, height = 16, exif, xmp }: PictureParts = {}): Bytes {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const scan = new Uint8Array(Math.ceil(blocks / 4));
  if (blocks % 4 > 0) scan[scan.length - 1] = 0xff >> ((blocks % 4) * 2);
  return join(
    [0xff, 0xd8],
    segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    exif ? segment(0xe1, 'Exif\0\0', exif) : [],
    xmp ? segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', utf8(xmp)) : [],
    segment(0xdb, [0], new Uint8Array(64).fill(1)),
    segment(0xc0, [8], u16(height), u16(width), [1, 1, 0x11, 0]),
    segment(0xc4, [0x00, 1], new Uint8Array(16)),
    segment(0xc4, [0x10, 1], new Uint8Array(16)),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    scan,
    [0xff, 0xd9],
  );
}

/** A segment of JPEG: marker, length with itself, content. */
export function segment(marker: number, ...content: readonly Part[]): Bytes {
  const body = join(...content);
  return join([0xff, marker], u16(body.length + 2), body);
}

/** Grey with one bit a pixel, not compressed. */
export function png({ width = 16, height = 16, exif, xmp }: PictureParts = {}): Bytes {
  const rows = new Uint8Array((Math.ceil(width / 8) + 1) * height);
  return join(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', u32(width), u32(height), [1, 0, 0, 0, 0]),
    exif ? chunk('eXIf', exif) : [],
    xmp ? chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', utf8(xmp)) : [],
    chunk('IDAT', stored(rows)),
    chunk('IEND'),
  );
}

/** A chunk of PNG: length, name, content, checksum. */
export function chunk(name: string, ...content: readonly Part[]): Bytes {
  const body = join(name, ...content);
  return join(u32(body.length - 4), body, u32(crc32(body)));
}

/** One black pixel on a canvas of the size. */
export function gif({ width = 16, height = 16, xmp }: PictureParts = {}): Bytes {
  return join(
    'GIF89a',
    u16(width, true),
    u16(height, true),
    [0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    xmp ? join([0x21, 0xff, 11], 'XMP DataXMP', utf8(xmp), magicTrailer()) : [],
    [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b],
  );
}

/** Lossless, one colour: no pixel takes a bit. */
export function webp({ width = 16, height = 16, exif, xmp }: PictureParts = {}): Bytes {
  const size = u32((width - 1) | ((height - 1) << 14), true);
  const image = riff('VP8L', [0x2f], size, [0x88, 0x88, 0x08]);
  const flags = (exif ? 8 : 0) | (xmp ? 4 : 0);
  const canvas = [...u24(width - 1), ...u24(height - 1)];
  return riff(
    'RIFF',
    'WEBP',
    flags ? riff('VP8X', [flags, 0, 0, 0], canvas) : [],
    image,
    exif ? riff('EXIF', exif) : [],
    xmp ? riff('XMP ', utf8(xmp)) : [],
  );
}

/** A chunk of RIFF: name, length, content, made even. */
export function riff(name: string, ...content: readonly Part[]): Bytes {
  const body = join(...content);
  return join(name, u32(body.length, true), body, body.length % 2 ? [0] : []);
}

/** A header of any size; the frame in it has 16 by 16 pixels, and only then can it be shown. */
export function avif({ width = 16, height = 16, exif, xmp }: PictureParts = {}): Bytes {
  const items = [
    { kind: 'av01\0', content: FRAME },
    ...(exif ? [{ kind: 'Exif\0', content: join(u32(0), exif) }] : []),
    ...(xmp ? [{ kind: 'mime\0application/rdf+xml\0', content: utf8(xmp) }] : []),
  ];
  const type = box('ftyp', 'avif', u32(0), 'avifmif1miaf');
  const head = (start: number) => meta(width, height, items, start);
  const start = type.length + head(0).length + 8;
  return join(type, head(start), box('mdat', ...items.map(({ content }) => content)));
}

/** A box of ISO base media: length with itself, name, content. */
export function box(name: string, ...content: readonly Part[]): Bytes {
  const body = join(...content);
  return join(u32(body.length + 8), name, body);
}

interface Item {
  readonly kind: string;
  readonly content: Bytes;
}

function meta(width: number, height: number, items: readonly Item[], start: number): Bytes {
  let at = start;
  const places = items.map(({ content }, index) => {
    at += content.length;
    return join(u16(index + 1), [0, 0, 0, 1], u32(at - content.length), u32(content.length));
  });
  const infos = items.map(({ kind }, index) => full('infe', 2, u16(index + 1), [0, 0], kind));
  const about = items.slice(1).map((_, index) => box('cdsc', u16(index + 2), [0, 1, 0, 1]));
  const properties = box(
    'ipco',
    box('av1C', [0x81, 0x20, 0, 0]),
    full('ispe', 0, u32(width), u32(height)),
    full('pixi', 0, [3, 8, 8, 8]),
  );
  return full(
    'meta',
    0,
    full('hdlr', 0, u32(0), 'pict', new Uint8Array(13)),
    full('pitm', 0, u16(1)),
    full('iloc', 0, [0x44, 0], u16(items.length), ...places),
    full('iinf', 0, u16(items.length), ...infos),
    about.length > 0 ? full('iref', 0, ...about) : [],
    box('iprp', properties, full('ipma', 0, u32(1), u16(1), [3, 0x81, 2, 3])),
  );
}

const full = (name: string, version: number, ...content: readonly Part[]) =>
  box(name, [version, 0, 0, 0], ...content);

/** AV1: a sequence header and one grey key frame. */
const FRAME = join(
  [0x12, 0, 0x0a, 8, 0x38, 0x0c, 0xff, 0xda, 0x40, 0x43, 0x41, 0xa4, 0x32, 0x0e, 0x1c, 0x42],
  [0x62, 0xe4, 0xe0, 0, 0x16, 0, 0, 0x75, 0x7d, 0x59, 0xbb, 0xa0],
);

/**
 * A TIFF block (TIFF 6.0, section 2; Exif 2.32, section 4.6): one directory, and behind it one for GPS
 * where there is something to say.
 */
export function exif({ orientation = 1, position, clock, little = false }: ExifParts = {}): Bytes {
  const turned = entry(0x0112, 3, 1, join(u16(orientation, little), [0, 0]), little);
  const hasGps = position !== undefined || clock === true;
  const start = 8 + (hasGps ? 30 : 18);
  const pointer = hasGps ? [entry(0x8825, 4, 1, u32(start, little), little)] : [];
  return join(
    little ? 'II*\0' : 'MM\0*',
    u32(8, little),
    directory([turned, ...pointer], little),
    hasGps ? gps(position, start, little) : [],
  );
}

/** A directory: how many entries, the entries, no next one. */
export function directory(entries: readonly Bytes[], little = false): Bytes {
  return join(u16(entries.length, little), ...entries, u32(0));
}

/** An entry: tag, type, count, and four bytes that are the value or say where it stands. */
export function entry(tag: number, type: number, count: number, value: Bytes, little = false) {
  return join(u16(tag, little), u16(type, little), u32(count, little), value);
}

function gps(position: ExifParts['position'], start: number, little: boolean): Bytes {
  const [north, east] = position ?? [];
  const values = position ? position.map((value) => triple(value, little)) : [triple(12, little)];
  const behind = start + 6 + 12 * (position ? 5 : 2);
  const place = (index: number) => u32(behind + 24 * index, little);
  const version = entry(0, 1, 4, join([2, 3, 0, 0]), little);
  const entries =
    north === undefined || east === undefined
      ? [version, entry(7, 5, 3, place(0), little)]
      : [
          version,
          entry(1, 2, 2, join(north < 0 ? 'S' : 'N', [0, 0, 0]), little),
          entry(2, 5, 3, place(0), little),
          entry(3, 2, 2, join(east < 0 ? 'W' : 'E', [0, 0, 0]), little),
          entry(4, 5, 3, place(1), little),
        ];
  return join(directory(entries, little), ...values);
}

/** Degrees, minutes and seconds, each a fraction. */
function triple(value: number, little: boolean): Bytes {
  const seconds = Math.round(Math.abs(value) * 3600);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return join(...parts.flatMap((part) => [u32(part, little), u32(1, little)]));
}

/** A packet of XMP: what stands in `rdf:Description`, as attributes and as elements. */
export function xmp(attributes: string, elements = ''): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF',
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""',
    ` xmlns:exif="http://ns.adobe.com/exif/1.0/" ${attributes}>${elements}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}

/** Republic Square in Yerevan, where no source stands. */
export const SQUARE = [40.1777, 44.5126] as const;
export const XMP_SQUARE = xmp('exif:GPSLatitude="40,10.66N" exif:GPSLongitude="44,30.76E"');

export const u16 = (value: number, little = false) => number(value, 2, little);
export const u24 = (value: number) => number(value, 3, true);
export const u32 = (value: number, little = false) => number(value, 4, little);
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

function number(value: number, size: number, little: boolean): Bytes {
  const bytes = Uint8Array.from({ length: size }, (_, index) => value >>> (8 * index));
  return little ? bytes : bytes.reverse();
}

/** Deflate without compressing (RFC 1951, section 3.2.4), in a zlib stream (RFC 1950). */
function stored(data: Bytes): Bytes {
  const blocks: Bytes[] = [];
  for (let at = 0; at < data.length; at += 0xffff) {
    const piece = data.subarray(at, at + 0xffff);
    const isLast = at + 0xffff >= data.length;
    blocks.push(
      join([isLast ? 1 : 0], u16(piece.length, true), u16(~piece.length & 0xffff, true), piece),
    );
  }
  return join([0x78, 0x01], ...blocks, u32(adler32(data)));
}

function adler32(data: Bytes): number {
  let [low, high] = [1, 0];
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

function crc32(data: Bytes): number {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** What turns text of any length into sub-blocks of GIF (XMP, part 3, section 1.1.2). */
const magicTrailer = () => [1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0];

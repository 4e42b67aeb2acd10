// Where a picture was taken, if it says so anywhere: Exif, XMP and what programs leave behind.
import { type Content, NOWHERE, type Part } from './picture-parts.ts';

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

export interface Metadata {
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
export function metadataOf(file: Content, parts: readonly Part[]): Metadata {
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

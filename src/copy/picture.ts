// A picture beside the copy: what it is by its content, how large, and whether it may be published.
import { imageSize } from 'image-size';
import {
  damaged,
  foreign,
  misnamed,
  positioned,
  tooLong,
  tooWide,
  unreadable,
} from './picture-faults.ts';
import { FORMATS, type Format } from './picture-formats.ts';
import { type Content, contentOf, type Part, partsOf } from './picture-parts.ts';
import { metadataOf } from './picture-position.ts';
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

/** What a picture may have at most: 5 MiB. */
export const MAX_PICTURE = 5 * 1024 * 1024;
/** What it may have once a browser has unpacked it: 40 megapixels are 160 MB. */
export const MAX_PIXELS = 40_000_000;

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
  const fault =
    misnamed(name, format) ??
    (bytes.length > MAX_PICTURE ? tooLong(name, bytes.length) : undefined);
  if (fault) return { fault };
  try {
    return inspect(name, format, bytes);
  } catch {
    // DataView and image-size throw where a header points outside the file.
    return { fault: damaged(name) };
  }
}

function inspect(name: string, { type }: Format, bytes: Uint8Array<ArrayBuffer>): PictureReading {
  const file = contentOf(type, bytes);
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
 * Browsers turn JPEG and PNG as Exif says, WebP and GIF never, and AVIF as its own property says
 * (ISO/IEC 23008-12, section 6.5.10).
 */
function isTurned({ type, text }: Content, parts: readonly Part[], orientation = 1): boolean {
  if (type === 'image/jpeg' || type === 'image/png') return orientation >= 5 && orientation <= 8;
  const { start = 0, end = 0 } = parts.find(({ name }) => name === 'meta') ?? {};
  return type === 'image/avif' && /\0\0\0\x09irot[\x01\x03]/.test(text.slice(start, end));
}

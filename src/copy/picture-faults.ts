// Why a picture cannot be published, in words for whoever chose it.
import type { PictureFault } from './picture.ts';
import { FORMATS, type Format } from './picture-formats.ts';

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

/** What is no picture, or none for readers. */
export function foreign(name: string, start: string): PictureFault {
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
export function misnamed(name: string, { title, ending }: Format): PictureFault | undefined {
  const [, stem = name, written = ''] = /^(.+)\.([^./]+)$/s.exec(name) ?? [];
  const told = written.toLowerCase() === 'jpeg' ? 'jpg' : written.toLowerCase();
  if (told === ending) return undefined;
  const known = FORMATS.find((format) => format.ending === told)?.title;
  const what = `${title === 'AVIF' ? 'an' : 'a'} ${title}`;
  const message = `${name} is ${what}, and its name ${known ? `says ${known}` : 'does not say so'}`;
  return { code: 'picture-type', message, hint: `rename it to ${stem}.${ending}` };
}

export function tooLong(name: string, length: number): PictureFault {
  const message = `${name} has ${length.toLocaleString('en')} bytes, more than 5 MiB (5,242,880)`;
  return { code: 'picture-large', message, hint: SMALLER };
}

export function tooWide(name: string, width: number, height: number): PictureFault {
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
  const message = `${name} has ${size}, more than 40 megapixels`;
  return { code: 'picture-large', message, hint: SMALLER };
}

const SMALLER = 'make it smaller; 2,000 pixels across are enough for any page';

export function damaged(name: string): PictureFault {
  const message = `${name} is damaged or cut off`;
  return { code: 'picture-damaged', message, hint: 'copy it here again, or export it anew' };
}

export function unreadable(name: string): PictureFault {
  const message = `${name} has metadata that cannot be read, and a position may be in it`;
  const hint = `export it anew without metadata, or take it all out: exiftool -all= ${name}`;
  return { code: 'picture-damaged', message, hint };
}

export function positioned(name: string): PictureFault {
  const message = `${name} says where it was taken (GPS), and a source may be standing there`;
  const hint = `export it without location, or take it out: exiftool -gps:all= -xmp:geotag= ${name}`;
  return { code: 'picture-position', message, hint };
}

// Hostile pictures: paths that lead elsewhere, and files that are not what they are called.
import { type Bytes, exif, join, jpeg, png, SQUARE, u32, utf8 } from '../pictures.ts';
import { type Corpus, front, type Hostile, RUN, says, text } from './copy.ts';

const MEBIBYTE = 1024 * 1024;
const shows = (src: string) => says('image', { src, alt: 'A picture' });

/** A file that names one picture, which must not be published. */
const refused = (name: string, bytes: Bytes, code: string): Hostile => ({
  content: shows(name),
  beside: { [name]: bytes },
  problems: [`2 ${code}`],
});
/** A path, which leads nowhere. */
const lost = (src: string): Hostile => ({
  content: shows(src),
  problems: ['2 picture-missing'],
  onDisk: true,
});

export const contents: Corpus = {
  'picture-of-html.txt': refused('a.png', utf8(`<html><script>${RUN}</script>`), 'picture-type'),
  'picture-of-svg.txt': refused(
    'a.png',
    utf8(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`),
    'picture-type',
  ),
  'picture-of-svg-by-name.txt': refused(
    'a.svg',
    utf8(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`),
    'picture-type',
  ),
  'picture-of-javascript.txt': refused('a.jpg', utf8(RUN), 'picture-type'),
  'picture-that-is-mislabelled.txt': refused('a.jpg', png(), 'picture-type'),
  'picture-that-is-called-html.txt': refused('a.html', png(), 'picture-type'),
  'picture-without-a-name.txt': refused('png', png(), 'picture-type'),
  'picture-of-nothing.txt': refused('a.png', new Uint8Array(0), 'picture-type'),
  'picture-of-its-start-alone.txt': refused('a.png', png().slice(0, 20), 'picture-damaged'),
  'picture-cut-off.txt': refused('a.jpg', jpeg().slice(0, -2), 'picture-damaged'),
  'picture-of-four-gigapixels.txt': refused('a.png', header(65_535, 65_535), 'picture-large'),
  'picture-of-no-size.txt': refused('a.png', header(0, 0), 'picture-damaged'),
  'picture-of-six-mebibytes.txt': refused(
    'a.png',
    join(png(), new Uint8Array(6 * MEBIBYTE)),
    'picture-large',
  ),
  'picture-with-a-position.txt': refused(
    'a.jpg',
    jpeg({ exif: exif({ position: SQUARE }) }),
    'picture-position',
  ),
  'picture-of-segments-without-end.txt': refused(
    'a.jpg',
    join('\xff\xd8', '\xff\xe2\0\x02'.repeat(50_000)),
    'picture-damaged',
  ),
  'picture-of-chunks-without-end.txt': refused(
    'a.png',
    join('\x89PNG\r\n\x1a\n', '\0\0\0\0tEXt\0\0\0\0'.repeat(50_000)),
    'picture-damaged',
  ),
  'picture-of-directories-without-end.txt': refused(
    'a.jpg',
    join(jpeg().slice(0, -2), 'II*\0\x08\0\0\0'.repeat(200_000), [0xff, 0xd9]),
    'picture-damaged',
  ),
  'picture-that-is-two.txt': {
    content: shows('a.jpg'),
    beside: { 'a.jpg': join(jpeg(), utf8(`<script>${RUN}</script>`)) },
    reads: { keys: {} },
  },
  'picture-in-a-bomb.txt': {
    // Unpacked it would have five thousand by five thousand pixels; nobody unpacks it.
    content: shows('a.png'),
    beside: { 'a.png': header(5000, 5000) },
    reads: {},
  },
};

export const paths: Corpus = {
  'picture-above.txt': lost('../../../../../../etc/passwd'),
  'picture-above-by-a-detour.txt': lost('a/../../../../etc/passwd'),
  'picture-from-the-root.txt': lost('/etc/passwd'),
  'picture-above-in-escapes.txt': lost('%2e%2e%2f%2e%2e%2fetc%2fpasswd'),
  'picture-above-with-backslashes.txt': lost('..\\..\\etc\\passwd'),
  'picture-of-a-file-address.txt': lost('file:///etc/passwd'),
  'picture-of-a-script.txt': lost(`javascript:${RUN}`),
  'picture-of-data.txt': lost('data:image/svg+xml,<svg/>'),
  'picture-without-a-scheme.txt': lost('//evil.example/a.png'),
  'picture-that-is-hidden.txt': lost('.git/config'),
  'picture-that-is-the-masthead.txt': {
    content: shows('../masthead.yaml'),
    problems: ['2 picture-type'],
    onDisk: true,
  },
  'picture-that-is-a-folder.txt': lost('..'),
  'picture-with-a-query.txt': lost('a.png?b'),
  'picture-with-a-long-name.txt': lost(`${'a'.repeat(5000)}.png`),
  'picture-of-many-folders.txt': lost(`${'a/'.repeat(3000)}b.png`),
  'picture-linked-from-outside.txt': {
    content: shows('a.png'),
    beside: { 'a.png': '-> /etc/passwd' },
    problems: ['2 picture-missing'],
    onDisk: true,
  },
  'picture-linked-to-itself.txt': {
    content: shows('a.png'),
    beside: { 'a.png': '-> a.png' },
    problems: ['2 picture-missing'],
    onDisk: true,
  },
  'picture-that-never-ends.txt': {
    content: shows('a.png'),
    beside: { 'a.png': '-> /dev/zero' },
    problems: ['2 picture-missing'],
    onDisk: true,
  },
  'pictures-above-in-markdown.md': {
    content: text(
      [
        '../../../etc/passwd',
        '/etc/passwd',
        '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
        '<..\\..\\etc>',
        '%00.png',
        '&#46;&#46;/&#46;&#46;/&#46;&#46;/etc/passwd',
      ]
        .map((src) => `![a](${src})`)
        .join('\n'),
    ),
    problems: Array.from({ length: 6 }, (_, index) => `${4 + index} picture-missing`),
    onDisk: true,
  },
  'pictures-of-every-name.md': {
    content: text(Array.from({ length: 300 }, (_, index) => `![a](${index}.png)`).join('\n')),
    problems: Array.from({ length: 10 }, (_, index) => `${4 + index} picture-missing`),
    onDisk: true,
  },
  'image-elsewhere-of-svg.txt': {
    content: says('image', {
      src: 'https://pictures.example/a',
      alt: 'A',
      type: 'image/svg+xml',
      length: 1,
    }),
    problems: ['2 key-value'],
  },
  'image-elsewhere-of-html.txt': {
    content: says('image', {
      src: 'https://pictures.example/a',
      alt: 'A',
      type: `text/html"><script>${RUN}</script>`,
      length: -1,
    }),
    problems: ['2 key-value', '2 key-value'],
  },
  'image-elsewhere-with-a-user.txt': {
    content: says('image', {
      src: 'https://good.example@evil.example/',
      alt: 'A',
      type: 'image/png',
      length: 1,
    }),
    problems: ['2 key-value'],
  },
  'image-elsewhere-without-a-size.txt': {
    content: front('image: {src: https://pictures.example/a, alt: A}'),
    problems: ['2 key-missing'],
  },
  'image-beside-with-a-size-of-its-own.txt': {
    content: says('image', { src: 'a.png', alt: 'A', type: 'image/jpeg', length: 1 }),
    beside: { 'a.png': png() },
    problems: ['2 key-value'],
  },
};

/** A PNG whose header promises more than is there. */
function header(width: number, height: number): Bytes {
  const small = png();
  const size = join(u32(width), u32(height));
  return join(small.slice(0, 16), size, small.slice(24));
}

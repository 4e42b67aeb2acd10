// Hostile files: bytes that are no text, too much of it, and copy without its parts.
import { join, utf8 } from '../pictures.ts';
import { type Corpus, DATELINE, front, inLine, inLines, LATER, text } from './copy.ts';

const MEBIBYTE = 1024 * 1024;
const filled = (piece: string) => piece.repeat(Math.floor((MEBIBYTE - 100) / piece.length));

export const bytes: Corpus = {
  'empty.txt': { content: '', problems: ['1 copy-empty'] },
  'byte-order-mark-alone.txt': { content: '\ufeff', problems: ['1 copy-empty'] },
  'white-space-alone.txt': { content: '\n \u00a0\u200b\n\t\n', problems: ['1 copy-empty'] },
  'six-mebibytes.txt': { content: 'a'.repeat(6 * MEBIBYTE), problems: ['1 copy-too-large'] },
  'one-byte-too-many.txt': { content: 'a'.repeat(MEBIBYTE + 1), problems: ['1 copy-too-large'] },
  'utf-16.txt': {
    content: join([0xff, 0xfe], ...[...text('a')].map((sign) => [sign.charCodeAt(0), 0])),
    problems: ['1 encoding'],
  },
  'latin-1.txt': { content: join(text('a caf\xe9')), problems: ['4 encoding'] },
  'overlong.txt': {
    content: join(utf8(DATELINE), '\nA \xc0\xbcscript\xc0\xbe\n\nThe lead.\n'),
    problems: ['2 encoding'],
  },
  'half-a-character.txt': {
    content: join(utf8(text('a')), [0xed, 0xa0, 0x80]),
    problems: ['5 lone-surrogate'],
  },
  'cut-in-a-character.txt': {
    content: join(utf8(text('a')), [0xf0, 0x9f, 0x98]),
    problems: ['5 encoding'],
  },
  'a-gzip.txt': {
    content: join([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], new Uint8Array(9000)),
    problems: ['1 encoding'],
  },
  'nul-everywhere.txt': {
    content: '\0'.repeat(100_000),
    problems: ['1 control-character', '1 dateline-missing', '1 headline-long', '1 body-missing'],
  },
  'controls-everywhere.txt': {
    content: text(filled('\u0007\n')),
    problems: inLines('control-character', 4, 10),
  },
  'the-base-address-in-a-text.txt': {
    content: text('\uffff/healthz'),
    problems: ['4 control-character'],
  },
  'the-base-address-in-markdown.md': {
    content: text('[a](\uffff/healthz)'),
    problems: ['4 control-character'],
  },
  'the-base-address-by-an-entity.md': {
    content: text('[a](&#xFFFF;/healthz) [b](%EF%BF%BF/healthz)'),
    reads: { shows: ['>a</a>', '%EF%BF%BF/healthz">b</a>'] },
  },
  'the-placeholder-of-the-base.md': {
    content: text(
      '[a](https://base0.invalid/a) [b](https://base%30.invalid/b) [c](https://base&#48;.invalid/c)',
    ),
    reads: { shows: ['<a href="https://base0.invalid/a">'] },
  },
};

export const bulk: Corpus = {
  'a-line-of-a-mebibyte.txt': {
    content: text(filled('a')),
    reads: { summary: `${'a'.repeat(299)}…` },
  },
  'words-of-a-mebibyte.txt': { content: text(filled('word ')), reads: {} },
  'sentences-of-a-mebibyte.txt': { content: text(filled('A b. ')), reads: {} },
  'paragraphs-of-a-mebibyte.txt': { content: text(filled('a\n\n')), reads: {} },
  'lines-of-a-mebibyte.txt': { content: text(filled('a\n')), reads: {} },
  'blank-lines-of-a-mebibyte.txt': {
    content: text(`${filled('\n')}a`),
    reads: { html: '<p>a</p>' },
  },
  'blank-signs-of-a-mebibyte.txt': {
    content: text(`${filled('\u200b').slice(0, 300_000)}\na`),
    reads: {},
  },
  'spaces-of-a-mebibyte.txt': { content: text(`a${filled(' ')}b`), reads: { html: '<p>a b</p>' } },
  'addresses-of-a-mebibyte.txt': { content: text(filled('https://a.example/ ')), reads: {} },
  'an-address-of-a-mebibyte.txt': { content: text(`https://${filled('a')}`), reads: {} },
  'brackets-behind-an-address.txt': {
    content: text(`https://a.example/${filled(')').slice(100)}`),
    reads: {},
  },
  'brackets-in-an-address.txt': {
    content: text(`https://a.example/${filled('(').slice(100)}`),
    reads: {},
  },
  'signs-of-less-than.txt': { content: text(filled('<')), reads: {} },
  'tags-of-a-mebibyte.txt': { content: text(filled('<a href=x>')), reads: {} },
  'comments-of-a-mebibyte.txt': { content: text(filled('<!--')), reads: {} },
  'quotes-of-a-mebibyte.txt': { content: text(filled('"')), reads: {} },
  'marks-of-a-mebibyte.txt': {
    content: text(`a${filled('\u0301').slice(0, 500_000)}`),
    reads: { summary: `a${'\u0301'.repeat(4499)}…` },
    isEndless: true,
  },
  'marks-in-a-headline.txt': {
    content: text('The lead.', `A${'\u0338'.repeat(2000)}`),
    reads: {},
  },
  'families-of-a-mebibyte.txt': { content: text(filled('👩‍👩‍👧‍👦').slice(0, 400_000)), reads: {} },
  'headline-of-a-mebibyte.txt': {
    content: text('The lead.', filled('word ').slice(100)),
    problems: ['2 headline-long'],
    reads: {},
  },
  'headline-of-many-lines.txt': {
    content: `${DATELINE}\n${filled('a\n').slice(200)}\nThe lead.\n`,
    problems: ['2 headline-long'],
    reads: {},
  },
  'headline-turned-around-everywhere.txt': {
    content: `${DATELINE}\n${'\u202ea\n'.repeat(100_000)}\nThe lead.\n`,
    problems: [...inLines('bidi-override', 2, 10), '2 headline-long'],
  },
  'a-text-turned-around.txt': { content: text('A \u202etext\u202c.'), reads: {} },
};

/** What is withdrawn has nothing else; what it has all the same is not shown. */
export const notes: Corpus = {
  'reason-of-many-addresses.txt': {
    content: front(`retracted: {at: '${LATER}', reason: '${'https://a.example/ '.repeat(300)}'}`),
    reads: {},
  },
  'reason-of-two-lines.txt': {
    content: front(`retracted:\n  at: '${LATER}'\n  reason: |\n    One.\n    Two.`),
    problems: inLine('key-value', 4, 1),
  },
};

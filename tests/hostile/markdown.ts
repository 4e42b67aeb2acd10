// Hostile Markdown: what makes parsers slow, deep or long.
import { type Corpus, inLine, text } from './copy.ts';

/** As much as is read at all. */
const MOST = 65_536;
const filled = (piece: string, most = MOST) => piece.repeat(Math.floor((most - 4) / piece.length));
const numbered = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');
const long = { problems: ['4 markdown-long'] };

export const bulk: Corpus = {
  'brackets-nested.md': { content: text(`${'['.repeat(20_000)}a${']'.repeat(20_000)}`), reads: {} },
  'brackets-without-end.md': { content: text(filled('[')), reads: {} },
  'brackets-with-addresses.md': { content: text(filled('[a](')), reads: {} },
  'links-nested.md': { content: text(`${'['.repeat(5000)}a${'](b)'.repeat(5000)}`), reads: {} },
  'links-in-a-link.md': {
    content: text('[a [b](https://b.example/) c](https://a.example/)'),
    reads: {
      html: '<p>[a <a href="https://b.example/">b</a> c](<a href="https://a.example/">https://a.example/</a>)</p>',
    },
  },
  'pictures-that-open.md': { content: text(filled('![')), reads: {} },
  'pictures-nested.md': {
    content: text(`${'!['.repeat(5000)}a${'](https://pictures.example/a)'.repeat(1800)}`),
    reads: {},
  },
  'brackets-and-braces.md': { content: text(filled('[](<')), reads: {} },
  'emphasis-bomb.md': { content: text(filled('*a _')), reads: {} },
  'emphasis-of-many.md': { content: text(filled('*a **a ')), reads: {} },
  'stars-without-end.md': { content: text(filled('*')), reads: {} },
  'underscores-without-end.md': { content: text(`a${filled('_')}b`), reads: {} },
  'emphasis-nested.md': { content: text(`${'*'.repeat(30_000)}a${'*'.repeat(30_000)}`), ...long },
  'code-that-never-closes.md': {
    content: text(numbered(350, (index) => `${'`'.repeat(index + 1)} `)),
    reads: {},
  },
  'angles-without-end.md': { content: text(filled('<')), reads: {} },
  'autolinks-that-never-close.md': { content: text(filled('<a:b')), reads: {} },
  'comments-that-never-close.md': { content: text(filled('<!-- ')), reads: {} },
  'entities-without-end.md': { content: text(filled('&#12;')), reads: {} },
  'ampersands-without-end.md': { content: text(filled('&')), reads: {} },
  'backslashes-without-end.md': { content: text(filled('\\')), reads: {} },
  'spaces-of-markdown.md': { content: text(`a${filled(' ')}b`), reads: {} },
  'addresses-without-end.md': { content: text(filled('https://a.example/ ')), reads: {} },
  'an-address-without-end.md': {
    content: text(`https://a.example/${filled('(').slice(20)}`),
    reads: {},
  },
  'a-table-of-bars.md': { content: text(filled('|')), reads: {} },
  'a-table-of-rows.md': { content: text(filled('|a|b\n|-|-\n', 20_000)), reads: {} },
  'quotes-nested.md': { content: text(`${'>'.repeat(10_000)}a`), ...long },
  'lists-nested.md': { content: text(`${'- '.repeat(10_000)}a`), ...long },
  'lists-numbered-and-nested.md': { content: text(`${'1. '.repeat(10_000)}a`), ...long },
  'lists-indented.md': {
    content: text(numbered(250, (index) => `${' '.repeat(index * 2)}- a\n`)),
    problems: ['13 markdown-long'],
  },
  'quotes-and-lists-nested.md': { content: text(`${'> - '.repeat(5000)}a`), ...long },
  'headings-without-end.md': { content: text(filled('#\n', 8000)), reads: {} },
  'setext-headings.md': { content: text(filled('a\n=\n', 8000)), reads: {} },
  'rules-without-end.md': { content: text(filled('---\n', 16_000)), reads: {} },
  'lines-as-many-as-are-read.md': { content: text(filled('a\n', 8000)), reads: {} },
  'lines-that-are-quoted-lazily.md': { content: text(`> a\n${filled('a\n', 8000)}`), reads: {} },
  'list-of-empty-items.md': { content: text(filled('-\n', 8000)), reads: {} },
  'list-of-empty-lines.md': { content: text(filled('-\n\n', 6000)), reads: {} },
  'fences-of-code.md': { content: text(filled('```\n', 16_000)), reads: {} },
  'definitions-without-end.md': {
    content: text(numbered(3000, (index) => `[a${index}]: b\n`)),
    reads: { html: '' },
  },
  'definitions-that-are-used.md': {
    content: text(
      numbered(1500, (index) => `[a${index}]: b\n`) + numbered(1500, (index) => `[a${index}] `),
    ),
    reads: {},
  },
  'a-definition-over-many-lines.md': { content: text(filled('[\n', 8000)), reads: {} },
  'a-long-address-shared.md': {
    content: text(`[a]: https://a.example/${'b'.repeat(60_000)}\n\n${'[a]'.repeat(1500)}`),
    ...long,
  },
  'a-long-title-shared.md': {
    content: text(`[a]: b "${'c'.repeat(60_000)}"\n\n${'[a]'.repeat(1500)}`),
    ...long,
  },
  'a-title-that-never-closes.md': { content: text(filled('[a](b "')), reads: {} },
  'links-that-lead-nowhere.md': {
    content: text(filled('[a](b:c)', 60_000)),
    problems: inLine('link-scheme', 4, 10),
    reads: {},
  },
  'pictures-that-are-not-there.md': {
    content: text(numbered(2000, (index) => `![a](${index}.png)`)),
    problems: inLine('picture-missing', 4, 10),
  },
  'pictures-without-words.md': {
    content: text(filled('![](https://pictures.example/a)', 30_000)),
    problems: inLine('picture-alt', 4, 10),
    reads: {},
  },
  'more-than-is-read.md': { content: text('a'.repeat(70_000)), ...long },
  'a-megabyte.md': { content: text('*'.repeat(1_000_000)), ...long },
  'more-lines-than-are-read.md': { content: text(`a${'\n'.repeat(5000)}a`), ...long },
  'lines-above-a-text.md': { content: text(`${'\n'.repeat(5000)}a`), reads: { html: '<p>a</p>' } },
};

// Hostile YAML: bombs, ways to write one thing as another, keys of JavaScript, depth and length.
import { type Corpus, DATELINE, front, inLine, inLines, LATER, says } from './copy.ts';

const syntax = (...lines: number[]) => ({ problems: lines.map((line) => `${line} yaml-syntax`) });
const unknown = (...lines: number[]) => ({ problems: lines.map((line) => `${line} key-unknown`) });
const values = (...lines: number[]) => ({ problems: lines.map((line) => `${line} key-value`) });

/** As much as is read at all, without its fences and the line feed before the second. */
const MOST = 6 * 1024 - 1;
const filled = (start: string, piece: (index: number) => string, end = '') => {
  let yaml = start;
  for (let index = 0; yaml.length + piece(index).length + end.length <= MOST; index += 1)
    yaml += piece(index);
  return yaml + end;
};
const names = [...'abcdefghi'];

export const bombs: Corpus = {
  'billion-laughs-in-flow.txt': {
    content: front(
      [
        'a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]',
        'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
        'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
        'd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
        'e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]',
        'f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]',
        'g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]',
        'h: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]',
        'tags: [*h,*h,*h,*h,*h,*h,*h,*h,*h]',
      ].join('\n'),
    ),
    ...syntax(2, ...Array(9).fill(3)),
  },
  'billion-laughs-in-block.txt': {
    content: front(
      [
        'a: &a\n  - lol\n  - lol',
        ...names
          .slice(1)
          .map((name, index) => `${name}: &${name}\n  - *${names[index]}\n  - *${names[index]}`),
        'tags:\n  - *i\n  - *i',
      ].join('\n'),
    ),
    ...syntax(2, 5, 6, 7, 8, 9, 10, 11, 12, 13),
  },
  'ten-thousand-aliases.txt': {
    content: front(filled('summary: &a x\ntags: [', () => '*a,', ']')),
    ...syntax(2, ...Array(9).fill(3)),
  },
  'alias-of-itself.txt': { content: front('tags: &a [*a]'), ...syntax(2, 2) },
  'alias-of-nothing.txt': { content: front('summary: *nothing'), ...syntax(2) },
  'anchor.txt': { content: front('summary: &a A summary'), ...syntax(2) },
  'alias-with-a-long-name.txt': {
    content: front(`summary: &${'a'.repeat(3000)} x\nid: *${'a'.repeat(3000)}`),
    ...syntax(2, 3),
  },
  'merge-key.txt': {
    content: front('<<: {id: evil}\nsummary: A summary'),
    ...syntax(2),
  },
  'merge-key-of-an-alias.txt': {
    content: front('image: &a {src: a.jpg, alt: b}\nsource:\n  <<: *a'),
    ...syntax(2, 4, 4),
  },
};

export const tags: Corpus = {
  'tag-of-a-function.txt': {
    content: front(`summary: !!js/function 'function () { __ran=1 }'`),
    ...syntax(2),
  },
  'tag-of-python.txt': {
    content: front(`summary: !!python/object/apply:os.system ['touch /tmp/ran']`),
    problems: ['2 yaml-syntax', '2 key-value'],
  },
  'tag-binary.txt': {
    content: front('summary: !!binary PHNjcmlwdD4='),
    problems: ['2 yaml-syntax', '2 key-value'],
  },
  'tag-set.txt': {
    content: front('tags: !!set {a, b}'),
    problems: ['2 yaml-syntax', '2 key-value'],
  },
  'tag-omap.txt': {
    content: front('tags: !!omap [a: b]'),
    problems: ['2 yaml-syntax', '2 key-value'],
  },
  'tag-timestamp.txt': {
    content: front('embargo: !!timestamp 2021-09-24'),
    problems: ['2 yaml-syntax', '2 key-value'],
  },
  'tag-verbatim.txt': {
    content: front('summary: !<tag:yaml.org,2002:js/regexp> /(a+)+$/'),
    ...syntax(2),
  },
  'tag-directive.txt': {
    content: front('%TAG ! tag:yaml.org,2002:js/\nsummary: !function x'),
    ...syntax(3),
  },
};

export const keysOfJavaScript: Corpus = {
  'prototype-keys-at-the-top.txt': {
    content: front('__proto__: {id: evil}\nconstructor: {prototype: {id: evil}}\nprototype: x'),
    ...unknown(2, 3, 4),
  },
  'prototype-keys-in-an-image.txt': {
    content: front(
      'image:\n  src: https://pictures.example/a.jpg\n  alt: A\n  type: image/jpeg\n  length: 1\n  __proto__: {credit: evil}\n  constructor: x',
    ),
    ...unknown(7, 8),
  },
  'prototype-keys-in-a-list.txt': {
    content: front(
      `byline: [{name: A, __proto__: {url: 'https://evil.example'}}]\nchanges:\n  - {at: '${LATER}', kind: update, __proto__: {note: evil}}`,
    ),
    ...unknown(2, 4),
  },
  'key-with-a-long-name.txt': { content: front(`${'k'.repeat(1000)}: x`), ...unknown(2) },
  'prototype-alone.txt': {
    content: front('__proto__: {summary: evil, id: evil}'),
    ...unknown(2),
  },
  'prototype-as-the-whole-image.txt': {
    content: front('image: {__proto__: {src: a.jpg, alt: b}}'),
    problems: ['2 key-unknown', '2 key-missing', '2 key-missing'],
  },
  'names-of-objects.txt': {
    content: says('tags', ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']),
    reads: {
      keys: {
        tags: [
          { name: 'constructor', slug: 'constructor' },
          { name: '__proto__', slug: 'proto' },
          { name: 'toString', slug: 'tostring' },
          { name: 'hasOwnProperty', slug: 'hasownproperty' },
          { name: 'valueOf', slug: 'valueof' },
        ],
      },
    },
  },
};

export const bulk: Corpus = {
  'ten-thousand-keys.txt': {
    content: front(Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n')),
    ...syntax(2),
  },
  'as-many-keys-as-are-read.txt': {
    content: front(filled('', (index) => `k${index.toString(36)}:\n`).trimEnd()),
    problems: inLines('key-unknown', 2, 10),
  },
  'as-many-keys-in-flow-as-are-read.txt': {
    content: front(filled('image: {', (index) => `k${index.toString(36)},`, '}')),
    problems: [...inLine('key-unknown', 2, 10), ...inLine('key-missing', 2, 2)],
  },
  'one-key-ten-thousand-times.txt': {
    content: front(filled('', () => 'id:\n').trimEnd()),
    problems: [...inLines('yaml-syntax', 3, 10), '2 key-value'],
  },
  'a-value-of-a-megabyte.txt': {
    content: front(`summary: ${'a'.repeat(1_000_000)}`),
    ...syntax(2),
  },
  'a-value-as-long-as-is-read.txt': {
    content: front(filled('summary: ', () => 'word ').trimEnd()),
    reads: { keys: { summary: 'word '.repeat(1226).trimEnd() } },
  },
  'ten-thousand-items.txt': {
    content: front(`tags:\n${'- a\n'.repeat(10_000)}`),
    ...syntax(2),
  },
  'as-many-items-as-are-read.txt': {
    content: front(filled('tags: [', () => 'a,', ']')),
    reads: { keys: { tags: [{ name: 'a', slug: 'a' }] } },
  },
  'as-many-wrong-items-as-are-read.txt': {
    content: front(filled('tags: [', () => '1,', ']')),
    problems: inLine('key-value', 2, 10),
  },
  'as-many-empty-people-as-are-read.txt': {
    content: front(filled('byline: [', () => '{},', ']')),
    problems: inLine('key-missing', 2, 10),
  },
  'ten-thousand-changes.txt': {
    content: front(
      `changes:\n${Array.from({ length: 10_000 }, () => `- {at: '${LATER}', kind: update}`).join('\n')}`,
    ),
    ...syntax(2),
  },
  'as-many-changes-as-are-read.txt': {
    content: front(
      filled('changes:\n', () => `- {at: '${LATER}', kind: correction, note: ha}\n`).trimEnd(),
    ),
    reads: { shows: ['<p><strong>Correction</strong> ('] },
  },
  'as-many-changes-that-are-no-times.txt': {
    content: front(filled('changes:\n', () => '- {at: a, kind: update}\n').trimEnd()),
    problems: inLines('dateline-missing', 3, 10),
  },
  'ten-thousand-former-slugs.txt': {
    content: front(
      `formerly: [${Array.from({ length: 10_000 }, (_, index) => `s${index}`).join(', ')}]`,
    ),
    ...syntax(2),
  },
  'as-many-former-slugs-as-are-read.txt': {
    content: front(filled('formerly: [', (index) => `f${index.toString(36)},`, ']')),
    reads: {},
  },
  'comments-without-end.txt': {
    content: front(filled('', () => '#\n', 'summary: A summary')),
    reads: { summary: 'A summary' },
  },
  'spaces-without-end.txt': {
    content: front(filled('summary:', () => ' ', 'x')),
    reads: { summary: 'x' },
  },
  'quotes-without-end.txt': {
    content: front(filled("summary: '", () => "''", "'")),
    reads: { keys: { summary: "'".repeat(3066) } },
  },
  'escapes-without-end.txt': {
    content: front(filled('summary: "', () => '\\x41', '"')),
    reads: { keys: { summary: 'A'.repeat(1533) } },
  },
  'escapes-that-are-none.txt': {
    content: front(filled('summary: "', () => '\\q', '"')),
    ...syntax(2),
  },
  'lines-without-end-in-a-quote.txt': {
    content: front(filled('summary: "', () => 'a\n ', '"')),
    reads: {},
  },
};

export const depth: Corpus = {
  'twenty-thousand-brackets.txt': { content: front(`tags: ${'['.repeat(20_000)}`), ...syntax(2) },
  'brackets-that-open.txt': { content: front(`tags: ${'['.repeat(6000)}`), ...syntax(2) },
  'brackets-that-open-and-close.txt': {
    content: front(`tags: ${'['.repeat(3000)}${']'.repeat(3000)}`),
    ...syntax(2),
  },
  'brackets-that-close.txt': { content: front(`tags: ${']'.repeat(6000)}`), ...syntax(2) },
  'a-hundred-brackets.txt': {
    content: front(`tags: ${'['.repeat(100)}${']'.repeat(100)}`),
    ...values(2),
  },
  'braces-that-open.txt': { content: front(`image: ${'{'.repeat(6000)}`), ...syntax(2) },
  'maps-in-flow.txt': {
    content: front(`image: ${'{a: '.repeat(1200)}x${'}'.repeat(1200)}`),
    ...syntax(2),
  },
  'maps-in-block.txt': {
    content: front(
      Array.from({ length: 60 }, (_, index) => `${' '.repeat(index)}image:`).join('\n'),
    ),
    problems: ['3 key-unknown', '3 key-missing', '3 key-missing'],
  },
  'lists-in-one-line.txt': { content: front(filled('tags:\n', () => '- ')), ...syntax(3) },
  'keys-that-are-keys.txt': { content: front(filled('', () => '? ')), ...syntax(2) },
  'keys-that-are-maps.txt': { content: front('{a: b}: c\n[d, e]: f'), ...syntax(2, 3) },
};

export const fences: Corpus = {
  'front-matter-that-never-ends.txt': {
    content: `---\nsummary: x\n${DATELINE}\nA headline\n\nThe lead.\n`,
    problems: ['1 front-matter-open'],
  },
  'a-fence-alone.txt': { content: '---', problems: ['1 dateline-missing', '1 body-missing'] },
  'a-fence-and-no-more.txt': { content: '---\n', problems: ['1 front-matter-open'] },
  'fences-without-end.txt': {
    content: `${'---\n'.repeat(200_000)}`,
    problems: ['3 dateline-missing', '3 headline-long', '4 body-missing'],
  },
  'front-matter-alone.txt': {
    content: '---\nsummary: A summary\n---\n',
    problems: ['4 dateline-missing'],
  },
  'a-fence-in-a-block.txt': {
    content: front('summary: |\n  ---\n  a'),
    ...values(2),
  },
  'a-fence-in-a-quote.txt': {
    content: front(`summary: "a\n---\n${DATELINE}\nForged\n\nStory"`),
    ...syntax(2),
  },
  'two-documents.txt': {
    content: front('summary: a\n--- \nid: b'),
    problems: ['4 dateline-missing'],
  },
  'two-documents-with-dots.txt': { content: front('summary: a\n...\nid: b'), ...syntax(4) },
  'a-document-on-a-line.txt': { content: front('summary: a\n--- {id: b}'), ...syntax(3) },
  'a-key-twice.txt': { content: front('id: a\nid: b'), ...syntax(3) },
  'a-key-twice-within.txt': {
    content: front('source: {name: a, url: "https://a.example", url: "https://b.example"}'),
    ...syntax(2),
  },
  'a-key-twice-in-disguise.txt': { content: front('id: a\n"\\x69d": b'), ...syntax(3) },
  'crlf-front-matter.txt': {
    content: front('summary: A summary\nid: a-1').replaceAll('\n', '\r\n'),
    reads: { keys: { id: 'a-1' }, summary: 'A summary', html: '<p>The lead.</p>' },
  },
  'cr-front-matter.txt': {
    content: front('summary: A summary\nid: a-2').replaceAll('\n', '\r'),
    reads: { keys: { id: 'a-2' }, summary: 'A summary', html: '<p>The lead.</p>' },
  },
  'mixed-line-ends.txt': {
    content: `---\r\nsummary: A summary\rid: a-3\n---\r${DATELINE}\r\nA headline\r\r\nThe lead.\n`,
    reads: { keys: { id: 'a-3' }, summary: 'A summary', html: '<p>The lead.</p>' },
  },
  'bom-before-front-matter.txt': {
    content: `\ufeff${front('summary: A summary')}`,
    reads: { summary: 'A summary' },
  },
  'bom-in-front-matter.txt': { content: front('summary: A\n\ufeffid: b'), ...unknown(3) },
  'tabs.txt': { content: front('source:\n\tname: a\n\turl: https://a.example'), ...syntax(3, 4) },
  'yaml-of-every-type.txt': {
    content: front(
      'section: 1e308\ntags: [true, ~, .nan, 0x41]\nbyline: [[]]\nsummary: {}\nid: -.inf',
    ),
    ...values(2, 3, 3, 3, 3, 4, 5, 6),
  },
};

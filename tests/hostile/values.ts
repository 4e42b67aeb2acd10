// Hostile values of front matter: signs that nobody sees or can carry, names, slugs and ids.
import { type Corpus, front, inLine, inLines, LATER, POLYGLOT, RUN, says, text } from './copy.ts';

const refused = (line = 2, count = 1) => ({ problems: inLine('key-value', line, count) });
/** Every key that holds text of any kind, with a sign in it: one key in a line, from line 2 on. */
const everywhere = (sign: string) =>
  front(
    [
      `section: "a${sign}b"`,
      `tags: ["a${sign}b"]`,
      `byline: [{name: "a${sign}b"}]`,
      `summary: "a${sign}b"`,
      `image: {src: a.png, alt: "a${sign}b"}`,
      `source: {name: "a${sign}b", url: "https://source.example/"}`,
      `changes: [{at: "${LATER}", kind: correction, note: "a${sign}b"}]`,
      `retracted: {at: "${LATER}", reason: "a${sign}b"}`,
      `id: "a${sign}b"`,
    ].join('\n'),
  );
const inEveryKey = (sign: string) => ({
  content: everywhere(sign),
  problems: inLines('key-value', 2, 9),
});

export const signs: Corpus = {
  'escape-of-nul.txt': inEveryKey('\\0'),
  'escape-of-nul-in-four.txt': inEveryKey('\\u0000'),
  'escape-of-escape.txt': inEveryKey('\\x1b[31m'),
  'escape-of-escape-by-letter.txt': inEveryKey('\\e'),
  'escape-of-bell.txt': inEveryKey('\\a'),
  'escape-of-form-feed.txt': inEveryKey('\\f'),
  'escape-of-line-feed.txt': inEveryKey('\\n'),
  'escape-of-next-line.txt': inEveryKey('\\N'),
  'escape-of-line-separator.txt': inEveryKey('\\L'),
  'escape-of-the-base-address.txt': inEveryKey('\\uFFFF'),
  'escape-of-the-base-address-in-eight.txt': inEveryKey('\\U0000FFFF'),
  'escape-of-u-fffe.txt': inEveryKey('\\uFFFE'),
  'escape-of-half-a-character.txt': inEveryKey('\\uD800'),
  'escape-of-the-other-half.txt': inEveryKey('\\uDC00'),
  'escape-of-an-override.txt': inEveryKey('\\u202E'),
  'escape-of-an-isolate.txt': inEveryKey('\\u2067'),
  'an-override-as-it-is.txt': inEveryKey('\u202e'),
  'controls-in-what-is-rare.txt': {
    content: front(
      'image: {src: "a\\0.png", alt: A, credit: "\\x1b"}\nembargo: "2021\\u202E"\nlanguage: "en\\0"\ntranslates: "a\\0"\nformerly: ["a\\0"]',
    ),
    problems: ['4', '5', '2', '2', '3', '6'].map((line) => `${line} key-value`),
  },
  'escape-beyond-unicode.txt': {
    content: front('summary: "\\U00110000"'),
    problems: ['2 yaml-syntax'],
  },
  'escape-of-a-pair.txt': {
    content: front('summary: "\\uD83D\\uDE00 \\U0010FFFD"'),
    reads: { summary: '\u{1f600} \u{10fffd}' },
  },
  'nul-in-front-matter.txt': {
    content: front('summary: a\u0000b'),
    problems: ['2 control-character', '2 key-value'],
  },
  'controls-in-front-matter.txt': {
    content: front('summary: a\u0007\u001b]0;b\u0007\nid: \u007f\u0085'),
    problems: ['2 control-character', '3 control-character', '2 key-value', '3 key-value'],
  },
  'the-base-address-as-it-is.txt': {
    content: front('summary: \uffff/healthz'),
    problems: ['2 control-character', '2 key-value'],
  },
  'controls-in-a-comment.txt': {
    content: front('# \u0000\u001b\nid: a'),
    problems: ['2 control-character'],
  },
};

export const names: Corpus = {
  'name-from-right-to-left.txt': {
    content: says('section', 'مرحبا'),
    problems: ['2 channel-name'],
  },
  'names-that-cannot-be-romanised.txt': {
    content: says('tags', ['漢字', '١٢٣', '🇦🇲', '...', '—', 'ⵜⵉⴼⵉⵏⴰⵖ']),
    problems: inLine('channel-name', 2, 6),
  },
  'name-without-width.txt': { content: says('section', '\u200b\u2060\ufeff'), ...refused() },
  'person-without-width.txt': { content: says('byline', { name: '\u200d' }), ...refused() },
  'summary-without-width.txt': { content: says('summary', '\u200b'), ...refused() },
  'name-of-marks-alone.txt': {
    content: says('byline', '\u0301\u0301\u0489'),
    problems: ['2 channel-name'],
  },
  'name-with-signs-without-width.txt': {
    content: says('section', 'Bud\u200bget\u200f'),
    reads: { keys: { section: { name: 'Bud\u200bget\u200f', slug: 'budget' } } },
  },
  'name-under-a-heap-of-marks.txt': {
    content: says('section', `R${'\u0338'.repeat(500)}ubbish`),
    reads: { keys: { section: { name: `R${'\u0338'.repeat(500)}ubbish`, slug: 'rubbish' } } },
  },
  'name-of-an-address.txt': {
    content: says('section', '../../etc/passwd'),
    reads: { keys: { section: { name: '../../etc/passwd', slug: 'etc-passwd' } } },
  },
  'name-that-grows.txt': {
    content: says('section', '\ufdfa'.repeat(1000)),
    problems: ['2 channel-name'],
  },
  'name-that-grows-to-latin.txt': {
    content: says('section', '\u3392'.repeat(1000)),
    reads: {},
  },
  'three-hundred-tags.txt': {
    content: front(
      `tags: [${Array.from({ length: 300 }, (_, index) => `hundred-${index}`).join(', ')}]`,
    ),
    reads: {},
  },
  'name-of-thirty-two-kibibytes.txt': {
    content: front(`section: ${'a'.repeat(32 * 1024)}`),
    problems: ['2 yaml-syntax'],
  },
  'name-as-long-as-is-read.txt': {
    content: front(`section: ${'a'.repeat(6000)}`),
    reads: { keys: { section: { name: 'a'.repeat(6000), slug: 'a'.repeat(80) } } },
  },
  'empty-values.txt': {
    content: front(
      'section:\ntags: ["", " "]\nbyline: {name: ""}\nsummary: ~\nid: ""\nformerly: [""]',
    ),
    problems: [
      '2 key-value',
      '3 key-value',
      '3 key-value',
      '4 key-value',
      '5 key-value',
      '6 key-value',
      '7 key-value',
    ],
  },
};

export const identities: Corpus = {
  'id-with-markup.txt': {
    content: says('id', `"'><script>${RUN}</script>]]>`),
    reads: { keys: { id: `"'><script>${RUN}</script>]]>` } },
  },
  'id-of-a-script.txt': {
    content: says('id', `javascript:${RUN}`),
    reads: { keys: { id: `javascript:${RUN}` } },
  },
  'id-with-white-space.txt': { content: says('id', 'a b'), ...refused() },
  'id-with-a-space-that-does-not-break.txt': { content: says('id', 'a\u00a0b'), ...refused() },
  'id-that-is-a-number.txt': { content: front('id: 0x10'), ...refused() },
  'former-slugs-that-climb.txt': {
    content: says('formerly', ['../a', 'a/b', '%2e%2e', 'a?b', 'A', 'a--b', '']),
    ...refused(2, 7),
  },
  'translates-a-path.txt': { content: says('translates', '../../healthz'), ...refused() },
  'language-of-markup.txt': {
    content: says('language', `en"><script>${RUN}</script>`),
    ...refused(),
  },
  'language-without-end.txt': {
    content: says('language', `en${'-abcdefgh'.repeat(500)}`),
    ...refused(),
  },
  'language-of-a-thousand-variants.txt': {
    content: says(
      'language',
      `en${Array.from({ length: 500 }, (_, index) => `-a${1e5 + index}`).join('')}`,
    ),
    ...refused(),
  },
  'language-twice.txt': { content: says('language', 'de-1996-1996'), ...refused() },
  'language-from-right-to-left.txt': {
    content: says('language', 'ar'),
    reads: { keys: { language: 'ar' } },
  },
  'email-of-markup.txt': {
    content: says('byline', { name: 'Email', email: `"<img/src=x/onerror=${RUN}>"@x.example` }),
    ...refused(),
  },
  'email-of-two.txt': {
    content: says('byline', {
      name: 'Email',
      email: 'a@b.example,evil@c.example\r\nBcc: d@e.example',
    }),
    ...refused(),
  },
  'slug with spaces.txt': { content: text('The lead.'), problems: ['1 slug-characters'] },
  '<img src=x onerror=__ran=1>.txt': {
    content: text('The lead.'),
    problems: ['1 slug-characters'],
  },
  'slug.with.dots.txt': { content: text('The lead.'), problems: ['1 slug-characters'] },
  '__proto__.txt': { content: text('The lead.'), problems: ['1 slug-characters'] },
  'constructor.txt': { content: text('The lead.'), reads: { html: '<p>The lead.</p>' } },
  'polyglot-everywhere.txt': {
    content: front(
      [
        ['section', `Section ${POLYGLOT}`],
        ['tags', [`Tag ${POLYGLOT}`, `Other tag ${POLYGLOT}`]],
        ['byline', [{ name: `Person ${POLYGLOT}`, url: `https://person.example/${POLYGLOT}` }]],
        ['summary', POLYGLOT],
        [
          'image',
          {
            src: 'https://pictures.example/a',
            alt: POLYGLOT,
            credit: POLYGLOT,
            type: 'image/png',
            length: 1,
          },
        ],
        ['source', { name: POLYGLOT, url: `https://source.example/?${POLYGLOT}` }],
        [
          'changes',
          [
            {
              at: LATER,
              kind: 'correction',
              note: `${POLYGLOT} https://a.example/"onclick="${RUN}`,
            },
          ],
        ],
      ]
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join('\n'),
      text(POLYGLOT, POLYGLOT),
    ),
    reads: {
      headline: POLYGLOT,
      summary: POLYGLOT,
      shows: [
        '&lt;script&gt;',
        '&lt;img src=x onerror=',
        '<a href="https://a.example/">https://a.example/</a>"onclick=',
      ],
    },
  },
  'retracted-with-markup.txt': {
    content: front(
      `summary: nobody reads this\nretracted: ${JSON.stringify({ at: LATER, reason: `${POLYGLOT} <b>bold</b>` })}`,
      text(`A secret. ${POLYGLOT}`, `Claim ${POLYGLOT}`),
    ),
    reads: {
      headline: `Retracted: Claim ${POLYGLOT}`,
      summary: '',
      shows: ['&lt;b&gt;bold&lt;/b&gt;', '&lt;script&gt;'],
      hides: ['A secret', 'nobody reads this'],
    },
  },
  'withdrawn-with-markup.txt': {
    content: front(
      `withdrawn: ${JSON.stringify({ at: LATER, reason: `By order. ${POLYGLOT}` })}`,
      'September 23, 2021 - 10:59 AMT\n',
    ),
    reads: { headline: 'Withdrawn', summary: '', shows: ['By order.', '&lt;script&gt;'] },
  },
  'withdrawn-with-its-story.txt': {
    content: front(
      `section: Secrets\nbyline: Somebody\nsummary: A secret\nwithdrawn: {at: '${LATER}', reason: By order of a court}`,
      text('The secret itself.', 'A secret headline'),
    ),
    problems: ['8 withdrawn-text'],
    reads: {
      headline: 'Withdrawn',
      summary: '',
      html: '<p>By order of a court</p>',
      hides: ['secret', 'Somebody'],
    },
  },
  'withdrawn-and-retracted.txt': {
    content: front(
      `retracted: {at: '${LATER}', reason: A secret}\nwithdrawn: {at: '${LATER}', reason: By order}`,
      'September 23, 2021 - 10:59 AMT\n',
    ),
    reads: { headline: 'Withdrawn', html: '<p>By order</p>', hides: ['secret'] },
  },
};

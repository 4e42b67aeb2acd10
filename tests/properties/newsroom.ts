// Arbitrary articles and mastheads, of all the text that a feed can carry and with a liking for what breaks parsers.
import fc from 'fast-check';
import type { Article } from '../../src/copy/article.ts';
import { bodyHtml, joinLines } from '../../src/copy/body.ts';
import { isCarriable, lines } from '../../src/copy/decode.ts';
import { summaryOf } from '../../src/copy/lead.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { sanitise } from '../../src/copy/sanitise.ts';
import { masthead } from '../fixtures.ts';

const NASTY = [
  ...[
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    ']]',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml?>',
    '<!DOCTYPE a [',
    '%',
  ],
  ...['&amp;', '&lt;', '&#x26;', '&#38;', '&#0;', '&nbsp;', '&unknown;', '&amp;lt;', '&#xD800;'],
  ...[
    '<script>',
    '</script>',
    '</p>',
    '<b>',
    '</title>',
    '<a href="javascript:x">',
    '<br/>',
    '{{',
    '\\u0026',
  ],
  ...['https://example.org/?a=1&b="<', 'http://', 'https://пример.example/ա', '@', '()', '<>'],
  ...[
    'مرحبا',
    'שלום',
    '\u200F',
    '\u200E',
    '\u061C',
    'ա',
    '։',
    '․',
    'Щ',
    '漢',
    'e\u0301',
    '\u0301',
    '\u20DD',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    '🇦🇲',
    '𝒲',
    '\u{10FFFD}',
    '\u{1FFFE}',
    '\uFFFD',
    '\uE000',
    '\uFEFF',
    '\u200D',
    '\u00AD',
    'é',
  ],
  ...[' ', ' ', '\t', '\n', '\r\n', '\u00A0', '\u2028', '\u2029', '\u3000', '\u200B', '. ', '… '],
];
/** What ends a section and what begins markup: harmless alone, and not behind one another. */
const ENDS = [']]>', '<', '&', '-->'];
/** So few that some articles share their second. */
const SECONDS = 5;
const FIRST = Date.UTC(1583, 0, 1);
const LAST = Date.UTC(2999, 11, 31);

/** White space is as the copy's reader leaves it, and there is something besides. */
function text(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 2, arbitrary: fc.constantFrom(...ENDS) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 3 }) },
  );
  return fc
    .string({ unit: unit.filter(isCarriable), minLength: 1, maxLength })
    .map((raw) => joinLines(lines(raw)))
    .filter((clean) => clean !== '');
}

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);

/** Some far apart, some at the same second. */
const epoch = fc.oneof(
  fc.integer({ min: FIRST / 1000, max: LAST / 1000 }).map((seconds) => seconds * 1000),
  fc.integer({ min: 1, max: SECONDS }).map((seconds) => Date.UTC(2021, 0, 1, 0, 0, seconds)),
);

/** Local mean time counted seconds, so an offset may be no whole minute. */
const offset = fc.oneof(
  fc.integer({ min: -12 * 60, max: 14 * 60 }),
  fc.integer({ min: -12 * 3600, max: 14 * 3600 }).map((seconds) => seconds / 60),
);

const language = fc.constantFrom('en', 'hy-AM', 'ru', 'ar');

/** An article, and the paragraphs that its HTML was made of. */
export type Plain = Article & { readonly paragraphs: readonly string[] };

const named = fc.record({ name: text(20), slug });
const address = fc
  .tuple(fc.constantFrom('https://example.org/?a=1&b="<', 'http://example.org/'), text(5))
  .map(([base, end]) => `${base}${end}`)
  .filter((address) => URL.canParse(address))
  .map((address) => new URL(address).href);

/** What readers are told beside the story, of which none has to be there. */
const keys = fc.record(
  {
    section: named,
    tags: fc.array(named, { maxLength: 3 }),
    byline: fc.array(
      fc.record(
        { name: text(20), slug, url: address, email: fc.constant('ani@example.org') },
        { requiredKeys: ['name', 'slug'] },
      ),
      { maxLength: 3 },
    ),
    image: fc.record(
      {
        src: fc.oneof(fc.constant('2021/council.png'), address),
        alt: text(20),
        credit: text(20),
        type: fc.constant('image/png'),
        length: fc.integer({ min: 1 }),
        width: fc.integer({ min: 1 }),
        height: fc.integer({ min: 1 }),
      },
      { requiredKeys: ['src', 'alt', 'type', 'length'] },
    ),
    source: fc.record({ name: text(20), url: address }),
  },
  { requiredKeys: [] },
);

const article: fc.Arbitrary<Plain> = fc
  .record({
    slug,
    dateline: fc.record({ epoch, offset, zone: fc.constant('') }),
    headline: text(20),
    paragraphs: fc.array(fc.oneof(text(30), text(400)), { minLength: 1, maxLength: 3 }),
    language,
    changed: fc.constant(0),
    keys,
  })
  .map(({ keys, ...plain }) => ({
    ...plain,
    ...keys,
    summary: summaryOf(plain.paragraphs[0] ?? '', plain.language),
    html: sanitise(bodyHtml(plain.paragraphs)),
  }));

/** Articles in no order, each slug once. */
export const articles = fc.uniqueArray(article, { maxLength: 6, selector: ({ slug }) => slug });

/** A masthead whose texts are as nasty as the articles'. */
export const mastheads: fc.Arbitrary<Masthead> = fc
  .record({
    title: text(20),
    subtitle: fc.option(text(20), { nil: undefined }),
    rights: fc.option(text(20), { nil: undefined }),
    name: text(20),
    language,
    content: fc.constantFrom('full', 'summary'),
  })
  .map(({ name, ...fields }) =>
    masthead({ ...fields, editor: { name, email: 'news@example.org' } }),
  );

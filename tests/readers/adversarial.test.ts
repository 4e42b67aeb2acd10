// Text that some format or reader takes for its own must reach a person to the letter.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Format } from '../../src/feeds/feed.ts';
import { ADVERSARIAL, article, masthead } from '../fixtures.ts';
import { Feedparser, type ToldEntry } from './feedparser.ts';
import { formats, newestFeed } from './formats.ts';
import { describeWith } from './machine.ts';
import { complaint, xpath } from './xmllint.ts';

const texts: Record<string, string> = {
  'signs of markup': ADVERSARIAL,
  'what looks like HTML':
    '<b>AT&amp;T</b> <img src=x onerror=alert(1)> <a href="javascript:x">y</a>',
  'an element that ends the page':
    '</p></title></script><script>alert(1)</script><style>p{}</style>',
  'sections, comments and declarations':
    '<![CDATA[x]]> ]]]]>> <!-- -- --> <?xml?> <!DOCTYPE x [<!ENTITY y "z">]>',
  'ends of sections with an element behind them': ']]> ]]></title><link>evil.example</link><title>',
  'entities, known and unknown':
    '&lt; &nbsp &copy; &#0; &#xD800; &#1114112; &unknown; &amp;amp;amp; &',
  'right to left': 'مرحبا بالعالم (2021) שלום, עולם 10:59',
  'astral characters': '👩‍👩‍👧‍👦 𝒲ire 🇦🇲 \u{10FFFD}',
  'combining marks': 'e\u0301\u0323 Z̸͓a̷͈l̶͚g̵̱o̴̳ ք\u0301',
  'typography of the reference article': '“Russia’s” – 7,000–8,000 War․ …',
  'spaces that are no space': 'a\u00A0b\u2009c\u3000d\u200Be\u00ADf',
  'a word of 1,000 Latin letters': 'ab'.repeat(500),
  'a word of 1,000 Armenian letters': 'ա'.repeat(1000),
  'a word of 1,000 emoji': '🇦🇲'.repeat(1000),
};
/** A summary has 300 graphemes at most, the ellipsis included. */
const summaries: Record<string, string> = {
  'a word of 1,000 Latin letters': `${'ab'.repeat(149)}a…`,
  'a word of 1,000 Armenian letters': `${'ա'.repeat(299)}…`,
  'a word of 1,000 emoji': `${'🇦🇲'.repeat(299)}…`,
};

const withBody = (text: string, changes: Parameters<typeof article>[2] = {}) =>
  article('one', '2021-09-23T10:59:00+04:00', {
    paragraphs: [text, `${text} ${text}`],
    ...changes,
  });
const everywhere = (text: string) => {
  const editor = { name: text, email: 'news@example.org' };
  const desk = masthead({ title: text, subtitle: text, rights: text, editor });
  return newestFeed(desk, [withBody(text, { headline: text })]);
};

describeWith(['python3-feedparser', 'libxml2-utils'], 'adversarial text', () => {
  let feedparser: Feedparser;
  beforeAll(() => {
    feedparser = new Feedparser();
  });
  afterAll(() => feedparser.close());

  describe.each(Object.keys(formats) as Format[])('%s', (format) => {
    const { write, syntax } = formats[format];
    const rows = Object.entries(texts);

    test.each(rows)('%s comes back from every field', async (name, text) => {
      const told = await feedparser.read({ format: syntax, document: write(everywhere(text)) });
      const [entry] = told.entries;
      expect(told).toMatchObject({ title: text, subtitle: text, author: text });
      if (syntax === 'xml') expect(told.rights).toBe(text);
      expect(entry).toMatchObject({ title: text, link: 'https://news.example.org/articles/one' });
      expectHarmless(entry, text, summaries[name] ?? text);
    });

    // In the body alone: RSS cannot say that a title is text, so some text is taken for HTML there.
    test.each(rows)('%s comes back from a feedparser that sanitises', async (name, text) => {
      const document = write(newestFeed(masthead(), [withBody(text)]));
      const told = await feedparser.read({ format: syntax, document, byDefault: true });
      expectHarmless(told.entries[0], text, summaries[name] ?? text);
    });

    test('signs of markup in a headline are not taken for HTML by default', async () => {
      const document = write(newestFeed(masthead(), [withBody('x', { headline: ADVERSARIAL })]));
      const told = await feedparser.read({ format: syntax, document, byDefault: true });
      expect(told.entries[0]?.title).toBe(ADVERSARIAL);
    });
  });

  test.each(Object.entries(texts))('%s comes back from libxml2', async (_, text) => {
    const feed = everywhere(text);
    const [rss, atom] = [formats.rss.write(feed), formats.atom.write(feed)];
    expect([await complaint(rss), await complaint(atom)]).toEqual(['', '']);
    expect(await xpath(rss, '/rss/channel/title')).toBe(text);
    expect(await xpath(rss, '/rss/channel/item/title')).toBe(text);
    expect(await xpath(rss, 'count(/rss/channel/item/link)')).toBe('1');
    expect(await xpath(atom, '/*/*[local-name()="author"]/*[local-name()="name"]')).toBe(text);
    expect(await xpath(atom, '/*/*[local-name()="title"]')).toBe(text);
  });
});

/** A person reads exactly the text, and an application has no element to trip over but paragraphs. */
function expectHarmless(entry: ToldEntry | undefined, text: string, summary: string): void {
  expect(entry?.summary).toMatchObject({ paragraphs: [summary], elements: [] });
  expect(entry?.content).toMatchObject({
    paragraphs: [text, `${text} ${text}`],
    elements: ['p', 'p'],
  });
}

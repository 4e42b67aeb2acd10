// Lines to paragraphs, and what of a paragraph becomes a link.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyHtml, escapeHtml, isBlank, joinLines, paragraphs } from '../../src/copy/body.ts';

describe('paragraphs', () => {
  const gathered: Record<string, [string[], string[]]> = {
    nothing: [[], []],
    'blank lines only': [['', '  ', '\t'], []],
    'one line': [['The lead.'], ['The lead.']],
    'hard-wrapped lines': [['The lead', 'goes on', 'and on.'], ['The lead goes on and on.']],
    'blank lines around': [
      ['', 'One.', '', '', '', 'Two.', ''],
      ['One.', 'Two.'],
    ],
    'white space around': [['  One. ', '\tTwo.\u00a0', ' '], ['One. Two.']],
    'a line of spaces parts': [
      ['One.', ' \t ', 'Two.'],
      ['One.', 'Two.'],
    ],
    'a line of spaces that do not break parts': [
      ['One.', '\u00a0\u202f', 'Two.'],
      ['One.', 'Two.'],
    ],
    'a line of what nobody sees parts': [
      ['One.', '\u200b\ufeff', 'Two.'],
      ['One.', 'Two.'],
    ],
    'white space within': [['One  two\t three\u2028four.'], ['One two three four.']],
    'spaces that do not break, in a row': [['One\u00a0 two\u00a0\u00a0three.'], ['One two three.']],
    'spaces that do not break stay': [['10\u00a0000 and 5\u202f%'], ['10\u00a0000 and 5\u202f%']],
    'signs stay': [['“War․ This” – “…” « » "x"'], ['“War․ This” – “…” « » "x"']],
  };
  for (const [name, [lines, expected]] of Object.entries(gathered)) {
    test(name, () => expect(paragraphs(lines)).toEqual(expected));
  }

  test('are never empty, hold no line end, and gather to themselves', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ' ', '\u200b', 'a  b'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const found = paragraphs(lines);
        for (const text of found) {
          expect(isBlank(text)).toBe(false);
          expect(text).toBe(text.trim());
          expect(joinLines([text])).toBe(text);
        }
        expect(paragraphs(found.flatMap((text) => [text, '']))).toEqual(found);
      }),
    );
  });
});

const link = (text: string, href = text) => `<a href="${href}">${text}</a>`;

describe('links', () => {
  const links: Record<string, string> = {
    // Where an address ends.
    'See https://example.org/a for more': `See ${link('https://example.org/a')} for more`,
    'https://example.org/a': link('https://example.org/a'),
    'https://example.org/a/': link('https://example.org/a/'),
    'at https://example.org/a.': `at ${link('https://example.org/a')}.`,
    'https://example.org/a, b': `${link('https://example.org/a')}, b`,
    'https://example.org/a; b': `${link('https://example.org/a')}; b`,
    'https://example.org/a: b': `${link('https://example.org/a')}: b`,
    'https://example.org/a!?': `${link('https://example.org/a')}!?`,
    'https://example.org/a...': `${link('https://example.org/a')}...`,
    'https://example.org/a…': `${link('https://example.org/a')}…`,
    'https://example.org/a։ Նա': `${link('https://example.org/a')}։ Նա`,
    'https://example.org/a՝ նա': `${link('https://example.org/a')}՝ նա`,
    'https://example.org/a՞, ՜՛․': `${link('https://example.org/a')}՞, ՜՛․`,
    'https://example.org/a․': `${link('https://example.org/a')}․`,
    'https://example.org/a — said': `${link('https://example.org/a')} — said`,
    'https://example.org/a—': `${link('https://example.org/a')}—`,
    '*https://example.org/a*': `*${link('https://example.org/a')}*`,
    // Quotes and brackets.
    '"https://example.org/a"': `"${link('https://example.org/a')}"`,
    "'https://example.org/a'": `'${link('https://example.org/a')}'`,
    '“https://example.org/a”': `“${link('https://example.org/a')}”`,
    '‘https://example.org/a’': `‘${link('https://example.org/a')}’`,
    '„https://example.org/a“': `„${link('https://example.org/a')}“`,
    '«https://example.org/a»։': `«${link('https://example.org/a')}»։`,
    '(https://example.org/a)': `(${link('https://example.org/a')})`,
    '(https://example.org/a).': `(${link('https://example.org/a')}).`,
    '[https://example.org/a], {https://example.org/b}': `[${link('https://example.org/a')}], {${link('https://example.org/b')}}`,
    '<https://example.org/a>': `&lt;${link('https://example.org/a')}&gt;`,
    'https://example.org/a_(b)': link('https://example.org/a_(b)'),
    '(https://example.org/a_(b)).': `(${link('https://example.org/a_(b)')}).`,
    'https://example.org/a(b)(c))': `${link('https://example.org/a(b)(c)')})`,
    'https://example.org/a?b[]=1': link('https://example.org/a?b[]=1'),
    "https://example.org/L'Aquila": link("https://example.org/L'Aquila"),
    // Addresses that are odd and right.
    'http://example.org': link('http://example.org', 'http://example.org/'),
    'HTTPS://EXAMPLE.org/A': link('HTTPS://EXAMPLE.org/A', 'https://example.org/A'),
    'https://example.org/?a=1&b=2#c': link('https://example.org/?a=1&amp;b=2#c'),
    'https://example.org:8080/a': link('https://example.org:8080/a'),
    'http://[2001:db8::1]/a': link('http://[2001:db8::1]/a'),
    'https://example.org/a,b;c.d/': link('https://example.org/a,b;c.d/'),
    'https://web.example.org/2021/https://example.org/': link(
      'https://web.example.org/2021/https://example.org/',
    ),
    'https://hy.example.org/Հայք?տ=1#մ': link(
      'https://hy.example.org/Հայք?տ=1#մ',
      'https://hy.example.org/%D5%80%D5%A1%D5%B5%D6%84?%D5%BF=1#%D5%B4',
    ),
    'https://հայ.example.org/': link('https://հայ.example.org/', 'https://xn--y9a3aq.example.org/'),
    'https://пример.example.org/я.': `${link('https://пример.example.org/я', 'https://xn--e1afmkfd.example.org/%D1%8F')}.`,
    // Several.
    'https://a.example.org,https://b.example.org': `${link('https://a.example.org', 'https://a.example.org/')},${link('https://b.example.org', 'https://b.example.org/')}`,
    'https://a.example.org/;http://b.example.org/;': `${link('https://a.example.org/')};${link('http://b.example.org/')};`,
    'https://a.example.org/\nhttps://b.example.org/': `${link('https://a.example.org/')}\n${link('https://b.example.org/')}`,
    // What nobody sees is no part of an address.
    'https://example.org/a\u200f.': `${link('https://example.org/a')}\u200f.`,
    '\u2067https://example.org/a\u2069': `\u2067${link('https://example.org/a')}\u2069`,
    'https://example.org/a\u200bb': `${link('https://example.org/a')}\u200bb`,
    'https://example.org/a\u00a0b': `${link('https://example.org/a')}\u00a0b`,
  };
  for (const [text, expected] of Object.entries(links)) {
    test(text, () => expect(bodyHtml([text])).toBe(`<p>${expected}</p>`));
  }
});

describe('no links', () => {
  const plain = [
    'http://',
    'https://.',
    'http:// example.org',
    'http:///etc/passwd',
    'https://#a',
    'https://example.org:99999/',
    'http://999.1.1.1/',
    'xhttp://example.org/',
    'նhttp://example.org/',
    '1https://example.org/',
    'javascript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    '//example.org/a',
    'www.example.org',
    'example.org',
    'news@example.org',
    'http:/example.org',
    'http//example.org',
  ];
  for (const text of plain) test(text, () => expect(bodyHtml([text])).toBe(`<p>${text}</p>`));
});

describe('text', () => {
  const escaped: Record<string, string> = {
    '<script>alert(1)</script>': '&lt;script&gt;alert(1)&lt;/script&gt;',
    'AT&T &amp; &#x26; &nbsp;': 'AT&amp;T &amp;amp; &amp;#x26; &amp;nbsp;',
    ']]> <!-- --> <![CDATA[': ']]&gt; &lt;!-- --&gt; &lt;![CDATA[',
    '"x" \'y\' “z” ’ – — ․': '"x" \'y\' “z” ’ – — ․',
    '<a href="https://example.org/">b</a>':
      '&lt;a href="<a href="https://example.org/">https://example.org/</a>"&gt;b&lt;/a&gt;',
    '**bold** [text](a) # head': '**bold** [text](a) # head',
    'שלום עולם 👩‍👩‍👧': 'שלום עולם 👩‍👩‍👧',
  };
  for (const [text, expected] of Object.entries(escaped)) {
    test(text, () => expect(bodyHtml([text])).toBe(`<p>${expected}</p>`));
  }

  test('paragraphs stand on lines of their own', () => {
    expect(bodyHtml([])).toBe('');
    expect(bodyHtml(['One.', 'Two.'])).toBe('<p>One.</p>\n<p>Two.</p>');
  });

  test('comes back when the links are taken out, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'https://|example.org|/a|?b&c|(|)|.|,|"|<|>| |«|։|😀'.split('|'),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const text = pieces.join('').toWellFormed();
        const html = bodyHtml([text]);
        const shown = html.replace(/<a href="https?:\/\/[^"<>\s]*">|<\/a>/g, '');
        expect(shown).toBe(`<p>${escapeHtml(text)}</p>`);
      }),
    );
  });
});

// The regular expressions must not backtrack: what takes seconds here takes the test's time away.
describe('a mebibyte of', () => {
  const size = 1024 * 1024;
  const hostile = {
    'opening brackets': '('.repeat(size),
    'closing brackets behind an address': `https://example.org/${')'.repeat(size)}`,
    'balanced brackets': `https://example.org/${'()'.repeat(size / 2)}`,
    'full stops behind an address': `https://example.org/${'.'.repeat(size)}`,
    'full stops': '.'.repeat(size),
    schemes: 'http://'.repeat(size / 7),
    'broken schemes': 'http://<'.repeat(size / 8),
    'addresses and commas': 'https://a.org,'.repeat(size / 14),
    spaces: `a${' '.repeat(size)}b`,
    'spaces that do not break': `a${'\u00a0'.repeat(size)}b`,
    'what nobody sees': `${'\u200b'.repeat(size)}b`,
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(name, () => expect(bodyHtml(paragraphs([text]))).toMatch(/^<p>.*<\/p>$/s), 3000);
  }
});

// Markdown: what becomes of it, where its links lead, and what an editor hears of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkdownReading, readMarkdown } from '../../src/copy/markdown.ts';
import type { FindPicture } from '../../src/copy/picture.ts';
import { sanitise } from '../../src/copy/sanitise.ts';

const BASE = 'https://news.example.org/am';
const missing = {
  code: 'picture-missing',
  message: 'it is not there',
  hint: 'put it there',
} as const;

/** Everything is there but what is called so. */
const find: FindPicture = (name) =>
  name.includes('missing')
    ? { fault: missing }
    : { picture: { path: `2021/${name}`, type: 'image/png', length: 9, width: 640, height: 480 } };
const read = (text: string, base = BASE): MarkdownReading =>
  readMarkdown(text, { base, slug: 'vote', find });
const html = (text: string) => read(text).html;

const each = (table: Record<string, string>, check: (input: string) => string) => {
  for (const [input, expected] of Object.entries(table)) {
    test(JSON.stringify(input), () => expect(check(input)).toBe(expected));
  }
};

describe('CommonMark', () => {
  each(
    {
      '': '',
      '\n\n': '',
      'One.\n\nTwo,\nand on.': '<p>One.</p>\n<p>Two,\nand on.</p>',
      '*a* _b_ **c** __d__ ***e***':
        '<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em></p>',
      'a_b_c 2 * 3 * 4 \\*d\\*': '<p>a_b_c 2 * 3 * 4 *d*</p>',
      '- a\n- b\n  - c': '<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>',
      '- a\n\n- b': '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>',
      '1. a\n2. b': '<ol>\n<li>a</li>\n<li>b</li>\n</ol>',
      '1991. a': '<ol start="1991">\n<li>a</li>\n</ol>',
      '> a\nb\n>\n> c': '<blockquote>\n<p>a\nb</p>\n<p>c</p>\n</blockquote>',
      '    a <b>\n\n\tc': '<pre><code>a &lt;b&gt;\n\nc\n</code></pre>',
      '```js\na\n  b\n```': '<pre><code>a\n  b\n</code></pre>',
      '`a *b*` `` c ` d ``': '<p><code>a *b*</code> <code>c ` d</code></p>',
      'a  \nb\\\nc': '<p>a<br>\nb<br>\nc</p>',
      'a\n\n---\n\nb': '<p>a</p>\n<hr>\n<p>b</p>',
      '&copy; &amp; &#1330; &#x41; &nope;': '<p>© &amp; Բ A &amp;nope;</p>',
      '[a][b] [b] [B][]\n\n[b]: https://example.org/ "c"':
        '<p><a href="https://example.org/" title="c">a</a> <a href="https://example.org/" title="c">b</a> <a href="https://example.org/" title="c">B</a></p>',
      '[a][b] [c]': '<p>[a][b] [c]</p>',
    },
    html,
  );
});

describe('headings begin below the headline and leave no level out', () => {
  each(
    {
      '# a': '<h2>a</h2>',
      '## a ##': '<h2>a</h2>',
      '###### a': '<h2>a</h2>',
      'a *b*\n===': '<h2>a <em>b</em></h2>',
      'a\n---': '<h2>a</h2>',
      '# a\n## b\n# c': '<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>',
      '## a\n#### b\n### c\n#### d': '<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>',
      '### a\n## b\n### c': '<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>',
      '# a\n## b\n### c\n#### d\n##### e\n###### f':
        '<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h5>d</h5>\n<h6>e</h6>\n<h6>f</h6>',
      '> ## a\n\n### b': '<blockquote>\n<h2>a</h2>\n</blockquote>\n<h3>b</h3>',
    },
    html,
  );
});

describe('what is text', () => {
  each(
    {
      '<script>alert(1)</script>': '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
      'a <b onclick="c()">d</b> <!-- e -->':
        '<p>a &lt;b onclick="c()"&gt;d&lt;/b&gt; &lt;!-- e --&gt;</p>',
      '<div>\n\n*a*\n\n</div>': '<p>&lt;div&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/div&gt;</p>',
      '"a" \'b\' -- c... (c) – “d”': '<p>"a" \'b\' -- c... (c) – “d”</p>',
      '| a | b |\n|---|---|\n| c | d |': '<p>| a | b |\n|---|---|\n| c | d |</p>',
      'a[^1] ~~b~~ :c:': '<p>a[^1] ~~b~~ :c:</p>',
      'a&#12;b &#0; &#xFFFF; &#xD800;': '<p>a\uFFFDb \uFFFD \uFFFD \uFFFD</p>',
      '«Հայաստան»։ **Երևան**՝ *մայրաքաղաք*։':
        '<p>«Հայաստան»։ <strong>Երևան</strong>՝ <em>մայրաքաղաք</em>։</p>',
      '«**Правда**» — *газета*, 10\u00a0000 №':
        '<p>«<strong>Правда</strong>» — <em>газета</em>, 10\u00a0000 №</p>',
    },
    html,
  );
});

describe('where links lead', () => {
  const goals: Record<string, string> = {
    'https://example.org/a_b?c=1&d=2#e': 'https://example.org/a_b?c=1&amp;d=2#e',
    'HTTP://EXAMPLE.org': 'http://example.org/',
    'https://հայ.example.org/Հ': 'https://xn--y9a3aq.example.org/%D5%80',
    '<https://example.org/a b>': 'https://example.org/a%20b',
    'https&colon;//example.org/': 'https://example.org/',
    'mailto:desk@example.org?subject=a': 'mailto:desk@example.org?subject=a',
    'mailto:"a"@example.org': 'mailto:&quot;a&quot;@example.org',
    '//example.org/a': 'https://example.org/a',
    // Below the publication, from the address of the article.
    '': `${BASE}/articles/vote`,
    '#part': `${BASE}/articles/vote#part`,
    '?page=2': `${BASE}/articles/vote?page=2`,
    budget: `${BASE}/articles/budget`,
    './a:b': `${BASE}/articles/a:b`,
    '../about': `${BASE}/about`,
    '../../../about': `${BASE}/about`,
    '/about': `${BASE}/about`,
    '/../about': `${BASE}/about`,
    '/archive.txt': `${BASE}/archive.txt`,
    // Files of copy.
    'budget.md': `${BASE}/articles/budget`,
    './budget.txt': `${BASE}/articles/budget`,
    '2021/budget.txt': `${BASE}/articles/budget`,
    '../2021/09/budget.TXT?a#b': `${BASE}/articles/budget?a#b`,
    'README.md': `${BASE}/articles/README.md`,
  };
  each(
    Object.fromEntries(
      Object.entries(goals).map(([link, goal]) => [
        `[a](${link} "b")`.replace('( ', '(<> '),
        `<p><a href="${goal}" title="b">a</a></p>`,
      ]),
    ),
    html,
  );

  test('the base may be without a path', () => {
    expect(read('[a](../b) [c](d.md)', 'https://example.org').html).toBe(
      '<p><a href="https://example.org/b">a</a> <a href="https://example.org/articles/d">c</a></p>',
    );
  });
});

describe('links in a text', () => {
  const link = (text: string, href = text) => `<a href="${href}">${text}</a>`;
  each(
    {
      'See https://example.org/a_b_c.': `<p>See ${link('https://example.org/a_b_c')}.</p>`,
      '(*https://example.org/a*)': `<p>(<em>${link('https://example.org/a')}</em>)</p>`,
      'https://example.org/?a&amp;b': `<p>${link('https://example.org/?a&amp;b')}</p>`,
      '<https://example.org/Հ>': `<p>${link('https://example.org/Հ', 'https://example.org/%D5%80')}</p>`,
      '<desk@example.org>': `<p>${link('desk@example.org', 'mailto:desk@example.org')}</p>`,
      '`https://example.org/`': '<p><code>https://example.org/</code></p>',
      'www.example.org desk@example.org': '<p>www.example.org desk@example.org</p>',
      '[https://a.example.org/](https://b.example.org/)': `<p>${link('https://a.example.org/', 'https://b.example.org/')}</p>`,
      '[*a* `b`\nc](https://example.org/)': `<p>${link('<em>a</em> <code>b</code>\nc', 'https://example.org/')}</p>`,
      '[https://example.org/](javascript:a)': '<p>https://example.org/</p>',
    },
    html,
  );
});

describe('no disguise leads anywhere', () => {
  const disguises = [
    'javascript:alert(1)',
    'JAVAscript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6a;&#x61;vascript:alert(1)',
    'javascript\\:alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    '&#13;javascript:alert(1)',
    '&#32;javascript:alert(1)',
    '<java\tscript:alert(1)>',
    '<  javascript:alert(1)>',
    '<java script:alert(1)>',
    'java\u0000script:alert(1)',
    '\u0001javascript:alert(1)',
    '&nbsp;javascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'ftp://example.org/',
    'blob:https://example.org/a',
    'tel:+37410123456',
    'https://',
    'https://example.org:99999/',
  ];
  for (const address of disguises) {
    test(JSON.stringify(address), () => {
      const written = [`[a *b*](${address})`, `[a *b*][c]\n\n[c]: ${address}`];
      for (const text of written) {
        // A control character ends an address, so that there is no link to begin with.
        if (html(text).includes('[')) expect(address).toMatch(/[\u0000-\u001F]/);
        else expect([html(text), codes(text)]).toEqual(['<p>a <em>b</em></p>', ['link-scheme']]);
        expect(html(text)).not.toContain('href');
      }
      expect(html(`![a](${address})`)).not.toContain('src');
    });
  }

  test('what only looks like one is the name of an article', () => {
    for (const address of ['./javascript:a', 'javascript%3Aa', '?javascript:a', '#javascript:a']) {
      expect(html(`[a](${address})`)).toContain(`<a href="${BASE}/articles/`);
    }
  });

  test('between angle brackets either', () => {
    expect(html('a <javascript:alert(1)> <ftp://example.org/>')).toBe(
      '<p>a javascript:alert(1) ftp://example.org/</p>',
    );
    expect(codes('<javascript:alert(1)>')).toEqual(['link-scheme']);
  });
});

describe('pictures', () => {
  const img = (src: string, rest: string) => `<p><img src="${src}" ${rest}></p>`;
  const size = 'width="640" height="480"';
  each(
    {
      '![A crowd](crowd.jpg)': img(`${BASE}/media/2021/crowd.jpg`, `alt="A crowd" ${size}`),
      '![a *b* `c`\nd](e.jpg "f \\"g\\"")': img(
        `${BASE}/media/2021/e.jpg`,
        `alt="a b c d" ${size} title="f &quot;g&quot;"`,
      ),
      '![a](<b c.jpg>)': img(`${BASE}/media/2021/b%20c.jpg`, `alt="a" ${size}`),
      '![a](b%20c/Հ%3F.jpg)': img(`${BASE}/media/2021/b%20c/%D5%80%3F.jpg`, `alt="a" ${size}`),
      '![a](100%.jpg)': img(`${BASE}/media/2021/100%25.jpg`, `alt="a" ${size}`),
      '![a][b]\n\n[b]: c.jpg': img(`${BASE}/media/2021/c.jpg`, `alt="a" ${size}`),
      '![a ![b](c.jpg) [d](e)](f.jpg)': img(`${BASE}/media/2021/f.jpg`, `alt="a b d" ${size}`),
      '![a](https://example.org/b.jpg?c&d "e")': img(
        'https://example.org/b.jpg?c&amp;d',
        'alt="a" title="e"',
      ),
      '[![a](b.jpg)](c.md)': `<p><a href="${BASE}/articles/c"><img src="${BASE}/media/2021/b.jpg" alt="a" ${size}></a></p>`,
      'a ![b](missing.jpg) c': '<p>a  c</p>',
      'a ![b](mailto:b@example.org) c': '<p>a  c</p>',
      'a ![b]() c': '<p>a  c</p>',
    },
    html,
  );

  test('are named once each, as they are called, found or not', () => {
    const asked: string[] = [];
    const text =
      '![a](b%20c.jpg) ![](<b c.jpg>) ![a](missing.jpg) ![a](https://example.org/d.jpg) ![a](ftp:e)';
    const reading = readMarkdown(text, {
      base: BASE,
      slug: 'vote',
      find: (name) => {
        asked.push(name);
        return find(name);
      },
    });
    expect(reading.pictures).toEqual(['b c.jpg', 'missing.jpg']);
    expect(asked).toEqual(reading.pictures);
  });
});

describe('the lead', () => {
  each(
    {
      'One *two* `three`\n[four](a.md)  \nfive.\n\nSix.': 'One two three four five.',
      '# A\n\nB.': 'B.',
      '![a](b.jpg)\n\nC.': 'C.',
      '![a](b.jpg) C.': 'C.',
      '> - A.\n\nB.': 'A.',
      '<b>A</b> &amp; https://example.org/': '<b>A</b> & https://example.org/',
      '[a](javascript:b) c&#12;d': 'a c\uFFFDd',
      '# A': '',
      '```\na\n```': '',
      '![a](b.jpg)': '',
      '&#x200B;\n\nA.': 'A.',
    },
    (text) => read(text).lead,
  );
});

const codes = (text: string) => read(text).faults.map(({ fault }) => fault.code);
/** What is at fault, as it is written, behind the number of its row. */
const blamed = (text: string) =>
  read(text).faults.map(
    ({ row, fault: { code, start, end } }) =>
      `${row} ${code} ${text.split('\n')[row]?.slice(start, end)}`,
  );

describe('the place of a fault', () => {
  const places: Record<string, string[]> = {
    'a [b](x:y) c': ['0 link-scheme [b](x:y)'],
    'a\n  b\n   [c](x:y)': ['2 link-scheme [c](x:y)'],
    '\n\n# a [b](x:y) ##': ['2 link-scheme [b](x:y)'],
    'a [b](x:y)\n===': ['0 link-scheme [b](x:y)'],
    '> - a\n>   1. b\n>      [c](x:y)': ['2 link-scheme [c](x:y)'],
    '> a\n[b](x:y)': ['1 link-scheme [b](x:y)'],
    '-\t[a](x:y)\n\n\t[b](x:y)': ['0 link-scheme [a](x:y)', '2 link-scheme [b](x:y)'],
    '[a\nb](x:y) c': ['0 link-scheme [a'],
    '[a](x:y) [a](x:y)': ['0 link-scheme [a](x:y)', '0 link-scheme [a](x:y)'],
    'a <xx:y> b': ['0 link-scheme <xx:y>'],
    '[a][b] [b]\n\n[b]: x:y': ['0 link-scheme [a][b]', '0 link-scheme [b]'],
    '*a* **[b](x:y)**': ['0 link-scheme [b](x:y)'],
    '[![a](missing.jpg) b](x:y)': [
      '0 link-scheme [![a](missing.jpg) b](x:y)',
      '0 picture-missing ![a](missing.jpg)',
    ],
    'a\n![](missing.jpg "b")': [
      '1 picture-alt ![](missing.jpg "b")',
      '1 picture-missing ![](missing.jpg "b")',
    ],
    '![ ](a.jpg) ![b](x:y)': ['0 picture-alt ![ ](a.jpg)', '0 link-scheme ![b](x:y)'],
    'Հայ 😀 [ա](x:y)': ['0 link-scheme [ա](x:y)'],
    '`[a](x:y)` \\[a](x:y) <b [c](x:y)': ['0 link-scheme [c](x:y)'],
  };
  for (const [text, expected] of Object.entries(places)) {
    test(JSON.stringify(text), () => expect(blamed(text)).toEqual(expected));
  }

  test('comes with what is wrong and what to do', () => {
    expect(read('[a](ftp://example.org/)').faults).toEqual([
      {
        row: 0,
        fault: {
          code: 'link-scheme',
          start: 0,
          end: 23,
          message: '"ftp://example.org/" leads nowhere: a link has https, http or mailto',
          hint: 'check it, or leave the text without it',
        },
      },
    ]);
    expect(read('![a](missing.jpg)').faults).toEqual([
      { row: 0, fault: { ...missing, start: 0, end: 17 } },
    ]);
  });

  test('is told ten times of each kind, so that no error hides behind warnings', () => {
    const found = codes(`${'![](a.jpg) '.repeat(99)}\n${'![](missing.jpg) '.repeat(99)}`);
    expect(found.filter((code) => code === 'picture-alt')).toHaveLength(10);
    expect(found.filter((code) => code === 'picture-missing')).toHaveLength(10);
    expect(found).toHaveLength(20);
  });
});

describe('what is too much', () => {
  const definition = (length: number) => `[a]: https://example.org/${'b'.repeat(length)}\n\n`;
  const cases: Record<string, [text: string, message?: string, row?: number]> = {
    '65,536 characters': ['a'.repeat(65_536)],
    'one more': ['a'.repeat(65_537), 'the text has 65,537 characters, more than 65,536'],
    '4,096 lines': ['a\n'.repeat(4095)],
    'another line': ['a\n'.repeat(4096), 'the text has 4,097 lines, more than 4,096'],
    'emphasis twenty times over': [`${'*'.repeat(40)}a${'*'.repeat(40)}`],
    'and once more': [
      `a\n\n${'*'.repeat(42)}a${'*'.repeat(42)}`,
      'emphasis stands too deep in itself',
      2,
    ],
    'nine lists': [`${'- '.repeat(9)}a`],
    'ten lists': [
      `\n${'- '.repeat(10)}a\n\nb`,
      'quotes and lists stand too deep in one another',
      1,
    ],
    'twenty quotes': [`${'>'.repeat(20)}a`, 'quotes and lists stand too deep in one another'],
    'a long address': [`${definition(30_000)}${'[a] '.repeat(4)}`],
    'a long address again and again': [
      `${definition(30_000)}${'[a] '.repeat(5)}`,
      'too many links share a long address',
    ],
  };
  for (const [name, [text, message, row = 0]] of Object.entries(cases)) {
    test(name, () => {
      const { lead, html, pictures, faults } = read(text);
      if (message === undefined) expect([html === '', faults]).toEqual([false, []]);
      else {
        const fault = expect.objectContaining({ code: 'markdown-long', message });
        expect({ lead, html, pictures }).toEqual({ lead: '', html: '', pictures: [] });
        expect(faults).toEqual([{ row, fault }]);
      }
    });
  }
});

/** Hrefs and sources as a browser reads them. */
const addresses = (html: string) =>
  [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address = '']) =>
    address
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    ...'[|]|](|)|![|<|>|*|_|**|`|```|# |> |- |1. |\n|\n\n|  \n|\\|&|&#106;|&colon;|&Tab;|javascript:|data:|https://example.org/|a.md|a.jpg|missing|"|\'|[a]: |[a]|: |<a:b>|\t|    |ա|я|😀|\u00a0|\u0000|\f'.split(
      '|',
    ),
  );
  const text = fc
    .array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 60,
    })
    .map((pieces) => pieces.join(''));

  test('its HTML is clean, its addresses are harmless, and its faults lie in it', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { html, lead, faults } = read(written);
        expect(sanitise(html)).toBe(html);
        for (const address of addresses(html)) {
          expect(new URL(address).protocol).toMatch(/^(?:https?|mailto):$/);
        }
        expect(`${html}${lead}`).not.toMatch(/\f/);
        expect(lead).not.toMatch(/\n/);
        for (const { row, fault } of faults) {
          expect(row).toBeLessThan(written.split(/\r\n?|\n/).length);
          expect(fault.start).toBeGreaterThanOrEqual(0);
          expect(fault.end).toBeGreaterThanOrEqual(fault.start);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

// The longest text that is read: what takes seconds here keeps an editor from the next one.
describe('64 KiB of', () => {
  const size = 65_536;
  const many = (text: string, length = size) => text.repeat(length / text.length);
  const growing = (sign: string) =>
    Array.from({ length: 350 }, (_, index) => sign.repeat(index)).join(' ');
  const hostile: Record<string, string> = {
    brackets: many('['),
    'picture brackets': many('!['),
    'open links': many('[a]('),
    links: many('[](b)'),
    'links in brackets': `[a]: b\n\n${many('[[a]', size - 16)}`,
    'links in links': `${'['.repeat(size / 5)}${'](a)'.repeat(size / 5)}`,
    pictures: many('![](b)'),
    'pictures in pictures': `${'!['.repeat(size / 7)}${'](a)'.repeat(size / 7)}`,
    'emphasis in pictures': `${'!['.repeat(99)}${many('*a*', size - 1000)}${'](a)'.repeat(99)}`,
    'links that lead nowhere': many('[](x:)'),
    quotes: many('>'),
    'lines of a deep quote': `${'>'.repeat(18)}a\n${many('b\n', 16_000)}`,
    lists: many('- '),
    'lines of a deep list': `${'- '.repeat(9)}a\n${many('b\n', 16_000)}`,
    'short items': `${many('- a\n+ b\n', 32_000)}`,
    'backticks of growing length': growing('`'),
    'stars of growing length': growing('*'),
    definitions: `${many('[a]: b\n', 50_000)}`,
    'open titles': many('[a](b "'),
    emphasis: many('*a '),
    'emphasis of two kinds': many('*a_ '),
    'nested emphasis': many('_*'),
    'less-than signs': many('<'),
    comments: many('<!--'),
    mails: many('<a@b>'),
    ampersands: many('&'),
    entities: many('&lt;'),
    backslashes: many('\\'),
    addresses: many('http://a.b '),
    spaces: `a${many(' ', size - 2)}b`,
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(name, () => {
      const started = performance.now();
      expect(read(text).html.length).toBeLessThan(20 * size);
      expect(performance.now() - started).toBeLessThan(1500);
    });
  }
});

// HTML made from copy: what is allowed stays to the byte, and nothing else comes through.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyHtml } from '../../src/copy/body.ts';
import { sanitise } from '../../src/copy/sanitise.ts';

const ELEMENTS = 'p|a|em|strong|del|code|pre|blockquote|ul|ol|li|h[2-6]|hr|br|img|time';
const ATTRIBUTES =
  'href="(?:https?://|mailto:)[^"<>]*"|src="https?://[^"<>]*"|(?:title|alt|datetime)="[^"<>]*"|(?:start|width|height)="\\d+"';
/** All that may ever come out; written down apart from what writes it. */
const CLEAN = new RegExp(
  `^(?:[^<>&]|&(?:[a-z][a-z\\d]*|#\\d+|#x[\\da-f]+);|</?(?:${ELEMENTS})(?: (?:${ATTRIBUTES}))*>)*$`,
  'i',
);

const each = (table: Record<string, string>) => {
  for (const [html, expected] of Object.entries(table)) {
    test(JSON.stringify(html), () => {
      expect(sanitise(html)).toBe(expected);
      expect(sanitise(expected)).toBe(expected);
      expect(expected).toMatch(CLEAN);
    });
  }
};
const same = (all: readonly string[]) => each(Object.fromEntries(all.map((html) => [html, html])));

describe('what stays as it is', () => {
  same([
    '',
    '<p>One.</p>\n<p>Two.</p>',
    '<p>"x" \'y\' “z” ’ – — … ․ 10\u00a0000 №</p>',
    '<p>Հայաստան։ Россия. 👩‍👩‍👧</p>',
    '<p>AT&amp;T &lt;b&gt; &quot; &#39; &#x41; &nbsp;</p>',
    '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code><br>\ne</p>',
    '<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6><hr>',
    '<ul>\n<li>a</li>\n</ul>\n<ol start="3">\n<li>b</li>\n</ol>',
    '<blockquote>\n<pre><code>a  b\n\tc\n</code></pre>\n</blockquote>',
    '<a href="https://example.org/?a=1&amp;b=2#c">a</a>',
    '<a href="mailto:a@example.org?subject=&quot;b&quot;">a</a>',
    '<a href="http://example.org/" title=" a  \u00a0b\nc &quot;d&quot; \'e\' ">f</a>',
    '<img src="https://example.org/a%20b.jpg" alt="" width="640" height="480" title="&lt;c&gt;">',
    '<time datetime="2021-09-23T10:59:00+04:00">then</time>',
    '<a href="https://example.org/?q=javascript:alert(1)">a</a>',
  ]);

  test('all of plain copy', () => {
    const piece = fc.constantFrom(
      ...'https://|example.org/|a?b&c|&amp;|<|>|"|\'|</p>|<a href="|=| |«|։|😀'.split('|'),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const html = bodyHtml([pieces.join('').toWellFormed(), 'Two.']);
        expect(sanitise(html)).toBe(html);
      }),
    );
  });
});

describe('what is not allowed', () => {
  each({
    '<div>a <span>b</span></div>': 'a b',
    '<h1>a</h1>': 'a',
    '<table><tr><td>a</td></tr></table>': 'a',
    '<p onclick="a()" class="b" id="c" style="d">e</p>': '<p>e</p>',
    '<a href="https://example.org/" target="_blank" rel="x">a</a>':
      '<a href="https://example.org/">a</a>',
    '<a href="/about">a</a> <a href="b.md">c</a> <a href="//d">e</a>': '<a>a</a> <a>c</a> <a>e</a>',
    '<img src="data:image/png;base64,AA" alt="a" srcset="b">': '<img alt="a">',
    '<img src="mailto:a@example.org">': '<img>',
    '<img src="https://example.org/" width="100%" height="-1" onerror="a()">':
      '<img src="https://example.org/">',
    '<ol start="a"><li value="3">b</li></ol>': '<ol><li>b</li></ol>',
    '<svg><a xlink:href="javascript:b()">c</a></svg>': '<a>c</a>',
    'a<script>b()</script>c': 'ac',
    'a<SCRIPT\n type="x">b</script >c</SCRIPT\t>d': 'acd',
    'a<style>b{}</style>c': 'ac',
    'a<script>b()': 'a',
    'a<scr<script></script>ipt>b</script>': 'ab',
    'a<!-- <p>b</p> -->c<!-- d': 'ac',
    'a<!-- <script> -->b': 'ab',
    'a<![CDATA[b]]>c<?d?>e<!DOCTYPE html>f': 'acef',
    '<iframe src="https://example.org/"></iframe><object data="a"></object><embed src="b">': '',
    '<constructor>a</constructor><toString>b</toString>': 'ab',
    '<a constructor="b" __proto__="c">d</a>': '<a>d</a>',
  });
});

describe('what is written another way', () => {
  each({
    '<P>a</P><BR/><hr /><Img SRC=https://example.org/a.png ALT=b>':
      '<p>a</p><br><hr><img src="https://example.org/a.png" alt="b">',
    '<br></br></hr>': '<br>',
    "<a href='https://example.org/' title='a \"b\" > c'>d</a>":
      '<a href="https://example.org/" title="a &quot;b&quot; &gt; c">d</a>',
    '<a title="1 < 2" href = "https://example.org/?a=1&b=2">c</a>':
      '<a title="1 &lt; 2" href="https://example.org/?a=1&amp;b=2">c</a>',
    '<a href="https://example.org/1" href="https://example.org/2">a</a>':
      '<a href="https://example.org/1">a</a>',
    '<img alt src="https://example.org/">': '<img alt="" src="https://example.org/">',
    '1 < 2 > 0 & AT&T; &#; &x41 &#xZ;': '1 &lt; 2 &gt; 0 &amp; AT&T; &amp;#; &amp;x41 &amp;#xZ;',
    'a <3 b <': 'a &lt;3 b &lt;',
    '<<b>>a': '&lt;&gt;a',
    'a <b': 'a &lt;b',
    '<a href="https://example.org/>a</a>': '&lt;a href="https://example.org/&gt;a&lt;/a&gt;',
    '&am<b>p;': '&amp;amp;',
  });
});

describe('no disguise helps', () => {
  const disguises = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\u0000script:alert(1)',
    'java&#9;script:alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript:alert(1)',
    '&#0000106avascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD4=',
    'file:///etc/passwd',
    'feed:javascript:alert(1)',
    'blob:https://example.org/1',
    'view-source:https://example.org/',
  ];
  for (const address of disguises) {
    test(JSON.stringify(address), () => {
      for (const quote of ['"', "'"]) {
        expect(sanitise(`<a href=${quote}${address}${quote}>a</a>`)).toBe('<a>a</a>');
        expect(sanitise(`<img src=${quote}${address}${quote}>`)).toBe('<img>');
      }
      expect(sanitise(`<a href=${address}>a</a>`)).not.toMatch(/<a [^>]*href/);
    });
  }
});

describe('whatever it is', () => {
  const piece = fc.constantFrom(
    ...'<|>|</|/>|<a |<p>|</p>|<script>|</script>|<style|<!--|-->|<![CDATA[|<?|href=|src="|title=\'|"|\'|=|javascript:|https://|mailto:| |\n|\u0000|&|&amp;|&#58;|&colon|;|onerror=|a|ա'.split(
      '|',
    ),
  );
  const anything = fc
    .array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ unit: 'binary' })))
    .map((pieces) => pieces.join(''));

  test('it comes out clean, and a second time the same', () => {
    fc.assert(
      fc.property(anything, (html) => {
        const clean = sanitise(html);
        expect(clean).toMatch(CLEAN);
        expect(sanitise(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a quarter of a mebibyte of', () => {
  const size = 256 * 1024;
  const many = (text: string) => text.repeat(size / text.length);
  const hostile: Record<string, string> = {
    'open signs': many('<'),
    tags: many('<a '),
    'open scripts': many('<script'),
    scripts: many('<script>'),
    'ends of scripts': `<script>${many('</script')}`,
    comments: many('<!--'),
    'attributes without value': `<a ${many('a ')}>`,
    'equals signs': `<a ${many('a=')}>`,
    'open quotes': `<a ${many('a="')}>`,
    'quotes and spaces': `<a ${many('" \' ')}>`,
    spaces: `<a a${many(' ')}>`,
    ampersands: many('&'),
    references: many('&a'),
    nesting: many('<em>'),
  };
  for (const [name, html] of Object.entries(hostile)) {
    test(name, () => {
      const started = performance.now();
      expect(typeof sanitise(html)).toBe('string');
      expect(performance.now() - started).toBeLessThan(2000);
    });
  }
});

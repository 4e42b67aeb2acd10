import { expect, test } from 'vitest';
import { searchText } from '../../src/archive/sql/search-text.ts';

const cases: Record<string, string> = {
  '<p>One.</p>\n<p>Two.</p>': 'One. Two.',
  '<p>A<strong>B</strong>C</p>': 'A B C',
  '<p>AT&amp;T &lt;today&gt; &quot;x&quot;</p>': 'AT&T <today> "x"',
  '<p>&#39;&#x26;&#x1F600;</p>': "'&😀",
  '<p>&amp;lt;</p>': '&lt;',
  '<p>&unknown; &constructor; &#99999999; &#xFFFFFFFF;</p>':
    '&unknown; &constructor; &#99999999; &#xFFFFFFFF;',
  '<p>a\n\n  b</p>': 'a b',
  '<img src="a.png" alt="The bridge">': '',
  '': '',
};

for (const [html, text] of Object.entries(cases)) {
  test(`${html} is ${text}`, () => expect(searchText(html)).toBe(text));
}

import { describe, expect, test } from 'vitest';
import { children, element, htmlElement, parseXml, writeXml } from '../../src/feeds/xml.ts';

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

describe('an element is written', () => {
  const cases = {
    'with its text in references, quotes as they are': [
      element('a', `& < > " ' &amp; ]]>`),
      `<a>&#x26; &#x3C; &#x3E; " ' &#x26;amp; ]]&#x3E;</a>`,
    ],
    'with attributes that keep their white space': [
      element('a', [], { b: '& < > " \t\n\r' }),
      '<a b="&#x26; &#x3C; &#x3E; &#x22; &#x9;&#xA;&#xD;"/>',
    ],
    'without attributes that are undefined': [element('a', [], { b: undefined }), '<a/>'],
    'with HTML in a section, however often it holds the end of one': [
      htmlElement('a', '<p>]]></p>]]>'),
      '<a><![CDATA[<p>]]]]><![CDATA[></p>]]]]><![CDATA[>]]></a>',
    ],
    'around others, indented': [
      element('a', [element('b', 'c'), element('d', [element('e')])]),
      '<a>\n  <b>c</b>\n  <d>\n    <e/>\n  </d>\n</a>',
    ],
  } as const;
  for (const [name, [given, expected]] of Object.entries(cases)) {
    test(name, () => expect(writeXml(given)).toBe(`${HEAD}${expected}\n`));
  }
});

test('what is written is read again', () => {
  const texts = ['& < > " \'', ']]> ]]>', '<![CDATA[x]]>', '&#x26; &amp;'];
  const root = parseXml(
    writeXml(
      element(
        'a',
        texts.map((text) => htmlElement('b', text)),
      ),
    ),
  );
  const read = children(root).map((node) =>
    children(node)
      .map(({ cdata = '' }) => cdata)
      .join(''),
  );
  expect(read).toEqual(texts);
});

test('no character that XML forbids is written', () => {
  for (const text of ['\u0000', '\u000B', '\uFFFE', '\uD800']) {
    expect(() => writeXml(element('a', text))).toThrow('no feed can carry');
    expect(() => writeXml(htmlElement('a', text))).toThrow('no feed can carry');
    expect(() => writeXml(element('a', [], { b: text }))).toThrow('no feed can carry');
  }
});

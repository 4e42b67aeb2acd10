// From the bytes of one file to an article, or to everything that is wrong with it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../articles/azerbaijan-critical-of-russian-peacekeeping-in-karabakh.txt?raw';
import { type Article, changedAt, parseArticle, printArticle } from '../../src/copy/article.ts';
import { bodyHtml, paragraphs } from '../../src/copy/body.ts';
import { summaryOf } from '../../src/copy/lead.ts';

const FILE = 'articles/budget-vote.txt';
const SETTINGS = {
  timezone: 'Asia/Yerevan',
  zones: { MSK: 'Europe/Moscow' },
  language: 'en',
  sections: {},
  authors: {},
  tags: {},
};
const DATELINE = 'September 23, 2021 - 10:59 AMT';
const utf8 = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, file = FILE) => parseArticle(file, utf8(text), SETTINGS);
const told = (text: string, file = FILE) =>
  parse(text, file).problems.map(
    ({ line, column, length, code }) => `${line}:${column}+${length} ${code}`,
  );

/** The paragraphs of plain copy again, from its HTML. */
const paragraphsOf = ({ html }: Article) =>
  html === '' ? [] : html.split('\n').map((line) => unescaped(/^<p>(.*)<\/p>$/u.exec(line)?.[1]));
const unescaped = (html = '') =>
  html
    .replace(/<a href="[^"<>]*">|<\/a>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
const print = (article: Article) => printArticle({ ...article, paragraphs: paragraphsOf(article) });

test('the reference article, to the letter', () => {
  const file = 'articles/azerbaijan-critical-of-russian-peacekeeping-in-karabakh.txt';
  const { article, problems } = parse(reference, file);
  const [dateline, headline, ...body] = reference.split('\n').filter((line) => line !== '');
  expect(problems).toEqual([]);
  expect(dateline).toBe(DATELINE);
  expect(article).toEqual({
    slug: 'azerbaijan-critical-of-russian-peacekeeping-in-karabakh',
    dateline: { epoch: Date.parse('2021-09-23T10:59:00+04:00'), offset: 240, zone: 'AMT' },
    headline,
    summary: summaryOf(body[0] ?? '', 'en'),
    html: bodyHtml(body),
    language: 'en',
    changed: 0,
  });
  expect(article && paragraphsOf(article)).toEqual(body);
  expect(body).toHaveLength(7);
  expect(article?.headline).toMatch(
    /^Azerbaijan "increasingly critical of Russia's .* in Karabakh"$/,
  );
  expect(article && paragraphsOf(article)[1]).toMatch(
    /Second Karabakh War․ This .* Russia’s peacekeeping/,
  );
});

describe('reads headline and paragraphs from', () => {
  const whole: Record<string, [copy: string, headline: string, body: string[]]> = {
    'one line each': [`${DATELINE}\nHead\n\nOne.\n`, 'Head', ['One.']],
    'no line feed at the end': [`${DATELINE}\nHead\n\nOne.`, 'Head', ['One.']],
    'CR LF': [`${DATELINE}\r\nHead\r\n\r\nOne.\r\n\r\nTwo.\r\n`, 'Head', ['One.', 'Two.']],
    'CR alone': [`${DATELINE}\rHead\r\rOne.\r\rTwo.\r`, 'Head', ['One.', 'Two.']],
    'a byte order mark': [`\ufeff${DATELINE}\nHead\n\nOne.\n`, 'Head', ['One.']],
    'blank lines above': [`\n \n${DATELINE}\nHead\n\nOne.\n`, 'Head', ['One.']],
    'blank lines between and below': [
      `${DATELINE}\nHead\n\n\n \t\nOne.\n\n\u00a0\n\nTwo.\n\n\n`,
      'Head',
      ['One.', 'Two.'],
    ],
    'white space at the ends of lines': [
      `  ${DATELINE} \t\n Head \n\t\n\u00a0One. \nmore\t\n`,
      'Head',
      ['One. more'],
    ],
    'a headline of several lines': [
      `${DATELINE}\nHead that\ngoes on \n and on\n\nOne.\n`,
      'Head that goes on and on',
      ['One.'],
    ],
    'hard-wrapped paragraphs': [
      `${DATELINE}\nHead\n\nOne\nis long.\n\nTwo\nis\nlonger.\n`,
      'Head',
      ['One is long.', 'Two is longer.'],
    ],
    'lines that show nothing': [
      `\u200b\n${DATELINE}\nHead\n\u200b\nOne.\n\ufeff\nTwo.\n`,
      'Head',
      ['One.', 'Two.'],
    ],
    'signs that other formats take for their own': [
      `${DATELINE}\n<b>AT&T</b> &amp; ]]>\n\n# One\n\n- *two*\n`,
      '<b>AT&T</b> &amp; ]]>',
      ['# One', '- *two*'],
    ],
    'a text from right to left': [
      `${DATELINE}\nשלום\n\n\u2067עולם\u2069\n`,
      'שלום',
      ['\u2067עולם\u2069'],
    ],
    'a headline of exactly 300 characters': [
      `${DATELINE}\n${'👩‍👩‍👧'.repeat(300)}\n\nOne.\n`,
      '👩‍👩‍👧'.repeat(300),
      ['One.'],
    ],
  };
  for (const [name, [copy, headline, body]] of Object.entries(whole)) {
    test(name, () => {
      const { article, problems } = parse(copy);
      expect(problems).toEqual([]);
      expect(article).toMatchObject({ slug: 'budget-vote', headline, html: bodyHtml(body) });
      expect(article && paragraphsOf(article)).toEqual(body);
      expect(article?.dateline.epoch).toBe(Date.parse('2021-09-23T06:59:00Z'));
    });
  }
});

describe('tells what is wrong with', () => {
  const long = 'Headline '.repeat(40).trim();
  const faulty: Record<string, [copy: string, problems: string[], file?: string]> = {
    'an empty file': ['', ['1:1+1 copy-empty']],
    'a file of white space': [' \n\t\n\u00a0\r\n', ['1:1+1 copy-empty']],
    'a byte order mark alone': ['\ufeff', ['1:1+1 copy-empty']],
    'no dateline': ['Head\n\nOne.\n', ['1:1+4 dateline-missing']],
    'no dateline above two lines': ['Head\nthat goes on\n\nOne.\n', ['1:1+4 dateline-missing']],
    'no dateline and no text': ['Head\n', ['1:1+4 dateline-missing', '1:1+1 body-missing']],
    'a wrong dateline': [
      'September 31, 2021 - 10:59 AMT\nHead\n\nOne.\n',
      ['1:11+2 dateline-date'],
    ],
    'a wrong dateline below blank lines': [
      '\r\n\r\nSeptember 31, 2021 - 10:59 AMT\r\nHead\r\n\r\nOne.\r\n',
      ['3:11+2 dateline-date'],
    ],
    'a dateline alone': [DATELINE, ['1:1+1 headline-missing', '1:1+1 body-missing']],
    'a blank line below the dateline': [
      `${DATELINE}\n\nHead\n\nOne.\n`,
      ['1:1+1 headline-missing'],
    ],
    'no text': [`${DATELINE}\nHead\n\n \n`, ['2:1+1 body-missing']],
    'no blank line': [`${DATELINE}\nHead\nOne.\nTwo.\n`, ['3:1+4 body-missing']],
    'a long headline': [`${DATELINE}\n${long}\n\nOne.\n`, ['2:1+359 headline-long']],
    'a headline long in several lines': [
      `${DATELINE}\n${'x'.repeat(150)}\n${'y'.repeat(150)}\n\nOne.\n`,
      ['2:1+150 headline-long'],
    ],
    'no blank line below a long headline': [
      `${DATELINE}\nHead\n${long}\n`,
      ['2:1+4 headline-long', '3:1+359 body-missing'],
    ],
    'an override in the dateline': [
      `September 23, 2021 - 10:59 AMT \u202e\nHead\n\nOne.\n`,
      ['1:32+1 bidi-override'],
    ],
    'an override in the headline': [
      `${DATELINE}\nHe\u202ead\ngo\u2067es on\n\nOne.\n`,
      ['2:3+1 bidi-override', '3:3+1 bidi-override'],
    ],
    'overrides without end': [
      `${DATELINE}\n${'\u202eHead\n'.repeat(50)}\nOne.\n`,
      Array.from({ length: 10 }, (_, row) => `${row + 2}:1+1 bidi-override`),
    ],
    'an override and another fault in the dateline': [
      'September 31, 2021 \u202e- 10:59 AMT\nHead\n\nOne.\n',
      ['1:11+2 dateline-date', '1:20+1 bidi-override'],
    ],
    'a control character': [`${DATELINE}\nHead\n\nOne\u0007.\n`, ['4:4+1 control-character']],
    'a name that is no slug': [
      `${DATELINE}\nHead\n\nOne.\n`,
      ['1:1+1 slug-characters'],
      'articles/Budget Vote.txt',
    ],
    'several things at once': [
      `Septembre 23, 2021 - 10:59 XYZ\nHe\u202ead\u0000\n`,
      [
        '1:1+1 slug-characters',
        '2:6+1 control-character',
        '1:1+9 dateline-date',
        '1:28+3 dateline-zone',
        '2:3+1 bidi-override',
        '2:1+1 body-missing',
      ],
      'articles/a.b.txt',
    ],
  };
  for (const [name, [copy, problems, file]] of Object.entries(faulty)) {
    test(name, () => {
      expect(told(copy, file)).toEqual(problems);
      const hasError = problems.some((problem) => !problem.endsWith('headline-long'));
      expect(parse(copy, file).article === undefined).toBe(hasError);
    });
  }

  const bytes: Record<string, [bytes: Uint8Array, problems: string[]]> = {
    'too many bytes': [new Uint8Array(1024 * 1024 + 1).fill(0x61), ['1 copy-too-large']],
    'no UTF-8': [Uint8Array.from([...utf8(`${DATELINE}\nR`), 0xe9]), ['2 encoding']],
    'half a character': [
      Uint8Array.from([...utf8(`${DATELINE}\n`), 0xed, 0xa0, 0x80]),
      ['2 lone-surrogate'],
    ],
  };
  for (const [name, [content, problems]] of Object.entries(bytes)) {
    test(`${name}, and with the name of the file`, () => {
      const reading = parseArticle('articles/Budget.txt', content, SETTINGS);
      expect(reading.article).toBeUndefined();
      expect(reading.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
        '1 slug-characters',
        ...problems,
      ]);
    });
  }

  const words: Record<string, [copy: string, message: string, hint: string]> = {
    empty: [
      '',
      'the file is empty',
      'write the dateline, the headline, a blank line and the text, or delete the file',
    ],
    'without headline': [
      `${DATELINE}\n\nOne.\n`,
      'there is no headline',
      'write it right below the dateline, with no blank line between them',
    ],
    'without text': [
      `${DATELINE}\nHead\n`,
      'there is no text',
      'leave a blank line below the headline, and write the text below it',
    ],
    'without a blank line': [
      `${DATELINE}\nHead\nOne.\n`,
      'no blank line stands between headline and text',
      'put one where the text begins',
    ],
    'with a long headline': [
      `${DATELINE}\n${'x'.repeat(301)}\n\nOne.\n`,
      'the headline has 301 characters, more than 300',
      'is the blank line between headline and text missing? otherwise make it shorter',
    ],
    'with an override': [
      `${DATELINE}\n\u202eHead\n\nOne.\n`,
      'U+202E turns the direction of the text around, so that it reads as another',
      'delete it; right-to-left text needs no such character',
    ],
  };
  for (const [name, [copy, message, hint]] of Object.entries(words)) {
    test(`a file ${name}, in words`, () =>
      expect(parse(copy).problems).toMatchObject([{ file: FILE, message, hint }]));
  }
});

describe('a file that is left out', () => {
  test('still has a slug and its time, so that an embargo is kept', () => {
    const { slug, until, article } = parse(`${DATELINE}\nHead\n`);
    expect([slug, until, article]).toEqual([
      'budget-vote',
      Date.parse('2021-09-23T10:59:00+04:00'),
      undefined,
    ]);
  });

  test('has no time where its dateline is at fault', () => {
    expect(parse('September 23, 2021 - 10:60\nHead\n\nOne.\n').until).toBeUndefined();
  });
});

test('a warning alone leaves nothing out', () => {
  const { article, problems } = parse('July 9, 2009 - 11:24 AMT\nHead\n\nOne.\n');
  expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    'dateline-summer warning',
  ]);
  expect(article?.dateline.offset).toBe(300);
});

test('an article is printed as an editor would write it', () => {
  const { article } = parse(`${DATELINE}\nHead\nline\n\nOne\ntwo.\n\n\nThree.`);
  if (!article) throw new Error('no article');
  expect(print(article)).toBe(`${DATELINE}\nHead line\n\nOne two.\n\nThree.\n`);
});

describe('whatever', () => {
  const zone = fc.constantFrom(
    '',
    'AMT',
    'AMST',
    'UTC',
    '+05:30',
    '-0330',
    'Europe/London',
    'MSK',
    'GMT+4',
  );
  const second = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 });
  const dateline = fc.tuple(second, zone).map(([seconds, label]) => {
    const [date, clock] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T');
    return `${date} ${clock} ${label}`;
  });
  const sign = fc.constantFrom(
    ...'a|B |Ա|ё|😀|ש|\u0301|․|“|&|<|]]>| |  |\n|\t|\u00a0|\u200b|\u2028|\u2067'.split('|'),
    '|',
  );
  const text = fc
    .array(fc.oneof(sign, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 40 })
    .map((signs) => signs.join(''));
  const copy = fc
    .tuple(dateline, text, fc.array(text, { maxLength: 5 }))
    .map(([when, head, body]) => [`${when}\n${head.replace(/\n+/g, ' ')}`, ...body].join('\n\n'));

  test('the article, it comes back from what is printed', () => {
    let articles = 0;
    fc.assert(
      fc.property(copy, (written) => {
        const { article } = parse(written);
        if (!article) return;
        articles += 1;
        const printed = print(article);
        const again = parse(printed).article;
        expect(again).toEqual(article);
        expect(again && print(again)).toBe(printed);
        const texts = paragraphsOf(article);
        expect(paragraphs(texts.flatMap((each) => [each, '']))).toEqual(texts);
      }),
      { numRuns: 500 },
    );
    expect(articles).toBeGreaterThan(100);
  });

  const good = utf8(reference);
  const mutated = fc
    .tuple(fc.nat(200), fc.nat(20), fc.uint8Array({ maxLength: 8 }))
    .map(([at, cut, bytes]) =>
      Uint8Array.from([...good.slice(0, at), ...bytes, ...good.slice(at + cut, 2000)]),
    );
  const content = fc.oneof(
    mutated,
    fc.uint8Array({ maxLength: 300 }),
    copy.map(utf8),
    fc.tuple(copy, fc.string({ unit: 'binary' })).map(([head, tail]) => utf8(head + tail)),
  );

  test('the bytes, there is an article or an error in its place, and nothing is thrown', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(FILE, 'Budget.txt', 'articles/.txt'), (bytes, file) => {
        const { article, problems } = parseArticle(file, bytes, SETTINGS);
        expect(article === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        if (article) {
          expect(article.headline).not.toBe('');
          const texts = paragraphsOf(article);
          expect(texts).not.toEqual([]);
          for (const each of [article.headline, ...texts]) expect(each).toMatch(/^\S(?:.*\S)?$/u);
        }
        const rows = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
        for (const { line, column, length, excerpt, message, hint } of problems) {
          expect(['', rows[line - 1]]).toContain(
            rows[line - 1]?.startsWith(excerpt) ? '' : excerpt,
          );
          const width = [...(rows[line - 1] ?? '')].length;
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(width + 1);
          expect(length).toBeGreaterThanOrEqual(1);
          expect(column + length).toBeLessThanOrEqual(width + 2);
          expect(message).not.toBe('');
          expect(hint).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('a great deal of anything is read in no time', () => {
  const size = 256 * 1024;
  for (const part of [
    'a',
    ' ',
    '\n',
    'a\n',
    'a\n\n',
    '\r',
    '.',
    '1:',
    '\u200b',
    '\u202e',
    '\u0000\n',
    '(',
  ]) {
    const filler = part.repeat(Math.floor(size / utf8(part).length));
    for (const head of ['', `${DATELINE}\n`, `${DATELINE}\nHead\n\n`])
      parse(head + filler).article?.html;
  }
}, 20_000);

describe('when an article changed', () => {
  const bytes = new TextEncoder().encode(`${DATELINE}\nHead\n\nOne.\n`);
  const { article } = parseArticle('a.txt', bytes, SETTINGS, { changed: 5 });

  test('is what its file says', () => expect(article?.changed).toBe(5));

  test('may be told anew, and nothing else of it differs', () => {
    const again = article && changedAt(article, 7);
    expect(again).toEqual({ ...article, changed: 7 });
    expect(article?.changed).toBe(5);
  });
});

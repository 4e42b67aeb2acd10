// Reports: what people, programs and GitHub are told, and that nothing in a file reaches a terminal as a command.
import { describe, expect, test } from 'vitest';
import { frame } from '../../src/copy/frame.ts';
import { locate, type Problem } from '../../src/copy/problem.ts';
import { report, reportFormats, summaryLine } from '../../src/copy/report.ts';
import { cells, visible } from '../../src/copy/visible.ts';

const FILE = 'articles/budget-vote.txt';
const HINT = 'write an offset (+01:00) or add BST under zones: in masthead.yaml';
const ESC = '\u001b';

function problem(excerpt: string, marked: string, changes: Partial<Problem> = {}): Problem {
  const start = excerpt.indexOf(marked);
  const message = '"BST" names more than one time zone';
  const fault = {
    code: 'dateline-zone',
    start,
    end: start + marked.length,
    message,
    hint: HINT,
  } as const;
  return { ...locate(fault, FILE, 1, excerpt), ...changes };
}

const bst = problem('March 4, 2024 - 12:00 BST', 'BST');

describe('a frame', () => {
  test('shows place, line, caret and hint', () => {
    expect(frame(bst)).toBe(
      [
        'articles/budget-vote.txt:1:23 dateline-zone  "BST" names more than one time zone',
        '  1 | March 4, 2024 - 12:00 BST',
        '    |                       ^^^',
        `  hint: ${HINT}`,
      ].join('\n'),
    );
  });

  test('makes room for a long line number', () => {
    const [, row, caret] = frame({ ...bst, line: 1042 }).split('\n');
    expect(row).toBe('  1042 | March 4, 2024 - 12:00 BST');
    expect(caret).toBe('       |                       ^^^');
  });

  test('says of a warning that it is one', () => {
    expect(frame({ ...bst, severity: 'warning' })).toContain('dateline-zone  warning: "BST"');
  });

  test('draws nothing where there is no line', () => {
    expect(frame(locate({ ...bst, start: 0, end: 0 }, FILE, 1, '')).split('\n')).toHaveLength(2);
  });

  /** A line with a mark, and the row and caret row that come out. */
  const rows: Readonly<
    Record<string, readonly [line: string, mark: string, row: string, caret: string]>
  > = {
    'a tab is a space': ['a\tBST', 'BST', 'a BST', '  ^^^'],
    'Armenian letters': ['սեպտեմբերի BST', 'BST', 'սեպտեմբերի BST', '           ^^^'],
    'wide letters': ['日本 BST', 'BST', '日本 BST', '     ^^^'],
    'an emoji beyond the BMP': ['📰 BST', 'BST', '📰 BST', '   ^^^'],
    'a combining mark': ['e\u0301te BST', 'BST', 'e\u0301te BST', '    ^^^'],
    'a wide fault': ['x 日本', '日本', 'x 日本', '  ^^^^'],
    'an escape before': [`${ESC}[2J BST`, 'BST', '\\u001b[2J BST', '          ^^^'],
    'a fault that is escaped': ['a\u202Eb', '\u202E', 'a\\u202eb', ' ^^^^^^'],
    'a fault at the end': ['BST', '', 'BST', '^'],
  };
  for (const [name, [line, mark, row, caret]] of Object.entries(rows)) {
    test(`keeps the caret in its place: ${name}`, () => {
      const [, shown, below] = frame(problem(line, mark)).split('\n');
      expect(shown).toBe(`  1 | ${row}`);
      expect(below).toBe(`    | ${caret}`);
    });
  }

  test('shows the part of a long line around the fault', () => {
    const line = `${'a'.repeat(500)}BST${'b'.repeat(500)}`;
    const [, row = '', caret = ''] = frame(problem(line, 'BST')).split('\n');
    expect(row).toMatch(/^ {2}1 \| …a+BSTb+…$/);
    expect(row.length).toBeLessThan(110);
    expect(row.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('BST');
  });

  test('shows the beginning of a fault longer than what can be shown', () => {
    const [, row = '', caret = ''] = frame(problem('x'.repeat(5000), 'x'.repeat(5000))).split('\n');
    expect(row).toMatch(/^ {2}1 \| x+…$/);
    expect(caret.match(/\^/g)).toHaveLength(96);
  });

  test('shows a fault at the end of a long line', () => {
    const [, row = '', caret = ''] = frame(problem(`${'x'.repeat(300)}BST`, 'BST')).split('\n');
    expect(row.endsWith('xBST')).toBe(true);
    expect(caret).toHaveLength(row.length);
  });
});

describe('what is shown of a file', () => {
  const hidden: Readonly<Record<string, string>> = {
    '\u0007': '\\u0007',
    '\u001B[31m': '\\u001b[31m',
    '\u007F': '\\u007f',
    '\u009B31m': '\\u009b31m',
    '\u202A\u2066\u2069': '\\u202a\\u2066\\u2069',
    'a\u2028b\u2029': 'a\\u2028b\\u2029',
    'a\nb\rc': 'a\\u000ab\\u000dc',
    '\uD800': '\\ud800',
    '\u{E0001}': '\\u{e0001}',
    'a\tb': 'a b',
    'naïve «հայ» 👩‍🚀 ․': 'naïve «հայ» 👩‍🚀 ․',
  };
  for (const [text, shown] of Object.entries(hidden)) {
    test(JSON.stringify(text), () => expect(visible(text)).toBe(shown));
  }

  test('takes as many columns as a terminal gives it', () => {
    const widths = cells('aé日\u0301ｗ👍\u001b').map(({ width }) => width);
    expect(widths).toEqual([1, 1, 2, 0, 2, 2, 6]);
  });

  test.each(reportFormats)('reaches no terminal as a command: %s', (format) => {
    const nasty = `${ESC}]0;owned\u0007\u009B2J\u202E`;
    const bad = problem(nasty, ESC, { file: `a/${nasty}.txt`, message: nasty, hint: nasty });
    const obeyed = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/;
    const written = report([bad], format);
    const shown = format === 'github' ? written.replace(/file=.*?,line=/, '') : written;
    expect(shown).not.toMatch(obeyed);
  });
});

describe('a report', () => {
  const until = { epoch: Date.UTC(2030, 0, 1, 8), offset: 240 };
  const standing = { articles: 3, embargoes: [{ file: 'articles/later.txt', until }] };

  test('as text ends with a summary', () => {
    const written = report([bst], 'text', { articles: 1, embargoes: [] });
    expect(written).toBe(`${frame(bst)}\n\n1 article, 1 error, 0 warnings\n`);
  });

  test('names what is under embargo', () => {
    expect(report([], 'text', standing)).toBe(
      '3 articles, 1 of them under embargo, 0 errors, 0 warnings\n' +
        'under embargo until 2030-01-01T12:00:00+04:00: articles/later.txt\n',
    );
  });

  test('of one file counts its problems alone', () => {
    expect(summaryLine([bst, { ...bst, severity: 'warning' }])).toBe('1 error, 1 warning');
  });

  test('as JSON is what it says', () => {
    expect(JSON.parse(report([bst], 'json', standing))).toEqual({
      articles: 3,
      errors: 1,
      warnings: 0,
      embargoes: [{ file: 'articles/later.txt', until: '2030-01-01T12:00:00+04:00' }],
      problems: [bst],
    });
  });

  test('as JSON gives every character back', () => {
    const odd = { ...bst, message: '\u0000\u009B\u202E\uD800\u{E0001}\n"\\' };
    expect(JSON.parse(report([odd], 'json')).problems[0].message).toBe(odd.message);
  });

  test('for GitHub is a workflow command for each problem', () => {
    expect(report([bst], 'github')).toBe(
      '::error file=articles/budget-vote.txt,line=1,col=23,endColumn=25,title=dateline-zone::' +
        `"BST" names more than one time zone%0Ahint: ${HINT}\n1 error, 0 warnings\n`,
    );
  });

  test('for GitHub escapes what would end a property or a message', () => {
    const odd = { ...bst, file: 'a,b:c%\r\nd.txt', message: '100%: a,b', hint: 'x' };
    expect(report([{ ...odd, severity: 'warning' }], 'github').split('\n')[0]).toBe(
      '::warning file=a%2Cb%3Ac%25%0D%0Ad.txt,line=1,col=23,endColumn=25,title=dateline-zone::' +
        '100%25: a,b%0Ahint: x',
    );
  });
});

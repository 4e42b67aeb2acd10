// A dateline as its grammar sees it: one space, one case, one kind of each mark, and the kind of every word.
import { monthWords, weekdayWords } from './months.ts';

/** A word, a number or a single mark. */
export interface Token {
  /** In lower case, in Unicode's composed form (NFC). */
  readonly text: string;
  /** UTF-16 units from the start of the line. */
  readonly start: number;
  readonly end: number;
}

export interface Scan {
  /** As it was given. */
  readonly line: string;
  /** The same, folded: each UTF-16 unit stands where it stood. */
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** A letter or mark for each token, so that the order of words can be matched by a pattern. */
  readonly kinds: string;
}

/** Any Unicode space, and the marks without width that come along when text is copied from a page. */
const SPACE = /[\p{White_Space}\u180E\u200B\u200E\u200F\u2060\uFEFF]/gu;
/** What keyboards and word processors put in place of a mark; U+0130 is the one letter that grows in lower case. */
const TWINS: Readonly<Record<string, string>> = {
  '\u0130': 'i',
  '\u2024': '.',
  '\u0589': ':',
  '\u2236': ':',
  '\u058A': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
  '\u2012': '–',
  '\u2014': '–',
  '\u2015': '–',
  '\u2019': "'",
};
const TWIN = new RegExp(`[${Object.keys(TWINS).join('')}]`, 'g');
/** What needs nothing but lower case. */
const PLAIN = /^[ -~]*$/;
const TOKEN = /\p{L}[\p{L}\p{M}]*|\d+|[^ ]/gu;

/** The words that may stand with a date or a clock, by kind: m is a month, w a weekday. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: ['at', 'on', 'в', 'во', 'ժամը', 'ժ'],
    f: ['of'],
    g: ['г', 'год', 'года', 'թ', 'թվական', 'թվականի', 'թվականին'],
    m: monthWords,
    o: ['st', 'nd', 'rd', 'th', 'е', 'го', 'ին', 'ի'],
    p: ['a', 'am', 'p', 'pm'],
    t: ['t'],
    w: weekdayWords,
  }).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);
const MARKS = ".,:'+-–/|()";

/** Takes a line apart. Works on any string and in time proportional to its length. */
export function scan(line: string): Scan {
  const folded = fold(line);
  const tokens = Array.from(folded.matchAll(TOKEN), ({ 0: text, index }) => ({
    text: text.normalize('NFC'),
    start: index,
    end: index + text.length,
  }));
  return { line, folded, tokens, kinds: tokens.map(kindOf).join('') };
}

/** Makes spaces, case and marks that mean the same the same; the length does not change. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .replace(TWIN, (mark) => TWINS[mark] ?? mark)
    .replace(SPACE, ' ')
    .toLowerCase();
}

/** Matches a sticky pattern at a place in a text. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The words of a line from one token up to another, as they were written; UTF-16 units. */
export function span({ tokens, folded }: Scan, from: number, to: number) {
  const start = tokens[from]?.start ?? folded.length;
  return { start, end: tokens[to - 1]?.end ?? start };
}

/** d: a number of one or two digits, y: a year of four, n: any other number, x: any other word, ?: any other mark. */
function kindOf({ text }: Token): string {
  const kind = WORDS.get(text);
  if (kind) return kind;
  if (MARKS.includes(text)) return text;
  if (/^\d/.test(text)) return text.length < 3 ? 'd' : /^[1-9]\d{3}$/.test(text) ? 'y' : 'n';
  return /^\p{L}/u.test(text) ? 'x' : '?';
}

// The head of a piece of copy: its dateline and its headline, and where the text begins.
import { overrideFaults, unturned } from './bidi.ts';
import { isBlank, joinLines } from './body.ts';
import { parseDateline, type ZoneSettings } from './dateline.ts';
import { lines } from './decode.ts';
import type { Dateline } from './printed.ts';
import { type Fault, locate, type Problem } from './problem.ts';

/** A text in two parts, in UTF-16 units from its start. */
export interface Parts {
  /** From the end of the front matter to the first blank line. */
  readonly head: string;
  /** The line on which the head begins, from 1. */
  readonly line: number;
  /** Where the text begins; absent where there is none. */
  readonly bodyAt?: number;
}

export interface Head {
  readonly dateline?: Dateline;
  /** Empty where there is none. */
  readonly headline: string;
  readonly problems: readonly Problem[];
  /** What counts as well where headline and text are wanted. */
  readonly ofStory: readonly Problem[];
  /** What counts where they are not: of an article that was withdrawn nothing is to be left. */
  readonly ofRest: readonly Problem[];
}

const HEADLINE_GRAPHEMES = 300;
const MAX_REPORTED = 10;
/** UTF-16 units. */
const MAX_COUNTED = 10_000;

/** What shows; `isBlank` of a line is the absence of it. */
const SIGN = /[^\s\p{Default_Ignorable_Code_Point}]/gu;
const BLANK_LINE =
  /(?:\r\n|\r(?!\n)|\n)[\s\p{Default_Ignorable_Code_Point}]*?(?:\r\n|\r(?!\n)|\n|$)/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Parts a text: everything above the first blank line is head; blank lines above that mean nothing.
 * @param from where it begins below its front matter
 */
export function splitCopy(text: string, from: number): Parts {
  const line = lineAt(text, from);
  const top = indexOf(SIGN, text, from);
  if (top < 0) return { head: '', line };
  const blank = indexOf(BLANK_LINE, text, top);
  if (blank < 0) return { head: text.slice(from), line };
  const head = text.slice(from, blank);
  return indexOf(SIGN, text, blank) < 0 ? { head, line } : { head, line, bodyAt: blank };
}

/** The number of the line in which an offset of a text lies, from 1. */
export function lineAt(text: string, offset: number): number {
  return offset === 0 ? 1 : lines(text.slice(0, offset)).length;
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** V8 keeps a whole text in memory for a part of it; what was joined and cut again is a text of its own. */
export const detached = (text: string) => ` ${text}`.slice(1);

/**
 * Reads a head.
 * @param file the path as the editor knows it
 */
export function readHead(
  file: string,
  { head, line, bodyAt }: Parts,
  settings: ZoneSettings,
): Head {
  const rows = lines(head);
  const top = rows.findIndex((row) => !isBlank(row));
  const at = (row: number, found: readonly Fault[]) =>
    found.map((fault) => locate(fault, file, line + row, rows[row] ?? ''));
  if (top < 0) {
    const problems = at(0, [line === 1 ? copyEmpty : nothingBelow]);
    return { headline: '', problems, ofStory: [], ofRest: [] };
  }
  const last = rows.length - 1;
  const { dateline, faults } = parseDateline(unturned(rows[top] ?? ''), settings);
  const first = faults.some(({ code }) => code === 'dateline-missing') ? top : top + 1;
  const written = rows.slice(first);
  const headline = detached(joinLines(written));
  const hasText = headline !== '' || bodyAt !== undefined;
  return {
    ...(dateline && { dateline }),
    headline,
    problems: [
      ...at(top, faults),
      ...turned(rows.slice(top)).flatMap(({ row, faults }) => at(top + row, faults)),
    ],
    ofStory: [
      ...at(Math.min(first, last), headlineFaults(written)),
      ...at(Math.min(first + 1, last), bodyAt === undefined ? [bodyMissing(written)] : []),
    ],
    ofRest: at(Math.min(first, last), hasText ? [textLeft] : []),
  };
}

/** The lines of the head whose direction is turned; of a file full of them, the first. */
function turned(head: readonly string[]) {
  const found: { readonly row: number; readonly faults: readonly Fault[] }[] = [];
  for (const [row, line] of head.entries()) {
    const faults = overrideFaults(line);
    if (faults.length > 0) found.push({ row, faults });
    if (found.length === MAX_REPORTED) break;
  }
  return found;
}

const copyEmpty: Fault = {
  code: 'copy-empty',
  start: 0,
  end: 0,
  message: 'the file is empty',
  hint: 'write the dateline, the headline, a blank line and the text, or delete the file',
};

const nothingBelow: Fault = {
  code: 'dateline-missing',
  start: 0,
  end: 0,
  message: 'nothing stands below the front matter',
  hint: 'write the dateline, the headline, a blank line and the text there',
};

/** It is not published, but whoever opens the file still reads it. */
const textLeft: Fault = {
  code: 'withdrawn-text',
  start: 0,
  end: Number.MAX_SAFE_INTEGER,
  message: 'the article was withdrawn, and its text still stands here',
  hint: 'delete all that stands below the dateline; nobody can read it any longer',
};

function headlineFaults(headline: readonly string[]): Fault[] {
  const [first] = headline;
  if (first === undefined) {
    const message = 'there is no headline';
    const hint = 'write it right below the dateline, with no blank line between them';
    return [{ code: 'headline-missing', start: 0, end: 0, message, hint }];
  }
  const length = lengthOf(joinLines(headline));
  if (length <= HEADLINE_GRAPHEMES) return [];
  const message = `the headline has ${length} characters, more than ${HEADLINE_GRAPHEMES}`;
  const hint = 'is the blank line between headline and text missing? otherwise make it shorter';
  return [{ code: 'headline-long', start: 0, end: first.length, message, hint }];
}

/** Nobody minds how many characters exactly a headline of a megabyte has. */
function lengthOf(text: string): number {
  if (text.length <= HEADLINE_GRAPHEMES || text.length > MAX_COUNTED) return text.length;
  return [...graphemes.segment(text)].length;
}

/** All that stands above the first blank line is headline. */
function bodyMissing([, second]: readonly string[]): Fault {
  const [message, hint] =
    second === undefined
      ? ['there is no text', 'leave a blank line below the headline, and write the text below it']
      : ['no blank line stands between headline and text', 'put one where the text begins'];
  return { code: 'body-missing', start: 0, end: second?.length ?? 0, message, hint };
}

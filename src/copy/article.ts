// A file of copy to an article, or to the problems that keep it from being one.
import { overrideFaults, unturned } from './bidi.ts';
import { isBlank, joinLines, paragraphs } from './body.ts';
import { parseDateline, type ZoneSettings } from './dateline.ts';
import { decode, lines } from './decode.ts';
import { type Dateline, printDateline } from './printed.ts';
import { type Fault, hasError, locate, type Problem } from './problem.ts';
import { slugFault, slugOf } from './slug.ts';

/** A parsed piece of copy. */
export interface Article {
  /** The article's name for ever: the stem of its file. */
  readonly slug: string;
  readonly dateline: Dateline;
  /** Plain text. */
  readonly headline: string;
  /** The body as plain text; the first paragraph is the lead. It may be made anew at each access. */
  readonly paragraphs: readonly string[];
  /**
   * When it last changed on this machine, in milliseconds since 1970; 0 where nobody can tell.
   * It dates the documents that hold the article and is no part of their revision: other machines have other times.
   */
  readonly changed: number;
}

/** What came of reading one file. */
export interface Reading {
  /** The path as the editor knows it: `articles/budget-vote.txt`. */
  readonly file: string;
  readonly slug: string;
  /** Absent where a problem is an error. */
  readonly article?: Article;
  readonly problems: readonly Problem[];
  /** The dateline where there is one, even of a file that is left out: nobody may hear of it earlier. */
  readonly dateline?: Dateline;
}

const HEADLINE_GRAPHEMES = 300;
const MAX_REPORTED = 10;

/** What shows; `isBlank` of a line is the absence of it. */
const SIGN = /[^\s\p{Default_Ignorable_Code_Point}]/gu;
const BLANK_LINE =
  /(?:\r\n|\r(?!\n)|\n)[\s\p{Default_Ignorable_Code_Point}]*?(?:\r\n|\r(?!\n)|\n|$)/gu;

const decoder = new TextDecoder();
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Reads one file of copy: dateline, headline, blank line, paragraphs.
 * @param file the path as the editor knows it; its stem is the slug
 * @param bytes the content as it is stored; kept for the body, so they must not change afterwards
 * @param settings the masthead's time zones
 * @param changed when the file last changed, in milliseconds since 1970
 * @returns the article, or all that is wrong with the file; never throws
 */
export function parseArticle(
  file: string,
  bytes: Uint8Array,
  settings: ZoneSettings,
  changed = 0,
): Reading {
  const slug = slugOf(file);
  const { text, problems: decoding } = decode(file, bytes);
  const misnamed = slugFault(slug);
  const naming = misnamed ? [locate(misnamed, file, 1, '')] : [];
  if (text === undefined) return { file, slug, problems: [...naming, ...decoding] };

  const { head, bodyAt } = split(text);
  const copy = readHead(file, head, bodyAt !== undefined, settings);
  const problems = [...naming, ...decoding, ...copy.problems];
  const { dateline, headline } = copy;
  const known = dateline ? { dateline } : {};
  if (!dateline || hasError(problems)) return { file, slug, problems, ...known };
  const article: Article = {
    slug,
    dateline,
    headline: detached(headline),
    changed,
    // Of ten thousand articles a few are asked for: as bytes the others take half the memory, and no time.
    get paragraphs() {
      return paragraphs(lines(decoder.decode(bytes).slice(bodyAt)));
    },
  };
  return { file, slug, problems, dateline, article };
}

/** The same article, changed at another moment (milliseconds since 1970); its text is not read for that. */
export function changedAt(article: Article, changed: number): Article {
  const properties = Object.getOwnPropertyDescriptors(article);
  return Object.defineProperties({} as Article, {
    ...properties,
    changed: { value: changed, enumerable: true },
  });
}

/**
 * Writes an article as copy, the way `parseArticle` reads it.
 * @returns text that ends with a line feed
 */
export function printArticle(article: Omit<Article, 'slug' | 'changed'>): string {
  const head = `${printDateline(article.dateline)}\n${article.headline}\n`;
  return [head, ...article.paragraphs.map((text) => `${text}\n`)].join('\n');
}

/** Everything above the first blank line is head; blank lines above that mean nothing. */
function split(text: string): { readonly head: string; readonly bodyAt?: number } {
  const top = indexOf(SIGN, text, 0);
  if (top < 0) return { head: '' };
  const blank = indexOf(BLANK_LINE, text, top);
  if (blank < 0) return { head: text };
  const head = text.slice(0, blank);
  return indexOf(SIGN, text, blank) < 0 ? { head } : { head, bodyAt: blank };
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** V8 keeps a whole text in memory for a part of it; what was joined and cut again is a text of its own. */
const detached = (text: string) => ` ${text}`.slice(1);

function readHead(file: string, head: string, hasBody: boolean, settings: ZoneSettings) {
  const rows = lines(head);
  const top = rows.findIndex((row) => !isBlank(row));
  if (top < 0) return { headline: '', problems: [locate(copyEmpty, file, 1, '')] };
  const bottom = rows.length;
  const { dateline, faults } = parseDateline(unturned(rows[top] ?? ''), settings);
  const first = faults.some(({ code }) => code === 'dateline-missing') ? top : top + 1;
  const headline = rows.slice(first, bottom);
  const at = (row: number, found: readonly Fault[]) =>
    found.map((fault) => locate(fault, file, row + 1, rows[row] ?? ''));
  const problems = [
    ...at(top, faults),
    ...turned(rows.slice(top, bottom)).flatMap(({ row, faults }) => at(top + row, faults)),
    ...at(Math.min(first, bottom - 1), headlineFaults(headline)),
    ...at(Math.min(first + 1, bottom - 1), hasBody ? [] : [bodyMissing(headline)]),
  ];
  return { dateline, headline: joinLines(headline), problems };
}

/** The lines of the head whose direction is turned; of a file full of them, the first. */
function turned(head: readonly string[]) {
  return head
    .map((line, row) => ({ row, faults: overrideFaults(line) }))
    .filter(({ faults }) => faults.length > 0)
    .slice(0, MAX_REPORTED);
}

const copyEmpty: Fault = {
  code: 'copy-empty',
  start: 0,
  end: 0,
  message: 'the file is empty',
  hint: 'write the dateline, the headline, a blank line and the text, or delete the file',
};

function headlineFaults(headline: readonly string[]): Fault[] {
  const [first] = headline;
  if (first === undefined) {
    const message = 'there is no headline';
    const hint = 'write it right below the dateline, with no blank line between them';
    return [{ code: 'headline-missing', start: 0, end: 0, message, hint }];
  }
  const text = joinLines(headline);
  const length = text.length > HEADLINE_GRAPHEMES ? [...graphemes.segment(text)].length : 0;
  if (length <= HEADLINE_GRAPHEMES) return [];
  const message = `the headline has ${length} characters, more than ${HEADLINE_GRAPHEMES}`;
  const hint = 'is the blank line between headline and text missing? otherwise make it shorter';
  return [{ code: 'headline-long', start: 0, end: first.length, message, hint }];
}

/** All that stands above the first blank line is headline. */
function bodyMissing([, second]: readonly string[]): Fault {
  const [message, hint] =
    second === undefined
      ? ['there is no text', 'leave a blank line below the headline, and write the text below it']
      : ['no blank line stands between headline and text', 'put one where the text begins'];
  return { code: 'body-missing', start: 0, end: second?.length ?? 0, message, hint };
}

// A file of copy to an article, or to the problems that keep it from being one.
import { joinLines, paragraphs } from './body.ts';
import { type Dateline, parseDateline, printDateline, type ZoneSettings } from './dateline.ts';
import { decode, lines } from './decode.ts';
import { type Fault, hasError, locate, type Problem } from './problem.ts';
import { slugFault, slugOf } from './slug.ts';

/** A parsed piece of copy. */
export interface Article {
  /** The article's name for ever: the stem of its file. */
  readonly slug: string;
  readonly dateline: Dateline;
  /** Plain text. */
  readonly headline: string;
  /** The body as plain text; the first paragraph is the lead. */
  readonly paragraphs: readonly string[];
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

interface Line {
  readonly number: number;
  readonly text: string;
}

const HEADLINE_GRAPHEMES = 300;
/** Overrides and isolates of Unicode Standard Annex 9, section 2: they can make a line read as another. */
const BIDI_OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Reads one file of copy: dateline, headline, blank line, paragraphs.
 * @param file the path as the editor knows it; its stem is the slug
 * @param bytes the content as it is stored
 * @param settings the masthead's time zones
 * @returns the article, or all that is wrong with the file; never throws
 */
export function parseArticle(file: string, bytes: Uint8Array, settings: ZoneSettings): Reading {
  const slug = slugOf(file);
  const { text, problems: decoding } = decode(file, bytes);
  const misnamed = slugFault(slug);
  const naming = misnamed ? [locate(misnamed, file, 1, '')] : [];
  if (text === undefined) return { file, slug, problems: [...naming, ...decoding] };

  const copy = readCopy(file, text, settings);
  const problems = [...naming, ...decoding, ...copy.problems];
  const { dateline, headline, body } = copy;
  const known = dateline ? { dateline } : {};
  if (!dateline || hasError(problems)) return { file, slug, problems, ...known };
  return {
    file,
    slug,
    problems,
    dateline,
    article: { slug, dateline, headline, paragraphs: body },
  };
}

/**
 * Writes an article as copy, the way `parseArticle` reads it.
 * @returns text that ends with a line feed
 */
export function printArticle(article: Omit<Article, 'slug'>): string {
  const head = `${printDateline(article.dateline)}\n${article.headline}\n`;
  return [head, ...article.paragraphs.map((text) => `${text}\n`)].join('\n');
}

function readCopy(file: string, text: string, settings: ZoneSettings) {
  const { dateline: first, headline, body } = split(text);
  const problems: Problem[] = [];
  const report = (line: Line, faults: readonly Fault[]) => {
    for (const fault of faults) problems.push(locate(fault, file, line.number, line.text));
  };

  const { dateline, faults } = first ? parseDateline(first.text, settings) : empty();
  report(first ?? { number: 1, text: '' }, faults);
  if (first) {
    const last = headline.at(-1) ?? first;
    for (const line of [first, ...headline]) report(line, overrideFaults(line.text));
    report(headline[0] ?? first, headlineFaults(headline));
    if (headline.length > 0 && body.length === 0) report(last, [bodyMissing(last.text)]);
  }
  const plain = joinLines(headline.map((line) => line.text));
  return { dateline, headline: plain, body, problems };
}

/** Blank lines before the dateline and at the end mean nothing. */
function split(text: string) {
  const all = lines(text).map((text, index): Line => ({ number: index + 1, text }));
  const isBlank = (line: Line) => line.text.trim() === '';
  const start = all.findIndex((line) => !isBlank(line));
  if (start < 0) return { headline: [], body: [] };
  const blank = all.findIndex((line, index) => index > start && isBlank(line));
  const end = blank < 0 ? all.length : blank;
  const below = all.slice(end).map((line) => line.text);
  return {
    dateline: all[start],
    headline: all.slice(start + 1, end),
    body: paragraphs(below),
  };
}

function empty(): { dateline?: Dateline; faults: Fault[] } {
  const message = 'the file is empty';
  const hint = 'write the dateline, the headline, a blank line and the text, or delete the file';
  return { faults: [{ code: 'copy-empty', start: 0, end: 0, message, hint }] };
}

function headlineFaults(headline: readonly Line[]): Fault[] {
  const [first] = headline;
  if (!first) {
    const message = 'no headline';
    const hint = 'write the headline on the line right below the dateline';
    return [{ code: 'headline-missing', start: 0, end: 0, message, hint }];
  }
  const text = joinLines(headline.map((line) => line.text));
  const length = text.length > HEADLINE_GRAPHEMES ? [...graphemes.segment(text)].length : 0;
  if (length <= HEADLINE_GRAPHEMES) return [];
  const message = `the headline has ${length} characters, more than ${HEADLINE_GRAPHEMES}`;
  const hint = 'is the blank line between headline and text missing? otherwise make it shorter';
  return [{ code: 'headline-long', start: 0, end: first.text.length, message, hint }];
}

function bodyMissing(last: string): Fault {
  const message = 'no text below the headline';
  const hint = 'put a blank line between the headline and the text';
  return { code: 'body-missing', start: 0, end: last.length, message, hint };
}

function overrideFaults(text: string): Fault[] {
  const start = text.search(BIDI_OVERRIDE);
  if (start < 0) return [];
  const name = `U+${text.charCodeAt(start).toString(16).toUpperCase()}`;
  const message = `${name} turns the direction of the text around, so that it reads as another`;
  const hint = 'delete it; right-to-left text needs no such character';
  return [{ code: 'bidi-override', start, end: start + 1, message, hint }];
}

// The text of an article to a summary and to HTML: plain paragraphs, or Markdown where the file ends in .md.
import { BASE_MARK } from './base.ts';
import { bodyHtml, isBlank, joinLines, paragraphs } from './body.ts';
import { lines } from './decode.ts';
import { readMarkdown } from './markdown.ts';
import type { FindPicture } from './picture.ts';
import { locate, type Problem } from './problem.ts';
import { sanitise } from './sanitise.ts';

/** Where the text of a file is. */
export interface TextSource {
  readonly file: string;
  readonly slug: string;
  readonly text: string;
  /** The same as it is stored; kept. */
  readonly bytes: Uint8Array;
  /** Where it begins, in UTF-16 units from the start of the file; absent where there is none. */
  readonly bodyAt: number | undefined;
}

export interface TextReading {
  /** The first paragraph as plain text. */
  readonly lead: () => string;
  /** Sanitised; `BASE_MARK` stands for the base address. */
  readonly html: () => string;
  readonly problems: readonly Problem[];
}

const MARKDOWN = /\.md$/i;
const decoder = new TextDecoder();

/** Whether the text of a file is Markdown. */
export function isMarkdown(file: string): boolean {
  return MARKDOWN.test(file);
}

/** Reads the text of an article. */
export function readText(source: TextSource, find: FindPicture): TextReading {
  return isMarkdown(source.file) ? marked(source, find) : plain(source);
}

/** Of ten thousand articles a few are asked for: as bytes the others take half the memory, and no time. */
function plain({ bytes, bodyAt }: TextSource): TextReading {
  const body = () => lines(decoder.decode(bytes).slice(bodyAt ?? Number.POSITIVE_INFINITY));
  return {
    lead: () => firstParagraph(body()),
    html: () =>
      paragraphs(body())
        .map((text) => sanitise(bodyHtml([text])))
        .join('\n'),
    problems: [],
  };
}

function marked({ file, slug, text, bodyAt }: TextSource, find: FindPicture): TextReading {
  if (bodyAt === undefined) return { lead: () => '', html: () => '', problems: [] };
  const below = lines(text.slice(bodyAt));
  const blank = Math.max(
    0,
    below.findIndex((row) => !isBlank(row)),
  );
  const above = lines(text.slice(0, bodyAt)).length + blank;
  const rows = below.slice(blank);
  const base = placeholderFor(text);
  const reading = readMarkdown(rows.join('\n'), { base, slug, find });
  const html = reading.html.replaceAll(`"${base}`, `"${BASE_MARK}`);
  const problems = reading.faults.map(({ row, fault }) =>
    locate(fault, file, above + row, rows[row] ?? ''),
  );
  return { lead: () => reading.lead, html: () => html, problems };
}

function firstParagraph(rows: readonly string[]): string {
  const start = rows.findIndex((row) => !isBlank(row));
  if (start < 0) return '';
  const length = rows.slice(start).findIndex(isBlank);
  return joinLines(rows.slice(start, length < 0 ? undefined : start + length));
}

/** A base address that the text does not name: only what was resolved against it can begin with it afterwards. */
function placeholderFor(text: string): string {
  for (let number = 0; ; number += 1) {
    const base = `https://base${number}.invalid`;
    if (!text.includes(base)) return base;
  }
}

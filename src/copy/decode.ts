// Bytes of a file to text that every feed can carry: UTF-8, not too large, no forbidden characters.
import { type Fault, locate, type Problem } from './problem.ts';

export interface Decoded {
  /** The text without byte order mark; absent where the bytes are not text. */
  readonly text?: string;
  readonly problems: readonly Problem[];
}

const MAX_BYTES = 1024 * 1024;
const MAX_REPORTED = 10;

/** Outside `Char` of XML 1.0, section 2.2, or discouraged there: invisible and never meant. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/;
const LINE_END = /\r\n|\n|\r/;

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/**
 * Decodes a file and reports what no feed could carry.
 * @param file the path as the editor knows it, for the problems
 * @param bytes UTF-8, with or without byte order mark, at most 1 MiB
 */
export function decode(file: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return { problems: [tooLarge(file, bytes.length)] };
  try {
    const text = strict.decode(bytes);
    return { text, problems: FORBIDDEN.test(text) ? forbidden(file, text) : [] };
  } catch {
    return { problems: [malformed(file, bytes)] };
  }
}

/** The lines of a text, whichever of LF, CRLF and CR ends them. */
export function lines(text: string): string[] {
  return text.split(LINE_END);
}

/** Whether XML 1.0, and so a feed, can carry the text. */
export function isCarriable(text: string): boolean {
  return !FORBIDDEN.test(text) && text.isWellFormed();
}

/** The problem of a copy or masthead of more bytes than any article has. */
export function tooLarge(file: string, size: number): Problem {
  const message = `${(size / MAX_BYTES).toFixed(1)} MiB is more than one article can be`;
  const hint = 'keep each file under 1 MiB; a picture or a whole archive does not belong in one';
  return locate({ code: 'copy-too-large', start: 0, end: 1, message, hint }, file, 1, '');
}

function forbidden(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  for (const [index, line] of lines(text).entries()) {
    const start = line.search(FORBIDDEN);
    if (start < 0) continue;
    problems.push(locate(forbiddenFault(line, start), file, index + 1, line));
    if (problems.length === MAX_REPORTED) break;
  }
  return problems;
}

function forbiddenFault(line: string, start: number): Fault {
  const name = codePoint(line.charCodeAt(start));
  return {
    code: 'control-character',
    start,
    end: start + 1,
    message: `${name} is a control character, which no feed can carry`,
    hint: 'delete it; it often comes along when text is pasted from another program',
  };
}

/** Finds the first line that is not UTF-8 and says what it looks like. */
function malformed(file: string, bytes: Uint8Array): Problem {
  if (isUtf16(bytes)) return locate(utf16, file, 1, '');
  let number = 1;
  let begin = 0;
  while (true) {
    const feed = bytes.indexOf(0x0a, begin);
    const line = bytes.subarray(begin, feed < 0 ? bytes.length : feed);
    if (!isUtf8(line) || feed < 0) return malformedLine(file, number, line);
    begin = feed + 1;
    number += 1;
  }
}

function malformedLine(file: string, number: number, bytes: Uint8Array): Problem {
  const excerpt = lenient.decode(bytes).trimEnd();
  const start = Math.max(0, excerpt.indexOf('\uFFFD'));
  const fault = hasSurrogate(bytes) ? loneSurrogate : notUtf8;
  return locate({ ...fault, start, end: start + 1 }, file, number, excerpt);
}

const notUtf8 = {
  code: 'encoding',
  message: 'not UTF-8 from here on',
  hint: 'save the file as UTF-8; older programs save Russian as Windows-1251',
} as const;

const loneSurrogate = {
  code: 'lone-surrogate',
  message: 'half a character (a lone surrogate), which no feed can carry',
  hint: 'type the character again; it is often an emoji that was cut in two',
} as const;

const utf16: Fault = {
  code: 'encoding',
  start: 0,
  end: 1,
  message: 'the file is UTF-16, not UTF-8',
  hint: 'save it as UTF-8 (Windows calls UTF-16 "Unicode")',
};

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 has no encoding for U+D800 to U+DFFF (RFC 3629, section 3); some programs write ED A0 80 all the same. */
const hasSurrogate = (bytes: Uint8Array) =>
  bytes.some((byte, index) => byte === 0xed && (bytes[index + 1] ?? 0) >= 0xa0);

const isUtf16 = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

const codePoint = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

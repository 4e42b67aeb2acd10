// Bytes of a file to text that every feed can carry: UTF-8, not too large, no forbidden characters.
import { type Fault, locate, type Problem } from './problem.ts';

export interface Decoded {
  /** The text without byte order mark; absent where the bytes are not text. */
  readonly text?: string;
  readonly problems: readonly Problem[];
}

/** What a file may have at most: 1 MiB. */
export const MAX_BYTES = 1024 * 1024;
const MAX_REPORTED = 10;

/** What `Char` of XML 1.0, section 2.2, leaves out, and the controls that it discourages: never meant. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/;
const LINE_END = /\r\n|\n|\r/;

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');
/** Keeps a byte order mark, so that what it decodes can be compared with what it was. */
const literal = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a file and reports what no feed could carry.
 * @param file the path as the editor knows it, for the problems
 * @param bytes UTF-8, with or without byte order mark, at most 1 MiB
 * @returns the text even where single characters are at fault, so that the rest can be checked too
 */
export function decode(file: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return { problems: [tooLarge(file, bytes.length)] };
  if (isUtf16(bytes)) return { problems: [locate(utf16, file, 1, '')] };
  try {
    const text = strict.decode(bytes);
    return { text, problems: FORBIDDEN.test(text) ? forbidden(file, text) : [] };
  } catch {
    return { problems: [malformed(file, bytes)] };
  }
}

/** The lines of a text, whichever of LF, CRLF and CR ends them. */
export function lines(text: string): string[] {
  return text.includes('\r') ? text.split(LINE_END) : text.split('\n');
}

/** Whether XML 1.0, and so a feed, can carry the text. */
export function isCarriable(text: string): boolean {
  return !FORBIDDEN.test(text) && text.isWellFormed();
}

/** The problem of a file of more bytes than any copy or masthead has. */
export function tooLarge(file: string, size: number): Problem {
  const message = `the file has ${size.toLocaleString('en')} bytes, more than 1 MiB (1,048,576)`;
  const hint = 'split it up; a picture or a whole archive does not belong in it';
  return locate({ code: 'copy-too-large', start: 0, end: 1, message, hint }, file, 1, '');
}

/** One problem for each line, up to ten; the last of them says how many lines more there are. */
function forbidden(file: string, text: string): Problem[] {
  const found: { line: string; number: number; start: number }[] = [];
  let count = 0;
  for (const [index, line] of lines(text).entries()) {
    const start = line.search(FORBIDDEN);
    if (start < 0) continue;
    count += 1;
    if (count <= MAX_REPORTED) found.push({ line, number: index + 1, start });
  }
  const left = count - MAX_REPORTED;
  return found.map(({ line, number, start }, index) => {
    const fault = forbiddenFault(line, start);
    const isLast = left > 0 && index === MAX_REPORTED - 1;
    const message = isLast ? `${fault.message}; ${left} more lines have one` : fault.message;
    return locate({ ...fault, message }, file, number, line);
  });
}

function forbiddenFault(line: string, start: number): Fault {
  const code = line.charCodeAt(start);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const kind = code < 0xfffe ? 'is a control character' : 'is not a character';
  const isWindows = code >= 0x80 && code < 0xa0;
  return {
    code: 'control-character',
    start,
    end: start + 1,
    message: `${name} ${kind}, and no feed can carry it`,
    hint: isWindows
      ? 'type the quote or dash that was meant; it was lost between Windows-1252 and UTF-8'
      : 'delete it; it often comes along when text is pasted from another program',
  };
}

/** Tells where the text stops being UTF-8, and what it looks like there. */
function malformed(file: string, bytes: Uint8Array): Problem {
  const at = firstChanged(bytes, new TextEncoder().encode(literal.decode(bytes)));
  const sound = new TextDecoder('utf-8').decode(bytes.subarray(0, at), { stream: true });
  const before = lines(sound);
  const excerpt = lines(lenient.decode(bytes))[before.length - 1] ?? '';
  const start = before.at(-1)?.length ?? 0;
  const fault = isSurrogate(bytes.subarray(at)) ? loneSurrogate : notUtf8;
  return locate({ ...fault, start, end: start + 1 }, file, before.length, excerpt);
}

function firstChanged(before: Uint8Array, after: Uint8Array): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  return at;
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

/** UTF-8 has no encoding for U+D800 to U+DFFF (RFC 3629, section 3); some programs write ED A0 80 all the same. */
function isSurrogate([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xed && (second & 0xe0) === 0xa0 && (third & 0xc0) === 0x80;
}

/** By its byte order mark, or by the NUL that stands with every Latin letter and digit. */
function isUtf16([a, b, c, d]: Uint8Array): boolean {
  const isMarked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  return isMarked || (a === 0 && b !== 0 && c === 0) || (a !== 0 && b === 0 && d === 0);
}

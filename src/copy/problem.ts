// What is wrong with a file, where, and how to mend it.

/** Every code a problem can have, and how much it weighs: an error leaves the file out. */
export const severities = {
  'archive-newer': 'error',
  'archive-withdrawn': 'error',
  'bidi-override': 'error',
  'body-missing': 'error',
  'change-time': 'error',
  'channel-name': 'error',
  'control-character': 'error',
  'copy-empty': 'error',
  'copy-too-large': 'error',
  'copy-unreadable': 'error',
  'dateline-clock': 'error',
  'dateline-date': 'error',
  'dateline-extra': 'error',
  'dateline-missing': 'error',
  'dateline-numeric': 'error',
  'dateline-overlap': 'error',
  'dateline-gap': 'error',
  'dateline-second-clock': 'warning',
  'dateline-summer': 'warning',
  'dateline-weekday': 'error',
  'dateline-year': 'error',
  'dateline-zone': 'error',
  encoding: 'error',
  'formerly-taken': 'warning',
  'front-matter-open': 'error',
  'headline-long': 'warning',
  'headline-missing': 'error',
  'id-shared': 'error',
  'lone-surrogate': 'error',
  'key-missing': 'error',
  'key-unknown': 'error',
  'key-value': 'error',
  'link-scheme': 'warning',
  'markdown-long': 'error',
  'masthead-authority': 'warning',
  'masthead-missing': 'error',
  'picture-alt': 'warning',
  'picture-damaged': 'error',
  'picture-large': 'error',
  'picture-missing': 'error',
  'picture-position': 'error',
  'picture-type': 'error',
  'slug-characters': 'error',
  'slug-shared': 'error',
  'symlink-outside': 'error',
  'translation-language': 'warning',
  'translation-missing': 'warning',
  'withdrawn-text': 'warning',
  'yaml-syntax': 'error',
} as const satisfies Record<string, 'error' | 'warning'>;

export type ProblemCode = keyof typeof severities;

/** A fault in one line of text, before it is known in which file the line stands. */
export interface Fault {
  readonly code: ProblemCode;
  /** Where the fault begins: UTF-16 units from the start of the line, from 0. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** One fault in one file. */
export interface Problem {
  /** The path as the editor knows it: `articles/budget-vote.txt`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters (code points). */
  readonly column: number;
  /** How many characters are at fault; at least 1. */
  readonly length: number;
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
  /** The line of the file, as it stands there; empty where there is none to show. */
  readonly excerpt: string;
}

/**
 * Puts a fault in its place.
 * @param file the path as the editor knows it
 * @param line the number of the line, from 1
 * @param excerpt the text of that line
 */
export function locate(fault: Fault, file: string, line: number, excerpt: string): Problem {
  const { code, start, end, message, hint } = fault;
  return {
    file,
    line,
    column: count(excerpt.slice(0, start)) + 1,
    length: Math.max(1, count(excerpt.slice(start, end))),
    code,
    severity: severities[code],
    message,
    hint,
    excerpt,
  };
}

/** Whether any of the problems leaves its file out. */
export function hasError(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** A line may have a million characters, and an array of them would take more memory than the file. */
function count(text: string): number {
  let characters = text.length;
  for (let at = 0; at < text.length; at += 1) {
    if ((text.codePointAt(at) ?? 0) <= 0xffff) continue;
    characters -= 1;
    at += 1;
  }
  return characters;
}

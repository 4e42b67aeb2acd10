// Characters that turn the direction of text, so that a line reads as another.
import type { Fault } from './problem.ts';

/** Embeddings, overrides and isolates of Unicode Standard Annex 9, section 2. */
const OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/;
const EVERY_OVERRIDE = new RegExp(OVERRIDE, 'g');

/** Whether a text can make a reader see another text. */
export function isTurned(text: string): boolean {
  return OVERRIDE.test(text);
}

/** The line with a space in place of each such character, so that the rest of it can be read. */
export function unturned(line: string): string {
  return line.replace(EVERY_OVERRIDE, ' ');
}

/** The fault of a line in which the direction of text is turned; none where it is not. */
export function overrideFaults(line: string): Fault[] {
  const start = line.search(OVERRIDE);
  if (start < 0) return [];
  const name = `U+${line.charCodeAt(start).toString(16).toUpperCase()}`;
  const message = `${name} turns the direction of the text around, so that it reads as another`;
  const hint = 'delete it; right-to-left text needs no such character';
  return [{ code: 'bidi-override', start, end: start + 1, message, hint }];
}

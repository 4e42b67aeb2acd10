// Whether a client has a document already: the preconditions of a request against the validators of what stands there.
import { parseHttpDate } from './date.ts';

/** What tells one state of a document from another. */
export interface Validators {
  /** Weak, since the codings of a document share it: `W/"…"` (RFC 9110, section 8.8.3). */
  readonly etag: string;
  /** Milliseconds since 1970, whole seconds, not ahead of now; absent where nobody knows it. */
  readonly lastModified: number | undefined;
}

/** The header fields of a request, by their names in lower case. */
export interface Preconditions {
  readonly 'if-match'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
  readonly 'if-modified-since'?: string | undefined;
  readonly 'if-unmodified-since'?: string | undefined;
}

export type Outcome = 200 | 304 | 412;

const SECOND = 1000;
/** RFC 9110, section 8.8.3: what stands between the quotes may have commas, but no quotes and no blanks. */
const ENTITY_TAG = /(?<weak>W\/)?"(?<opaque>[\x21\x23-\x7E\x80-\uFFFF]*)"/g;

/**
 * Decides how a GET or HEAD is answered, in the order of RFC 9110, section 13.2.2. Range is not served, so If-Range
 * means nothing.
 * In the second of a change If-Modified-Since alone proves nothing: there may be another change in it.
 * @param now milliseconds since 1970
 * @returns 304 where the client has it already; 412 where it asks for a state that is gone
 */
export function evaluate(
  preconditions: Preconditions,
  { etag, lastModified }: Validators,
  now: number,
): Outcome {
  const noneMatch = preconditions['if-none-match'];
  const match = preconditions['if-match'];
  if (match !== undefined) {
    // Section 13.1.1 compares strongly, and a weak tag equals none.
    if (match.trim() !== '*') return 412;
  } else if (isAfter(lastModified, preconditions['if-unmodified-since'], now)) return 412;
  if (noneMatch !== undefined) return names(noneMatch, etag) ? 304 : 200;
  const since = preconditions['if-modified-since'];
  if (since === undefined || lastModified === undefined || isFresh(lastModified, now)) return 200;
  const date = parseHttpDate(since.trim(), now);
  return date !== undefined && lastModified <= date ? 304 : 200;
}

/**
 * What a client is told as Last-Modified: in the second of a change nothing. Another change may come in the same
 * second, and no two states may share a date: curl, and newsboat with it, throws a 200 away that is no newer than what
 * it asked with, and keeps the new entity tag.
 * Source: RFC 9110, section 8.8.2.2 on dates that do not tell two changes apart.
 */
export function lastModifiedAt({ lastModified }: Validators, now: number): number | undefined {
  return lastModified === undefined || isFresh(lastModified, now) ? undefined : lastModified;
}

/** Whether the second of the change is not over. */
export function isFresh(lastModified: number, now: number): boolean {
  return now < lastModified + SECOND;
}

/** Weak comparison (RFC 9110, section 8.8.3.2) with any of a list; `*` is whatever stands there. */
function names(list: string, etag: string): boolean {
  // Most clients send back what they got, to the letter.
  if (list === etag || list.trim() === '*') return true;
  const opaque = etag.slice(etag.indexOf('"') + 1, -1);
  return [...list.matchAll(ENTITY_TAG)].some(({ groups }) => groups?.opaque === opaque);
}

function isAfter(lastModified: number | undefined, date: string | undefined, now: number): boolean {
  if (lastModified === undefined || date === undefined) return false;
  const epoch = parseHttpDate(date.trim(), now);
  return epoch !== undefined && lastModified > epoch;
}

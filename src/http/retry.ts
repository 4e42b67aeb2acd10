// What an answer says of another try.

/** Statuses of a client's fault that pass by themselves (RFC 9110, section 15.5.9; RFC 6585, section 4). */
const PASSING = new Set([408, 429]);
/** Milliseconds: whoever asks to be left alone for longer is asked again then. */
const LONGEST = 60 * 60 * 1000;

/** Whether the same question may be answered otherwise later. */
export function isPassing(status: number): boolean {
  return status >= 500 || PASSING.has(status);
}

/**
 * Reads Retry-After: seconds alone (RFC 9110, section 10.2.3), since a date would need two clocks that agree.
 * @returns milliseconds, an hour at most; undefined where there is none
 */
export function readRetryAfter(field: string | null | undefined): number | undefined {
  if (!field || !/^\d+$/.test(field)) return undefined;
  return Math.min(Number(field) * 1000, LONGEST);
}

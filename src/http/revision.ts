// The fingerprint of all that a document is made from: the same on every machine, after every restart.
import { fingerprint } from '../archive/fingerprint.ts';

/**
 * Raised by one whenever the same input gives other bytes, so that no cache takes the old ones for the new.
 * tests/rendering.test.ts holds a hash of all golden documents beside it.
 */
export const rendering = 3;

/**
 * Makes the revision of a document.
 * @param madeFrom whatever the document depends on, as JSON can tell it
 * @returns 22 characters of base64url of a SHA-256
 */
export async function revisionOf(madeFrom: unknown): Promise<string> {
  return fingerprint(new TextEncoder().encode(JSON.stringify([rendering, madeFrom])));
}

// The fingerprint of all that a document is made from: the same on every machine, after every restart.

/**
 * Raised by one whenever the same input gives other bytes, so that no cache takes the old ones for the new.
 * tests/rendering.test.ts holds a hash of all golden documents beside it.
 */
export const rendering = 3;

/** Characters of 6 bits: more than 128 bits, which nobody meets twice. */
const LENGTH = 22;

/**
 * Makes the revision of a document.
 * @param madeFrom whatever the document depends on, as JSON can tell it
 * @returns 22 characters of base64url of a SHA-256
 */
export async function revisionOf(madeFrom: unknown): Promise<string> {
  return fingerprint(new TextEncoder().encode(JSON.stringify([rendering, madeFrom])));
}

/** The same of bytes as they are. */
export async function fingerprint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const base64 = btoa(String.fromCharCode(...hash));
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, LENGTH);
}

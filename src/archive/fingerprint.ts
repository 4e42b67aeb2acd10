// What tells bytes from others, in a word.

/** Characters of 6 bits: more than 128 bits, which nobody meets twice. */
export const LENGTH = 22;

/**
 * Makes the fingerprint of bytes.
 * @returns 22 characters of base64url of a SHA-256
 */
export async function fingerprint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const base64 = btoa(String.fromCharCode(...hash));
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, LENGTH);
}

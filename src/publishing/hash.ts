// The hash by which copy, pictures and tokens are known.

/** The SHA-256 of bytes: 64 hexadecimal digits in lower case. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a text is such a hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

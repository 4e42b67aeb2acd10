// The hash by which copy and pictures are known, made at once where the bytes lie in memory.
import { createHash } from 'node:crypto';

/** The SHA-256 of bytes: 64 hexadecimal digits in lower case. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

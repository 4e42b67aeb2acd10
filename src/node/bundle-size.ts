// How large a bundle may be on the edge.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const zip = promisify(gzip);

const MEBIBYTE = 1024 * 1024;
/** Bytes that the worker's own script takes of the platform's limit; tests/edge/edge.test.ts holds it to that. */
export const SCRIPT = 64 * 1024;
/** Bytes, packed (developers.cloudflare.com/workers/platform/limits: worker size). */
const PLANS = { free: 3 * MEBIBYTE, paid: 10 * MEBIBYTE } as const;
/** Bytes, before they are packed (the same page). */
const UNPACKED = 64 * MEBIBYTE;
const ELSEWHERE = 'serve it from Node ("wirefeed serve") or a static host ("wirefeed build")';

export interface SizeFault {
  /** Whether no plan takes it. */
  readonly isFinal: boolean;
  /** Both sizes and the way out. */
  readonly message: string;
}

/** The bytes that count towards the platform's limit. */
export async function packedSize(bytes: Uint8Array): Promise<number> {
  return (await zip(bytes)).length;
}

/**
 * Compares a bundle with what the platform takes.
 * @param packed bytes with gzip
 * @param length bytes as they are
 */
export function sizeFault(packed: number, length: number): SizeFault | undefined {
  const space = { free: PLANS.free - SCRIPT, paid: PLANS.paid - SCRIPT };
  const told = `the bundle has ${printSize(packed)} packed, more than the`;
  const beside = 'beside the script';
  if (packed > space.paid) {
    const message = `${told} ${printSize(space.paid)} that Workers take ${beside}; ${ELSEWHERE}`;
    return { isFinal: true, message };
  }
  if (length > UNPACKED) {
    const [size, limit] = [length, UNPACKED].map(printSize);
    const message = `the bundle has ${size}, more than the ${limit} that Workers take; ${ELSEWHERE}`;
    return { isFinal: true, message };
  }
  if (packed <= space.free) return undefined;
  const free = `${printSize(space.free)} that the free plan of Workers takes ${beside}`;
  const wayOut = `the paid plan takes ${printSize(space.paid)}; or ${ELSEWHERE}`;
  return { isFinal: false, message: `${told} ${free}; ${wayOut}` };
}

/** Writes a number of bytes as `45.2 KiB`. */
export function printSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [unit, size] = bytes < MEBIBYTE ? ['KiB', bytes / 1024] : ['MiB', bytes / MEBIBYTE];
  return `${size.toFixed(1)} ${unit}`;
}

// How large a bundle may be on the edge.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const zip = promisify(gzip);

const MEBIBYTE = 1024 * 1024;
/** Bytes that the worker's own script takes of the platform's limit; tests/worker/size.test.ts holds it to that. */
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
  const isFinal = packed + SCRIPT > PLANS.paid || length > UNPACKED;
  if (!isFinal && packed + SCRIPT <= PLANS.free) return undefined;
  const [size, limit] =
    length > UNPACKED && packed + SCRIPT <= PLANS.paid
      ? [printSize(length), `${printSize(UNPACKED)} that Workers take`]
      : [
          `${printSize(packed)} packed`,
          isFinal
            ? `${printSize(PLANS.paid - SCRIPT)} that Workers take beside the script`
            : `${printSize(PLANS.free - SCRIPT)} that the free plan of Workers takes beside the script`,
        ];
  const wayOut = isFinal
    ? ELSEWHERE
    : `the paid plan takes ${printSize(PLANS.paid - SCRIPT)}; or ${ELSEWHERE}`;
  return { isFinal, message: `the bundle has ${size}, more than the ${limit}; ${wayOut}` };
}

/** Writes a number of bytes as `45.2 KiB`. */
export function printSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [unit, size] = bytes < MEBIBYTE ? ['KiB', bytes / 1024] : ['MiB', bytes / MEBIBYTE];
  return `${size.toFixed(1)} ${unit}`;
}

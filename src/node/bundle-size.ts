// How large a bundle may be on the edge.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const zip = promisify(gzip);

const MEBIBYTE = 1024 * 1024;
/**
 * Bytes of a worker on every plan, unpacked (developers.cloudflare.com/workers/platform/limits: worker size, as of
 * September 2026; until then 3 MB packed on the free plan and 10 MB on the paid one).
 */
const WORKER = 64 * MEBIBYTE;
/** Bytes of that for the script and what surrounds the modules: tests/edge/script.test.ts holds the script to far less. */
const BESIDE = MEBIBYTE;

/** How many bytes there are with gzip, which is what is sent. */
export async function packedSize(bytes: Uint8Array): Promise<number> {
  return (await zip(bytes)).length;
}

/**
 * Compares a bundle with what the platform takes.
 * @param length bytes, unpacked
 * @returns where it is too large a line with both sizes and the way out
 */
export function sizeFault(length: number): string | undefined {
  const limit = WORKER - BESIDE;
  if (length <= limit) return undefined;
  return (
    `the bundle has ${printSize(length)}, more than the ${printSize(limit)} that Workers take beside the script; ` +
    'serve it from Node ("wirefeed serve") or a static host ("wirefeed build")'
  );
}

/** Writes a number of bytes as `45.2 KiB`. */
export function printSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [unit, size] = bytes < MEBIBYTE ? ['KiB', bytes / 1024] : ['MiB', bytes / MEBIBYTE];
  return `${size.toFixed(1)} ${unit}`;
}

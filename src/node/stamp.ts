// What tells that a file has changed, without reading it.
import type { Stats } from 'node:fs';

/** A file keeps its stamp as long as nobody writes it, replaces it or changes who may read it. */
export interface Stamp {
  readonly size: number;
  /** Milliseconds since 1970, with their fraction. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** The stamp of what cannot be looked at. */
export const unknownStamp: Stamp = { size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0 };

export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return { size, mtimeMs, ctimeMs, ino };
}

/** Whether two looks saw the same; a file that is not there has no stamp. */
export function sameStamp(a: Stamp | undefined, b: Stamp | undefined): boolean {
  if (!a || !b) return a === b;
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;
}

// When a changed file counts as saved: once it has stayed the same for a while.
import { type Stamp, sameStamp } from './stamp.ts';

/** A file's name to its stamp; undefined for a file that is gone. */
export type Looks = ReadonlyMap<string, Stamp | undefined>;

/** A file that has changed and may change still. */
export interface Waiting {
  readonly stamp: Stamp | undefined;
  /** When it was first seen as it is, in milliseconds of a clock that never goes back. */
  readonly since: number;
}

export interface Settling {
  /** What has settled since it was read last. */
  readonly ready: Looks;
  readonly waiting: ReadonlyMap<string, Waiting>;
}

/** Milliseconds. An editor's rename dance is over by then, and so is a pause between two writes. */
export const SETTLED = 50;

interface Look {
  /** The stamps of the files as they were read last. */
  readonly known: ReadonlyMap<string, Stamp>;
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** The files that were looked at; those that were not keep waiting as they were. */
  readonly seen: Looks;
  /** When the look began and ended: a file has been the same from the end of one to the beginning of another. */
  readonly began: number;
  readonly ended: number;
}

/**
 * Compares a look at the folder with what is known of it.
 * A removal settles like a change. No file waits for another.
 */
export function settle({ known, waiting, seen, began, ended }: Look): Settling {
  const ready = new Map<string, Stamp | undefined>();
  const still = new Map(waiting);
  for (const [name, stamp] of seen) {
    const before = waiting.get(name);
    still.delete(name);
    if (sameStamp(stamp, known.get(name))) continue;
    const isSame = before !== undefined && sameStamp(stamp, before.stamp);
    if (isSame && began - before.since >= SETTLED) ready.set(name, stamp);
    else still.set(name, isSame ? before : { stamp, since: ended });
  }
  return { ready, waiting: still };
}

/** How many milliseconds from now the first of the waiting files can have settled; undefined where none waits. */
export function untilSettled(
  waiting: ReadonlyMap<string, Waiting>,
  now: number,
): number | undefined {
  let first: number | undefined;
  for (const { since } of waiting.values()) first = Math.min(first ?? since, since);
  return first === undefined ? undefined : Math.max(0, first + SETTLED - now);
}

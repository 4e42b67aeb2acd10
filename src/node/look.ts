// One look at one file: what tells whether it has changed, and whether it may be read.
import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Problem } from '../copy/problem.ts';
import { type Folder, fileIn } from './folder.ts';
import { type Stamp, sameStamp, stampOf, unknownStamp } from './stamp.ts';
import { inTurns } from './turns.ts';
import { misnamed, notAFile, nowhere, outside, unreadable } from './unread.ts';

/** One file that was seen. */
export interface Sighting {
  /** Below the folder, with `/`. */
  readonly below: string;
  /** As the editor knows it. */
  readonly file: string;
  readonly stamp: Stamp;
  /** Why it must not or cannot be read. */
  readonly problem?: Problem;
}

/** A name that was not UTF-8 cannot be asked for again. */
const MALFORMED = '\uFFFD';

/**
 * Looks again at single files.
 * @param names as `scan` named them
 * @returns by name what is there; undefined for what is gone
 */
export async function lookAgain(
  folder: Folder,
  names: Iterable<string>,
): Promise<Map<string, Sighting | undefined> | undefined> {
  const root = await realpath(folder.path).catch(() => undefined);
  if (root === undefined) return undefined;
  const pairs = await inTurns(names, (below) => {
    return [below, follow(folder, root, below)] as const;
  });
  return new Map(pairs);
}

/** Tells which files are not as they were seen; after reading them, which must be read again. */
export async function changedSince(
  folder: Folder,
  sightings: readonly Sighting[],
): Promise<Set<string>> {
  const now = await lookAgain(
    folder,
    sightings.map(({ below }) => below),
  );
  const changed = sightings.filter(({ below, stamp }) => !sameStamp(stamp, now?.get(below)?.stamp));
  return new Set(changed.map(({ below }) => below));
}

/**
 * Looks at a file.
 * @param root the real path of the folder: what leads out of it is not ours to publish
 * @param below its name below the folder
 * @returns undefined where it is not there
 */
export function look(folder: Folder, root: string, below: string): Sighting | undefined {
  const file = fileIn(folder, below);
  try {
    const stats = lstatSync(join(folder.path, below));
    return stats.isSymbolicLink() ? follow(folder, root, below) : sighting(below, file, stats);
  } catch (error) {
    return missing(below, file, error);
  }
}

/** Looks at a file whose name, or that of a folder above it, may be a link. */
export function follow(folder: Folder, root: string, below: string): Sighting | undefined {
  const file = fileIn(folder, below);
  const path = join(folder.path, below);
  try {
    const link = lstatSync(path);
    const real = realOf(path);
    const seen = { below, file, stamp: stampOf(link) };
    if (real === undefined) return { ...seen, problem: nowhere(file) };
    if (!isInside(root, real)) return { ...seen, problem: outside(file) };
    return sighting(below, file, lstatSync(real));
  } catch (error) {
    return missing(below, file, error);
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function sighting(below: string, file: string, stats: Stats): Sighting {
  const stamp = stampOf(stats);
  // To open a pipe is to wait for whoever writes into it.
  return stats.isFile() ? { below, file, stamp } : { below, file, stamp, problem: notAFile(file) };
}

function missing(below: string, file: string, error: unknown): Sighting | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  const isGone = ['ENOENT', 'ENOTDIR'].includes(code);
  if (isGone && !below.includes(MALFORMED)) return undefined;
  return {
    below,
    file,
    stamp: unknownStamp,
    problem: isGone ? misnamed(file) : unreadable(file, error),
  };
}

/** Whether a real path lies in a folder, or is that folder; both without links. */
export function isInside(root: string, real: string): boolean {
  return real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

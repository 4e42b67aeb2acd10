// What lies in a folder at one moment: every file of copy, and whether it may be read, without reading any.
import {
  type Dirent,
  lstat as lstatCallback,
  realpath as realpathCallback,
  type Stats,
} from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Problem } from '../copy/problem.ts';
import { type Folder, fileIn, isCopy, MASTHEAD } from './folder.ts';
import { pooled } from './pool.ts';
import { type Stamp, sameStamp, stampOf, unknownStamp } from './stamp.ts';
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

export interface Scan {
  /** By name below the folder. */
  readonly copy: ReadonlyMap<string, Sighting>;
  /** The masthead and its pictures, where they are there. */
  readonly beside: ReadonlyMap<string, Sighting>;
  /** Every folder that was walked, by absolute path, and which one it is. */
  readonly directories: ReadonlyMap<string, number>;
  /** Folders that must not or cannot be walked. */
  readonly problems: readonly Problem[];
  /** Their names below the folder: what lies in them is not known, which is not the same as gone. */
  readonly unseen: readonly string[];
}

interface Walk {
  readonly folder: Folder;
  /** The real path of the folder: what leads out of it is not ours to publish. */
  readonly root: string;
  readonly candidates: string[];
  readonly links: string[];
  readonly visited: Set<string>;
  readonly directories: Map<string, number>;
  readonly problems: Problem[];
  readonly unseen: string[];
}

// The promises of node:fs cost twice as much for ten thousand small files.
const lstat: (path: string) => Promise<Stats> = promisify(lstatCallback);
const realpath: (path: string) => Promise<string> = promisify(realpathCallback.native);

/** A name that was not UTF-8 cannot be asked for again. */
const MALFORMED = '\uFFFD';

/**
 * Looks at everything in a folder.
 * @param pictures further files to look at, below the folder
 * @returns undefined where the folder is not there or cannot be read
 */
export async function scan(folder: Folder, pictures: Iterable<string>): Promise<Scan | undefined> {
  const root = await realpath(folder.path).catch(() => undefined);
  if (root === undefined) return undefined;
  const walk: Walk = {
    folder,
    root,
    candidates: [],
    links: [],
    visited: new Set(),
    directories: new Map(),
    problems: [],
    unseen: [],
  };
  await walkFolder(walk, '', root);
  // Links last, so that a folder goes by its own name where it also has another.
  for (const below of walk.links) await walkLink(walk, below);
  if (walk.unseen.includes('')) return undefined;

  const copy = await pooled(walk.candidates, (below) => look(folder, root, below));
  const beside = await pooled([MASTHEAD, ...pictures], (below) => follow(folder, root, below));
  const { directories, problems, unseen } = walk;
  return { copy: byName(copy), beside: byName(beside), directories, problems, unseen };
}

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
  const pairs = await pooled(names, async (below) => {
    const sighting = await follow(folder, root, below);
    return [below, sighting] as const;
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

function byName(sightings: readonly (Sighting | undefined)[]): Map<string, Sighting> {
  const there = sightings.filter((sighting) => sighting !== undefined);
  return new Map(there.map((sighting) => [sighting.below, sighting]));
}

async function walkFolder(walk: Walk, below: string, real: string): Promise<void> {
  if (walk.visited.has(real)) return;
  walk.visited.add(real);
  const path = join(walk.folder.path, below);
  try {
    const entries = await readdir(path, { withFileTypes: true });
    walk.directories.set(path, (await stat(path)).ino);
    for (const entry of entries) {
      if (!entry.name.startsWith('.')) await walkEntry(walk, below, real, entry);
    }
  } catch (error) {
    refuse(walk, below, error);
  }
}

async function walkEntry(walk: Walk, parent: string, real: string, entry: Dirent): Promise<void> {
  const below = parent === '' ? entry.name : `${parent}/${entry.name}`;
  if (entry.isDirectory()) await walkFolder(walk, below, join(real, entry.name));
  else if (entry.isSymbolicLink()) walk.links.push(below);
  else if (isCopy(entry.name)) walk.candidates.push(below);
}

async function walkLink(walk: Walk, below: string): Promise<void> {
  const path = join(walk.folder.path, below);
  const target = await stat(path).catch(() => undefined);
  if (!target?.isDirectory()) {
    if (isCopy(below.slice(below.lastIndexOf('/') + 1))) walk.candidates.push(below);
    return;
  }
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined && isInside(walk.root, real)) return walkFolder(walk, below, real);
  walk.problems.push(outside(fileIn(walk.folder, below)));
}

/** A folder that went away during the walk is gone; one that cannot be read has its files still. */
function refuse({ folder, problems, unseen }: Walk, below: string, error: unknown): void {
  const isGone = below !== '' && (error as NodeJS.ErrnoException).code === 'ENOENT';
  if (isGone) return;
  unseen.push(below);
  problems.push(unreadable(fileIn(folder, below), error));
}

async function look(folder: Folder, root: string, below: string): Promise<Sighting | undefined> {
  const file = fileIn(folder, below);
  try {
    const stats = await lstat(join(folder.path, below));
    return stats.isSymbolicLink() ? follow(folder, root, below) : sighting(below, file, stats);
  } catch (error) {
    return missing(below, file, error);
  }
}

/** Looks at a file whose name, or that of a folder above it, may be a link. */
async function follow(folder: Folder, root: string, below: string): Promise<Sighting | undefined> {
  const file = fileIn(folder, below);
  const path = join(folder.path, below);
  try {
    const link = await lstat(path);
    const real = await realpath(path).catch(() => undefined);
    const seen = { below, file, stamp: stampOf(link) };
    if (real === undefined) return { ...seen, problem: nowhere(file) };
    if (!isInside(root, real)) return { ...seen, problem: outside(file) };
    return sighting(below, file, await lstat(real));
  } catch (error) {
    return missing(below, file, error);
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

const isInside = (root: string, real: string) =>
  real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);

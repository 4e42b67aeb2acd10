// What lies in a folder at one moment: every file of copy, and whether it may be read, without reading any.
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../copy/problem.ts';
import { type Folder, fileIn, isCopy, MASTHEAD } from './folder.ts';
import { follow, isInside, look, type Sighting } from './look.ts';
import { inTurns } from './turns.ts';
import { outside, unreadable } from './unread.ts';

export interface Scan {
  /** By name below the folder. */
  readonly copy: ReadonlyMap<string, Sighting>;
  /** The masthead and its pictures, where they are there. */
  readonly beside: ReadonlyMap<string, Sighting>;
  /** Every folder that was walked: by absolute path, what tells it from another of the same name. */
  readonly directories: ReadonlyMap<string, string>;
  /** By name below the folder, '' for itself: when its list of names last changed, in milliseconds since 1970. */
  readonly foldersChanged: ReadonlyMap<string, number>;
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
  readonly directories: Map<string, string>;
  readonly foldersChanged: Map<string, number>;
  readonly problems: Problem[];
  readonly unseen: string[];
}

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
    foldersChanged: new Map(),
    problems: [],
    unseen: [],
  };
  await walkFolder(walk, '', root);
  // Links last, so that a folder goes by its own name where it also has another.
  for (const below of walk.links) await walkLink(walk, below);
  if (walk.unseen.includes('')) return undefined;

  const copy = await inTurns(walk.candidates, (below) => look(folder, root, below));
  const beside = await inTurns([MASTHEAD, ...pictures], (below) => follow(folder, root, below));
  const { directories, foldersChanged, problems, unseen } = walk;
  return {
    copy: byName(copy),
    beside: byName(beside),
    directories,
    foldersChanged,
    problems,
    unseen,
  };
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
    const { dev, ino, birthtimeMs, ctimeMs } = await stat(path);
    // A disk gives the number of a removed folder to the next one.
    walk.directories.set(path, `${dev} ${ino} ${birthtimeMs}`);
    walk.foldersChanged.set(below, ctimeMs);
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const inside = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walkFolder(walk, inside, join(real, entry.name));
      else if (entry.isSymbolicLink()) walk.links.push(inside);
      else if (isCopy(entry.name)) walk.candidates.push(inside);
    }
  } catch (error) {
    refuse(walk, below, error);
  }
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

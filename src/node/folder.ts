// A folder of copy on disk: where it is, and what its files are called.
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { Failure, reasonOf } from './failure.ts';

export interface Folder {
  /** Absolute. It may be a link, and may lead somewhere else later. */
  readonly path: string;
  /** As the editor knows it: below the working directory where it can be; empty where it is that directory. */
  readonly name: string;
}

export const MASTHEAD = 'masthead.yaml';

/** Ends as copy does, in any case; editors hide their own files or give them another ending. */
const COPY = /^[^.].*\.(?:txt|md)$/isu;

/**
 * Names a folder, whether it is there or not.
 * @param dir as it was given, absolute or below `cwd`
 */
export function folderAt(dir: string, cwd: string): Folder {
  const path = resolve(cwd, dir);
  const below = relative(cwd, path);
  const isBelow = below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  const name = isBelow ? below : normalize(dir);
  return { path, name: slashed(name).replace(/(?<=.)\/$/, '') };
}

/**
 * Names a folder that must be there.
 * @throws {Failure} where it is missing or a file
 */
export async function openFolder(dir: string, cwd: string): Promise<Folder> {
  const folder = folderAt(dir, cwd);
  const shown = shownName(folder);
  const stats = await stat(folder.path).catch((error: unknown) => {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw new Failure(
      isMissing
        ? `there is no folder ${shown}; "wirefeed init ${shown}" makes one`
        : `${shown}: ${reasonOf(error)}`,
    );
  });
  if (stats.isDirectory()) return folder;
  throw new Failure(`${shown} is a file, not a folder; "wirefeed show ${shown}" reads one file`);
}

/**
 * Finds the folder to whose masthead something belongs: the next one above it that has one.
 * @param path absolute
 */
export async function folderAbove(path: string, cwd: string): Promise<Folder | undefined> {
  const above = dirname(path);
  if (above === path) return undefined;
  const masthead = await stat(join(above, MASTHEAD)).catch(() => undefined);
  return masthead ? folderAt(relative(cwd, above) || '.', cwd) : folderAbove(above, cwd);
}

/** The name of a folder for a message: the working directory has none. */
export function shownName({ name }: Folder): string {
  return name || '.';
}

/** The name of a file as the editor knows it, such as `articles/budget-vote.txt`. */
export function fileIn({ name }: Folder, below: string): string {
  return name === '' ? below : `${name === '/' ? '' : name}/${below}`;
}

/** Where a file is. */
export function pathIn({ path }: Folder, below: string): string {
  return join(path, below);
}

/** Whether a file of this name (without its folder) is copy. */
export function isCopy(name: string): boolean {
  return COPY.test(name);
}

const slashed = (path: string) => path.split(sep).join('/');

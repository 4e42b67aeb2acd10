// A folder that is written as a whole or not at all.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Failure } from './failure.ts';

/** Writes a file below the folder; makes the folders above it. */
export type Write = (below: string, content: string | Uint8Array) => Promise<void>;

/** Tells a folder that may be replaced from one that somebody else wrote. */
const MARKER = '.wirefeed';
const MARKER_TEXT = 'Written by wirefeed build, which replaces this folder as a whole.\n';

/**
 * Writes a folder beside the place where it shall stand, and then renames it: nobody sees half of it.
 * @param dir the folder as it was given; it must be missing, empty, or written by this function
 * @param apart a folder that the new one must neither hold nor lie in, absolute
 * @param fill writes the files; if it throws, everything is as it was
 * @throws {Failure} where the folder must not be replaced
 */
export async function replaceFolder(
  dir: string,
  { cwd, apart }: { readonly cwd: string; readonly apart: string },
  fill: (write: Write) => Promise<void>,
): Promise<void> {
  const target = await realTarget(resolve(cwd, dir));
  refuseNested(target, await realpath(apart), dir);
  const exists = await mayReplace(target, dir);
  await mkdir(dirname(target), { recursive: true });

  const fresh = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  try {
    await mkdir(fresh);
    await fill(writerIn(fresh));
    await writeFile(join(fresh, MARKER), MARKER_TEXT);
    await swap(fresh, target, exists);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** A link stays a link: what it leads to is replaced. */
async function realTarget(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realTarget(dirname(path)), basename(path));
}

async function mayReplace(target: string, dir: string): Promise<boolean> {
  const stats = await stat(target).catch(() => undefined);
  if (!stats) return false;
  if (!stats.isDirectory()) throw new Failure(`${dir} is a file; name another folder with --out`);
  const names = await readdir(target);
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new Failure(`${dir} holds files that wirefeed did not write; name another with --out`);
  }
  return true;
}

function refuseNested(target: string, apart: string, dir: string): void {
  const [inner, outer] = [`${target}${sep}`, `${apart}${sep}`];
  if (!inner.startsWith(outer) && !outer.startsWith(inner)) return;
  throw new Failure(`${dir} and the folder of copy lie in one another; name another with --out`);
}

function writerIn(folder: string): Write {
  const made = new Set<string>();
  return async (below, content) => {
    const path = join(folder, below);
    const parent = dirname(path);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(path, content);
  };
}

/** Two renames, since no single one replaces a folder that holds something. */
async function swap(fresh: string, target: string, exists: boolean): Promise<void> {
  if (!exists) return rename(fresh, target);
  const old = `${fresh}-old`;
  await rename(target, old);
  try {
    await rename(fresh, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

// The pictures of articles as files beside a bundle: what an edge worker reads them from.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Publication } from '../http/publication.ts';
import { Failure, systemCode } from './failure.ts';
import { replaceFile } from './replace-file.ts';

/** The folder in the folder, as the addresses have it: no picture lies where a name means something to the platform. */
const MEDIA = 'media';

/** What stands there afterwards. */
export interface Written {
  readonly count: number;
  /** Bytes. */
  readonly size: number;
  /** The paths of pictures that could not be read. */
  readonly lost: readonly string[];
}

/** The folder of a bundle: `.wirefeed/bundle.assets` of `.wirefeed/bundle.bin`, as wrangler.toml has it. */
export function assetsBeside(bundle: string): string {
  return `${bundle.replace(/\.bin$/, '')}.assets`;
}

/**
 * Brings a folder to hold these pictures and no other. A server may be reading it: nobody sees half of a picture, and one
 * that is the same stays untouched.
 * @param target the folder, absolute; it is made where it is missing
 * @param paths of pictures below the folder of the masthead
 * @param media reads them
 * @throws {Failure} where it holds what nobody has put there by this
 */
export async function writeAssets(
  target: string,
  paths: Iterable<string>,
  media: Publication['media'],
): Promise<Written> {
  const wanted = new Set(paths);
  await claim(target);
  await prune(join(target, MEDIA), wanted);
  const lost: string[] = [];
  let size = 0;
  for (const path of wanted) {
    const bytes = await media(path);
    if (bytes) await put(target, path, bytes);
    else lost.push(path);
    size += bytes?.length ?? 0;
  }
  return { count: wanted.size - lost.length, size, lost };
}

async function claim(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const others = (await readdir(target)).filter((name) => name !== MEDIA);
  if (others.length === 0) return;
  throw new Failure(`${target} holds ${others[0]}, which wirefeed did not write; move it away`);
}

/** Removes what is not wanted, before anything comes: a folder may have to give way to a file of its name. */
async function prune(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const folders = new Set([...wanted].flatMap(foldersAbove));
  for (const entry of await entriesIn(folder)) {
    const path = join(entry.parentPath, entry.name);
    const below = relative(folder, path).replaceAll(sep, '/');
    const isWanted = entry.isDirectory() ? folders.has(below) : entry.isFile() && wanted.has(below);
    if (!isWanted) await rm(path, { recursive: true, force: true });
  }
}

/** `2021/09` and `2021` of `2021/09/photo.jpg`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function entriesIn(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** What is being written lies outside until it is whole: whoever lists the folder must find each file that it names. */
async function put(target: string, path: string, bytes: Uint8Array): Promise<void> {
  const file = join(target, MEDIA, path);
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes)) return;
  await replaceFile(file, bytes, target);
}

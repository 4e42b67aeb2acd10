// The masthead on disk, with the pictures that lie beside it.
import { stat } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { MAX_BYTES } from '../copy/decode.ts';
import { type Masthead, parseMasthead } from '../copy/masthead.ts';
import { hasError, type Problem } from '../copy/problem.ts';
import type { Point } from '../copy/yaml.ts';
import { type Folder, fileIn, MASTHEAD, pathIn } from './folder.ts';
import { lookAgain } from './look.ts';
import { readContent } from './read.ts';
import { mastheadMissing } from './unread.ts';

/** What came of reading the masthead. */
export interface MastheadReading {
  /** Absent where a problem is an error. */
  readonly masthead?: Masthead;
  /** By their path in the masthead. */
  readonly pictures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** The paths of all the pictures that it names, even of those that are missing; absent where nobody can tell. */
  readonly named?: readonly string[];
  readonly problems: readonly Problem[];
}

const MAX_PICTURE = 5 * 1024 * 1024;
const PICTURE_KEYS = ['logo', 'icon'] as const;

/** Reads `masthead.yaml` and the pictures that it names. */
export async function readMasthead(folder: Folder): Promise<MastheadReading> {
  const file = fileIn(folder, MASTHEAD);
  const sighting = (await lookAgain(folder, [MASTHEAD]))?.get(MASTHEAD);
  if (!sighting) return unread(mastheadMissing(file, folder.name, await nameAbove(folder)));
  const content = readContent(folder, sighting, MAX_BYTES);
  if (!content.bytes) return unread(content.problem);

  const { masthead, problems, point } = parseMasthead(file, content.bytes);
  if (!masthead || !point) return { pictures: new Map(), problems };
  const pictures = await readPictures(folder, masthead, point);
  const all = [...problems, ...pictures.problems];
  return { ...pictures, problems: all, ...(!hasError(all) && { masthead }) };
}

/** The name of the folder above that has a masthead; it is told as this one is, so not beyond where its name begins. */
async function nameAbove({ path, name }: Folder): Promise<string | undefined> {
  const above = posix.dirname(name);
  if (above === name || name === '' || name.endsWith('..')) return undefined;
  const parent = { path: dirname(path), name: above };
  const masthead = await stat(pathIn(parent, MASTHEAD)).catch(() => undefined);
  return masthead ? above : nameAbove(parent);
}

function unread(problem: Problem): MastheadReading {
  return { pictures: new Map(), problems: [problem] };
}

async function readPictures(folder: Folder, masthead: Masthead, point: Point) {
  const pictures = new Map<string, Uint8Array<ArrayBuffer>>();
  const problems: Problem[] = [];
  const named = PICTURE_KEYS.flatMap((key) => {
    const path = masthead[key];
    return path === undefined || URL.canParse(path) ? [] : [{ key, path }];
  });
  for (const { key, path } of named) {
    const { bytes, reason } = await readPicture(folder, path);
    if (bytes) pictures.set(path, bytes);
    else problems.push(pictureMissing(folder, key, path, reason, point));
  }
  return { pictures, problems, named: named.map(({ path }) => path) };
}

async function readPicture(folder: Folder, path: string) {
  const sighting = (await lookAgain(folder, [path]))?.get(path);
  if (!sighting) return { reason: 'is not there' };
  if (sighting.stamp.size > MAX_PICTURE) return { reason: 'has more than 5 MiB' };
  const content = readContent(folder, sighting, MAX_PICTURE);
  return content.bytes ? { bytes: content.bytes } : { reason: content.problem.message };
}

function pictureMissing(folder: Folder, key: string, path: string, reason: string, point: Point) {
  const message = `the picture ${path} ${reason}`;
  const hint = `put it beside the masthead as ${fileIn(folder, path)}, or delete the key`;
  return point([key], { code: 'picture-missing', message, hint });
}

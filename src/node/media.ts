// Pictures beside the copy: found by the name that the copy gives, read, and looked at once for each reading.
import { realpathSync } from 'node:fs';
import { type FindPicture, MAX_PICTURE, readPicture } from '../copy/picture.ts';
import { tooLong } from '../copy/picture-faults.ts';
import { isPicturePath, picturePath } from '../copy/picture-path.ts';
import type { Publication } from '../http/publication.ts';
import { type Folder, fileIn } from './folder.ts';
import { follow } from './look.ts';
import { readContent } from './read.ts';
import type { Stamp } from './stamp.ts';

/** The pictures that one piece of copy names, below the folder, each as it was when it was looked at. */
export type Beside = Map<string, Stamp | undefined>;

type Found = ReturnType<FindPicture>;

/** Pictures of one article; each is looked for on the disk. */
const MAX_NAMED = 100;

/** Finds pictures for copy. */
export class Pictures {
  readonly #folder: Folder;
  readonly #known = new Map<string, { readonly found: Found; readonly stamp: Stamp | undefined }>();
  #root: string | undefined;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /**
   * Makes a finder for one piece of copy.
   * @param below its name below the folder
   * @param beside takes down what it asks for
   */
  finder(below: string, beside: Beside): FindPicture {
    return (name) => {
      if (beside.size === MAX_NAMED) return { fault: tooMany };
      const place = picturePath(below, name);
      if ('fault' in place) return place;
      const { found, stamp } = this.#look(place.path, name);
      beside.set(place.path, stamp);
      return found;
    };
  }

  #look(path: string, name: string) {
    const known = this.#known.get(path);
    if (known) return known;
    const looked = this.#lookAt(path, name);
    this.#known.set(path, looked);
    return looked;
  }

  #lookAt(path: string, name: string): { found: Found; stamp: Stamp | undefined } {
    this.#root ??= realpathSync(this.#folder.path);
    const sighting = follow(this.#folder, this.#root, path);
    const stamp = sighting?.stamp;
    if (!sighting) return { stamp, found: { fault: missing(name, fileIn(this.#folder, path)) } };
    if (!sighting.problem && sighting.stamp.size > MAX_PICTURE) {
      return { stamp, found: { fault: tooLong(name, sighting.stamp.size) } };
    }
    const content = readContent(this.#folder, sighting, MAX_PICTURE);
    if (!content.bytes) return { stamp, found: { fault: unread(name, content.problem) } };
    const reading = readPicture(name, content.bytes);
    const found = 'fault' in reading ? reading : { picture: { path, ...reading.picture } };
    return { stamp, found };
  }
}

/**
 * Reads pictures that were found when the copy was read, from a folder that may have changed since: the article stays as it
 * was where one was exchanged for what must not be published, and the picture itself must not be told either.
 */
export function mediaIn(folder: Folder): Publication['media'] {
  return async (path) => {
    if (!isPicturePath(path)) return undefined;
    const sighting = follow(folder, realpathSync(folder.path), path);
    const bytes = sighting && readContent(folder, sighting, MAX_PICTURE).bytes;
    return bytes && 'picture' in readPicture(path, bytes) ? bytes : undefined;
  };
}

const tooMany = {
  code: 'picture-missing',
  message: `the article names more than ${MAX_NAMED} pictures`,
  hint: 'make several articles of it',
} as const;

function missing(name: string, file: string) {
  return {
    code: 'picture-missing',
    message: `the picture ${name} is not there`,
    hint: `put it beside the copy as ${file}, or correct the name`,
  } as const;
}

function unread(name: string, { message }: { readonly message: string }) {
  return {
    code: 'picture-missing',
    message: `the picture ${name} cannot be read: ${message}`,
    hint: 'put the picture itself beside the copy',
  } as const;
}

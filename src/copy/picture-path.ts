// Where a picture lies that copy names: its path below the folder of the masthead.
import type { PictureFault } from './picture.ts';

/** A path that can be an address as it stands; no part of it begins with a dot. */
const PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Whether a path below the folder of the masthead can be that of a picture. */
export function isPicturePath(path: string): boolean {
  return PATH.test(path);
}

/**
 * Finds the path of a picture.
 * @param below the file of the copy, below the folder of the masthead
 * @param name as the copy has it, relative to its own folder: `photo.jpg`, `../2021/photo.jpg`
 * @returns the path, or why it has none: `picture-missing`
 */
export function picturePath(
  below: string,
  name: string,
): { readonly path: string } | { readonly fault: PictureFault } {
  const parts = below.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..' && parts.length === 0) return { fault: climbing(name) };
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  if (name.startsWith('/')) return { fault: climbing(name) };
  const path = parts.join('/');
  return isPicturePath(path) ? { path } : { fault: unaddressable(name) };
}

function climbing(name: string): PictureFault {
  return {
    code: 'picture-missing',
    message: `${name} leads out of the folder`,
    hint: 'put the picture beside the copy; only what lies in the folder is published',
  };
}

function unaddressable(name: string): PictureFault {
  return {
    code: 'picture-missing',
    message: `${name} cannot be an address: it has other signs than a-z, A-Z, 0-9, hyphens, dots and underscores`,
    hint: 'rename the picture, and write its new name here',
  };
}

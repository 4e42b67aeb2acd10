// What copy and pictures may be called where they come over HTTP.
import { isPicturePath } from '../copy/picture-path.ts';
import { type Fault, locate, type Problem } from '../copy/problem.ts';
import { short } from '../copy/quote.ts';
import { isSlug, slugFault } from '../copy/slug.ts';

/** The types of copy (text/markdown: RFC 7763), each with the ending of its file. */
export const endings = { 'text/plain': '.txt', 'text/markdown': '.md' } as const;

export type CopyType = keyof typeof endings;

export const copyTypes = Object.keys(endings) as readonly CopyType[];

/** A file with its ending must fit into a name of 255 bytes, which is what file systems take. */
const MAX_SLUG = 251;
const MAX_PICTURE = 255;
const MAX_FOLDER = 1000;
/** No part of it begins with a dot, as of no folder on a disk that is read for copy. */
const FOLDER = /^[^./\p{Cc}][^/\p{Cc}]*(?:\/[^./\p{Cc}][^/\p{Cc}]*)*$/u;

/** The type of a file of copy by its ending. */
export function copyTypeOf(file: string): CopyType {
  return file.endsWith('.md') ? 'text/markdown' : 'text/plain';
}

/** Whether an article can have the name. */
export function isArticleName(slug: string): boolean {
  return isSlug(slug) && slug.length <= MAX_SLUG;
}

/** Whether copy can lie there: a path below the folder of the masthead, or empty for that folder itself. */
export function isFolder(path: string): boolean {
  return path === '' || (path.length <= MAX_FOLDER && path.isWellFormed() && FOLDER.test(path));
}

/** The problem of a slug that is none, or too long; undefined where there is none. */
export function slugProblem(slug: string, type: CopyType): Problem | undefined {
  if (isArticleName(slug)) return undefined;
  const ending = endings[type];
  const fault = isSlug(slug) ? tooLong(slug) : slugFault(short(slug), ending);
  return fault && locate(fault, `${short(slug)}${ending}`, 1, '');
}

function tooLong({ length }: string): Fault {
  const message = `a slug has ${MAX_SLUG} characters at most, and this one has ${length}`;
  return { code: 'slug-characters', start: 0, end: 0, message, hint: 'choose a shorter one' };
}

/** The problem of a path at which no picture can stand; undefined where there is none. */
export function pictureProblem(path: string): Problem | undefined {
  if (isPicturePath(path) && path.length <= MAX_PICTURE) return undefined;
  const message = `"${short(path)}" cannot be an address: it is too long, or has other signs than a-z, A-Z, 0-9, hyphens, dots and underscores`;
  const hint = 'rename the picture, and write its new name in the copy';
  const fault = { code: 'picture-missing', start: 0, end: 0, message, hint } as const;
  return locate(fault, short(path), 1, '');
}

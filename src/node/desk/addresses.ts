// Where everything of the desk stands: below one path, so that its cookie goes nowhere else.
import { type Folder, fileIn } from '../folder.ts';

export const DESK = '/desk';
export const EVENTS = `${DESK}/events`;
/** The overview with all copy, however much that is. */
export const ALL = `${DESK}?all`;
/** Before the path of a file below the folder. */
export const FILES = `${DESK}/files/`;
export const ENTRIES = `${DESK}/entries/`;
export const MEDIA = `${DESK}/media/`;

/**
 * The page of a file. Its slug would be no name: two files may claim one, and a bad one may hold anything.
 * @param below the path below the folder
 */
export function fileAddress(below: string): string {
  return `${FILES}${escaped(below)}`;
}

/** What a reader shows of a file's article. */
export function entryAddress(below: string): string {
  return `${ENTRIES}${escaped(below)}`;
}

/** A picture beside the copy. */
export function mediaAddress(path: string): string {
  return `${MEDIA}${escaped(path)}`;
}

/** The path below the folder of a file that is named as the editor knows it. */
export function belowIn(folder: Folder, file: string): string {
  return file.slice(fileIn(folder, '').length);
}

/** A name on a disk may hold every sign, on Windows even half of one. */
const escaped = (path: string) => path.toWellFormed().split('/').map(encodeURIComponent).join('/');

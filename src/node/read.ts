// Files to readings: what was seen in the folder is read and parsed, and what must not be read is reported.
import { readFileSync } from 'node:fs';
import { type CopySettings, changedAt, parseArticle, type Reading } from '../copy/article.ts';
import { MAX_BYTES, tooLarge } from '../copy/decode.ts';
import type { Problem } from '../copy/problem.ts';
import { slugOf } from '../copy/slug.ts';
import { type Folder, pathIn } from './folder.ts';
import type { Sighting } from './look.ts';
import { type Beside, Pictures } from './media.ts';
import { inTurns } from './turns.ts';
import { unreadable } from './unread.ts';

/** The content of a file, or why it has none. */
export type Content =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly bytes?: undefined; readonly problem: Problem };

/** A reading, and what lies beside the copy that it depends on. */
export interface FileReading extends Reading {
  /** Absent where the copy names no picture. */
  readonly beside?: Beside;
}

/** What all copy of a folder is read with. */
export interface CopyReader {
  /** The masthead's time zones, names and language. */
  readonly settings: CopySettings;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Is called after each file. */
  readonly onRead?: () => void;
}

/**
 * Reads and parses copy.
 * @returns a reading for each sighting, in their order
 */
export function readCopy(
  folder: Folder,
  sightings: Iterable<Sighting>,
  reader: CopyReader,
): Promise<FileReading[]> {
  const pictures = new Pictures(folder);
  return inTurns(sightings, (sighting) => {
    const { file } = sighting;
    const content = readContent(folder, sighting, MAX_BYTES);
    reader.onRead?.();
    if (content.bytes) return parseCopy(sighting, content.bytes, pictures, reader);
    return { file, slug: slugOf(file), problems: [content.problem] };
  });
}

/**
 * Reads the bytes of one file that was seen. A picture that changes changes the article: its size is in the feeds.
 * @param pictures of the folder
 */
export function parseCopy(
  { file, below, stamp }: Sighting,
  bytes: Uint8Array,
  pictures: Pictures,
  { settings, now }: CopyReader,
): FileReading {
  const beside: Beside = new Map();
  const find = pictures.finder(below, beside);
  const reading = parseArticle(file, bytes, settings, { changed: stamp.ctimeMs, now, find });
  if (beside.size === 0) return reading;
  const { article } = reading;
  const newest = Math.max(stamp.ctimeMs, ...[...beside.values()].map((one) => one?.ctimeMs ?? 0));
  return { ...reading, beside, ...(article && { article: changedAt(article, newest) }) };
}

/**
 * Reads one file that was seen.
 * @param limit bytes; a larger file is not read at all
 */
export function readContent(
  folder: Folder,
  { below, file, stamp, problem }: Sighting,
  limit: number,
): Content {
  if (problem) return { problem };
  if (stamp.size > limit) return { problem: tooLarge(file, stamp.size) };
  try {
    return { bytes: readFileSync(pathIn(folder, below)) };
  } catch (error) {
    return { problem: unreadable(file, error) };
  }
}

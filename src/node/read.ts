// Files to readings: what was seen in the folder is read and parsed, and what must not be read is reported.
import { readFileSync } from 'node:fs';
import { parseArticle, type Reading } from '../copy/article.ts';
import type { ZoneSettings } from '../copy/dateline.ts';
import { MAX_BYTES, tooLarge } from '../copy/decode.ts';
import type { Problem } from '../copy/problem.ts';
import { slugOf } from '../copy/slug.ts';
import { type Folder, pathIn } from './folder.ts';
import type { Sighting } from './look.ts';
import { inTurns } from './turns.ts';
import { unreadable } from './unread.ts';

/** The content of a file, or why it has none. */
export type Content =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly bytes?: undefined; readonly problem: Problem };

/**
 * Reads and parses copy.
 * @param settings the masthead's time zones
 * @param onRead is called after each file
 * @returns a reading for each sighting, in their order
 */
export function readCopy(
  folder: Folder,
  sightings: Iterable<Sighting>,
  settings: ZoneSettings,
  onRead: () => void = () => {},
): Promise<Reading[]> {
  return inTurns(sightings, (sighting) => {
    const { file } = sighting;
    const content = readContent(folder, sighting, MAX_BYTES);
    onRead();
    if (content.bytes) return parseArticle(file, content.bytes, settings, sighting.stamp.ctimeMs);
    return { file, slug: slugOf(file), problems: [content.problem] };
  });
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

// Files to readings: what was seen in the folder is read and parsed, and what must not be read is reported.
import { readFile as readFileCallback } from 'node:fs';
import { promisify } from 'node:util';
import { parseArticle, type Reading } from '../copy/article.ts';
import type { ZoneSettings } from '../copy/dateline.ts';
import { tooLarge } from '../copy/decode.ts';
import type { Problem } from '../copy/problem.ts';
import { slugOf } from '../copy/slug.ts';
import { type Folder, pathIn } from './folder.ts';
import { pooled } from './pool.ts';
import type { Sighting } from './scan.ts';
import { unreadable } from './unread.ts';

/** The content of a file, or why it has none. */
export type Content =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly bytes?: undefined; readonly problem: Problem };

// The promises of node:fs cost twice as much for ten thousand small files.
const readFile = promisify(readFileCallback);

const MAX_COPY = 1024 * 1024;

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
  return pooled(sightings, async (sighting) => {
    const { file } = sighting;
    const content = await readContent(folder, sighting, MAX_COPY);
    onRead();
    if (content.bytes) return parseArticle(file, content.bytes, settings);
    return { file, slug: slugOf(file), problems: [content.problem] };
  });
}

/**
 * Reads one file that was seen.
 * @param limit bytes; a larger file is not read at all
 */
export async function readContent(
  folder: Folder,
  { below, file, stamp, problem }: Sighting,
  limit: number,
): Promise<Content> {
  if (problem) return { problem };
  if (stamp.size > limit) return { problem: tooLarge(file, stamp.size) };
  try {
    return { bytes: await readFile(pathIn(folder, below)) };
  } catch (error) {
    return { problem: unreadable(file, error) };
  }
}

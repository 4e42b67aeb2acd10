// Files in chunks, read by several at once: a few chunks ahead of whoever takes them, and no more.
import type { Sighting } from '../look.ts';
import type { Asked, FileReader, ReadFile } from './files.ts';

/** Chunks that each reader has read, reads, or will read next: while one is written it must not run out. */
const AHEAD = 3;
/** Bytes of copy in one chunk; its last file may go beyond. */
const LARGEST = 4 * 1024 * 1024;

/** What came of reading a file. */
export interface Answer {
  readonly sighting: Sighting;
  readonly read: ReadFile;
}

/**
 * Reads files.
 * @param size of a chunk
 * @returns what came of them, chunk by chunk, in the order of the files
 */
export async function* readAhead(
  files: Iterable<Asked>,
  size: number,
  readers: readonly FileReader[],
): AsyncGenerator<readonly Answer[]> {
  const ahead: Promise<readonly Answer[]>[] = [];
  let turn = 0;
  for (const chunk of chunksOf(files, size, bytesOf)) {
    const reading = answersOf(chunk, readers[turn % readers.length]);
    turn += 1;
    // Whoever waits for it hears of a failure; until then nobody does.
    reading.catch(() => {});
    ahead.push(reading);
    if (ahead.length === AHEAD * readers.length) yield (await ahead.shift()) ?? [];
  }
  for (const reading of ahead) yield await reading;
}

async function answersOf(
  chunk: readonly Asked[],
  reader: FileReader | undefined,
): Promise<Answer[]> {
  const read = (await reader?.read(chunk)) ?? [];
  return read.flatMap((one, index) => {
    const asked = chunk[index];
    return asked ? [{ sighting: asked.sighting, read: one }] : [];
  });
}

const bytesOf = ({ sighting }: Asked) => sighting.stamp.size;

/**
 * Cuts items into chunks.
 * @param bytesOf how many bytes an item stands for: a chunk of large ones has fewer
 */
export function* chunksOf<T>(
  items: Iterable<T>,
  size: number,
  bytesOf: (item: T) => number = () => 0,
): Generator<T[]> {
  let [chunk, bytes]: [T[], number] = [[], 0];
  for (const item of items) {
    chunk.push(item);
    bytes += bytesOf(item);
    if (chunk.length < size && bytes < LARGEST) continue;
    yield chunk;
    [chunk, bytes] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}

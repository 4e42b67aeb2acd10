// Files in chunks, read by several at once: a few chunks ahead of whoever takes them, and no more.
import type { Asked, FileReader, ReadFile } from './files.ts';

/** Chunks that each reader has read, reads, or will read next: while one is written it must not run out. */
const AHEAD = 3;

/**
 * Reads files.
 * @param size of a chunk
 * @returns what came of them, chunk by chunk, in the order of the files
 */
export async function* readAhead(
  files: Iterable<Asked>,
  size: number,
  readers: readonly FileReader[],
): AsyncGenerator<readonly ReadFile[]> {
  const ahead: Promise<readonly ReadFile[]>[] = [];
  let turn = 0;
  for (const chunk of chunksOf(files, size)) {
    const reader = readers[turn % readers.length];
    turn += 1;
    if (!reader) throw new Error('nobody reads');
    const reading = reader.read(chunk);
    // Whoever waits for it hears of a failure; until then nobody does.
    reading.catch(() => {});
    ahead.push(reading);
    if (ahead.length < AHEAD * readers.length) continue;
    yield (await ahead.shift()) ?? [];
  }
  for (const reading of ahead) yield await reading;
}

/** Cuts items into chunks. */
export function* chunksOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

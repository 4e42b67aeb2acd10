// Threads that read files while this one writes.
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type FileReader, type FilesContext, readerHere, recognised } from './files.ts';
import { type Parcel, type ThreadData, unpacked } from './parcel.ts';

/** Fewer files are read before a thread has started. */
const WORTH = 1_000;
/** Reading takes about as long as writing does: more threads than these would wait. */
const MOST = 2;
/** Mebibytes for what is new: a chunk that waits to be handed over need not be moved to where the old is. */
const YOUNG = 64;

/**
 * Makes readers: threads where there is much to read, and this thread itself where there is not.
 * @param count how many files may be read
 */
export function readersFor(count: number, context: FilesContext): FileReader[] {
  if (count < WORTH) return [readerHere(context)];
  const threads = Math.min(MOST, Math.max(1, availableParallelism() - 1));
  return Array.from({ length: threads }, () => readerThere(context));
}

/** Reads files in a thread of its own. */
export function readerThere(context: FilesContext): FileReader {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { context, cache: getCompileCacheDir() } satisfies ThreadData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  const waiting: PromiseWithResolvers<Parcel>[] = [];
  let fault: unknown;
  const fail = (error: unknown) => {
    fault = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', (parcel: Parcel) => waiting.shift()?.resolve(parcel));
  worker.on('error', fail);
  worker.on('exit', () => fail(fault ?? new Error('a thread that reads has ended')));
  return {
    async read(files) {
      if (fault) throw fault;
      const answer = Promise.withResolvers<Parcel>();
      waiting.push(answer);
      worker.postMessage(files);
      return unpacked(await answer.promise).map(recognised);
    },
    async close() {
      await worker.terminate();
    },
  };
}

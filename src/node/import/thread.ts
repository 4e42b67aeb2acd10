// The thread that reads files for an import: it is asked by messages, and answers each with a parcel.
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Asked } from './files.ts';
import type { ThreadData } from './parcel.ts';

const { context, cache } = workerData as ThreadData;
// Half of a thread's start goes into stripping types otherwise.
if (cache !== undefined) enableCompileCache(cache);
const { readerHere } = await import('./files.ts');
const { packed } = await import('./parcel.ts');

const reader = readerHere(context);
// One after the other, as they were asked.
let last = Promise.resolve();

parentPort?.on('message', (files: readonly Asked[]) => {
  last = last.then(async () => {
    const parcel = packed(await reader.read(files));
    parentPort?.postMessage(parcel, [parcel.bytes]);
  });
});

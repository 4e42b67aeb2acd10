// The thread that reads files for an import: it is asked by messages, and answers each with a parcel.
import { parentPort, workerData } from 'node:worker_threads';
import { type Asked, type FilesContext, readerHere } from './files.ts';
import { packed } from './parcel.ts';

const reader = readerHere(workerData as FilesContext);
// One after the other, as they were asked.
let last = Promise.resolve();

parentPort?.on('message', (files: readonly Asked[]) => {
  last = last.then(async () => {
    const parcel = packed(await reader.read(files));
    parentPort?.postMessage(parcel, [parcel.bytes]);
  });
});

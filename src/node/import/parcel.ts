// What one thread hands another: the bytes of many files in one piece, which is moved and not copied.
import type { FilesContext, ReadFile } from './files.ts';

/** What a thread starts with. */
export interface ThreadData {
  readonly context: FilesContext;
  /** Where sources without their types are kept; undefined where they are not. */
  readonly cache: string | undefined;
}

export interface Parcel {
  /** Without their bytes. */
  readonly files: readonly Omit<ReadFile, 'bytes'>[];
  /** Of all files, one behind the other. */
  readonly bytes: ArrayBuffer;
  /** Where those of each file end. */
  readonly ends: readonly number[];
}

export function packed(files: readonly ReadFile[]): Parcel {
  let end = 0;
  const ends = files.map(({ bytes }) => {
    end += bytes.length;
    return end;
  });
  const all = new Uint8Array(end);
  for (const [index, { bytes }] of files.entries()) {
    all.set(bytes, (ends[index] ?? 0) - bytes.length);
  }
  return { files: files.map(({ bytes: _, ...rest }) => rest), bytes: all.buffer, ends };
}

export function unpacked({ files, bytes, ends }: Parcel): ReadFile[] {
  return files.map((file, index) => {
    const start = ends[index - 1] ?? 0;
    return { ...file, bytes: new Uint8Array(bytes, start, (ends[index] ?? 0) - start) };
  });
}

// The pictures of an archive: in a bucket where one is bound, else in the archive itself.
import type { Database } from '../archive/database.ts';
import { pictureIn } from '../archive/sql/picture.ts';
import type { Publication } from '../http/publication.ts';
import type { MediaStore } from '../publishing/database-store.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What of R2 is used (developers.cloudflare.com/r2/api/workers): the key is the path below the folder of the masthead. */
export interface Bucket {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  put(key: string, bytes: Bytes): Promise<unknown>;
}

/**
 * Reads the pictures of an archive.
 * @param bucket undefined where none is bound
 */
export function storedMedia(
  database: Database,
  bucket: Pick<Bucket, 'get'> | undefined,
): Publication['media'] {
  if (!bucket) return (path) => pictureIn(database, path);
  return async (path) => {
    const found = await bucket.get(path);
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined;
  };
}

/** Keeps pictures in a bucket. */
export function bucketStore(bucket: Pick<Bucket, 'put'>): MediaStore {
  return {
    async put(path, bytes) {
      await bucket.put(path, bytes);
    },
  };
}

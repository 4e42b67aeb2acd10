// The pictures of an archive, where a bucket keeps them and where none does.
import { expect, test } from 'vitest';
import { bucketStore, storedMedia } from '../../src/worker/bucket.ts';
import { emptyDatabase } from '../archive/empty-database.ts';

const BYTES = Uint8Array.of(0xff, 0xd8, 0, 0xff);

async function archive(bytes: Uint8Array<ArrayBuffer> | null) {
  const database = await emptyDatabase();
  const sql = `INSERT INTO media (path, hash, size, picture, changed, bytes) VALUES (?1, '', 4, '{}', 0, ?2)`;
  await database.batch([{ sql, values: ['a/photo.jpg', bytes] }]);
  return database;
}

test('a picture that is put into a bucket is found there by its path', async () => {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const bucket = {
    async get(key: string) {
      const bytes = kept.get(key);
      return bytes ? { arrayBuffer: async () => bytes.slice().buffer } : null;
    },
    async put(key: string, bytes: Uint8Array<ArrayBuffer>) {
      kept.set(key, bytes);
    },
  };
  await bucketStore(bucket).put('a/photo.jpg', BYTES);
  const media = storedMedia(await archive(null), bucket);
  expect(await media('a/photo.jpg')).toEqual(BYTES);
  expect(await media('photo.jpg')).toBeUndefined();
});

test('without a bucket it comes from the archive, as far as it has the bytes', async () => {
  const media = storedMedia(await archive(BYTES), undefined);
  expect(await media('a/photo.jpg')).toEqual(BYTES);
  expect(await media('photo.jpg')).toBeUndefined();
  expect(await storedMedia(await archive(null), undefined)('a/photo.jpg')).toBeUndefined();
});

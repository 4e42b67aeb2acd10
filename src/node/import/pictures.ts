// The pictures that articles show, as they come into an archive with them.
import type { Database, Statement } from '../../archive/database.ts';
import type { Recorded } from '../../archive/sql/record.ts';
import { readPicture } from '../../copy/picture.ts';
import { storing } from '../../publishing/picture-store.ts';
import type { Folder } from '../folder.ts';
import { hashOf } from '../hash.ts';
import { lookAgain } from '../look.ts';
import { readContent } from '../read.ts';

/**
 * Makes the statements that store pictures, where the archive has none or others.
 * @param at the time of the commit, in milliseconds since 1970
 */
export async function storingPictures(
  records: readonly Recorded[],
  folder: Folder,
  database: Database,
  at: number,
): Promise<Statement[]> {
  const paths = new Set(records.flatMap(({ article }) => article.pictures ?? []));
  if (paths.size === 0) return [];
  const sql = 'SELECT path, hash FROM media WHERE path IN (SELECT value FROM json_each(?1))';
  const rows = await database.all({ sql, values: [JSON.stringify([...paths])] });
  const known = new Map(rows.map(({ path, hash }) => [path, hash]));
  const seen = await lookAgain(folder, paths);
  return [...paths].flatMap((path) => {
    const sighting = seen?.get(path);
    const { bytes } = sighting ? readContent(folder, sighting, Number.POSITIVE_INFINITY) : {};
    const reading = bytes && readPicture(path, bytes);
    if (!bytes || !reading || 'fault' in reading) return [];
    const hash = hashOf(bytes);
    const { picture } = reading;
    return known.get(path) === hash ? [] : [storing(path, { hash, picture, at, bytes })];
  });
}

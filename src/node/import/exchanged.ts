// Which pictures of an archive are others now in the folder that it is filled from.
import type { Database } from '../../archive/database.ts';
import type { Folder } from '../folder.ts';
import { hashOf } from '../hash.ts';
import { lookAgain } from '../look.ts';
import { readContent } from '../read.ts';

/** One whose file is as old as the archive has it is not read. */
export async function exchangedIn(folder: Folder, database: Database): Promise<Set<string>> {
  const rows = await database.all({ sql: 'SELECT path, hash, changed FROM media', values: [] });
  const seen = await lookAgain(
    folder,
    rows.map(({ path }) => String(path)),
  );
  const others = rows.filter(({ path, hash, changed }) => {
    const sighting = seen?.get(String(path));
    if (!sighting || sighting.problem || sighting.stamp.ctimeMs < Number(changed)) return false;
    const { bytes } = readContent(folder, sighting, Number.POSITIVE_INFINITY);
    return bytes !== undefined && hashOf(bytes) !== hash;
  });
  return new Set(others.map(({ path }) => String(path)));
}

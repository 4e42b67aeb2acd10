// The pictures of an archive in SQLite, which keeps them itself.
import { bytesIn } from '../../archive/database.ts';
import type { Publication } from '../../http/publication.ts';
import type { Sqlite } from '../sqlite.ts';

/** Reads pictures. */
export function mediaOf(database: Sqlite): Publication['media'] {
  return async (path) => {
    const sql = 'SELECT bytes FROM media WHERE path = ?1 AND bytes IS NOT NULL';
    const [row] = await database.all({ sql, values: [path] });
    return row && bytesIn(row.bytes);
  };
}

// The bytes of a picture, out of a database that keeps them itself.
import { bytesIn, type Database } from '../database.ts';

/** @param path below the folder of the masthead; undefined where there is none, or its bytes are elsewhere */
export async function pictureIn(
  database: Database,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const sql = 'SELECT bytes FROM media WHERE path = ?1 AND bytes IS NOT NULL';
  const [row] = await database.all({ sql, values: [path] });
  return row && bytesIn(row.bytes);
}

// What an archive has already, as a folder is compared with it.
import { createHash } from 'node:crypto';
import type { Database } from '../../archive/database.ts';

/** An article of the archive. */
export interface Known {
  readonly hash: string;
  /** Below the folder of the masthead. */
  readonly file: string;
  readonly isWithdrawn: boolean;
  /** Who wrote it last: a token, or `import`. */
  readonly who: string;
}

/** The name under which an import stands in the journal. */
export const IMPORT = 'import';

/** @returns by slug */
export async function knownIn(database: Database): Promise<Map<string, Known>> {
  const sql = `SELECT copy.slug, hash, file, withdrawn,
      (SELECT who FROM journal WHERE journal.slug = copy.slug ORDER BY seq DESC LIMIT 1) AS who
    FROM copy CROSS JOIN article USING (slug)`;
  const rows = await database.all({ sql, values: [] });
  return new Map(
    rows.map(({ slug, hash, file, withdrawn, who }) => [
      String(slug),
      {
        hash: String(hash),
        file: String(file),
        isWithdrawn: withdrawn !== null,
        who: String(who),
      },
    ]),
  );
}

/** The SHA-256 of bytes: 64 hexadecimal digits in lower case. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

// What an archive has already, as a folder is compared with it.
import type { Database } from '../../archive/database.ts';

/** An article of the archive. */
export interface Known {
  readonly hash: string;
  /** Below the folder of the masthead. */
  readonly file: string;
  /** The fingerprint of what its readers get. */
  readonly revision: string;
  readonly isWithdrawn: boolean;
  /** Who wrote it last: a token, or `import`. */
  readonly who: string;
}

/** The name under which an import stands in the journal. */
export const IMPORT = 'import';

const KNOWN = `SELECT copy.slug, hash, file, revision, withdrawn,
    (SELECT who FROM journal WHERE journal.slug = copy.slug ORDER BY seq DESC LIMIT 1) AS who
  FROM copy CROSS JOIN article USING (slug)`;

/**
 * Looks up what an archive has.
 * @param slugs of the articles; all where they are not named
 * @returns by slug
 */
export async function knownIn(
  database: Database,
  slugs?: readonly string[],
): Promise<Map<string, Known>> {
  const some = `${KNOWN} WHERE copy.slug IN (SELECT value FROM json_each(?1))`;
  const rows = await database.all(
    slugs ? { sql: some, values: [JSON.stringify(slugs)] } : { sql: KNOWN, values: [] },
  );
  return new Map(
    rows.map(({ slug, hash, file, revision, withdrawn, who }) => [
      String(slug),
      {
        hash: String(hash),
        file: String(file),
        revision: String(revision),
        isWithdrawn: withdrawn !== null,
        who: String(who),
      },
    ]),
  );
}

/** How many articles an archive has. */
export async function countIn(database: Database): Promise<number> {
  const [row] = await database.all({ sql: 'SELECT count(*) AS count FROM article', values: [] });
  return Number(row?.count ?? 0);
}

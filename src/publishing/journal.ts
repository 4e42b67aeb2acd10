// Who wrote what: each accepted write is taken down in the same transaction.
import type { Statement } from '../archive/database.ts';

export interface JournalEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The name of a token, or `import`. */
  readonly who: string;
  /** Of an article; of a picture `media/` and its path. */
  readonly slug: string;
  /** The SHA-256 of copy or picture before, and after; null where there was, or is, none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Makes the statement that takes entries down. */
export function noting(entries: readonly JournalEntry[]): Statement {
  const sql = `INSERT INTO journal (at, who, slug, before, after)
    SELECT value ->> 'at', value ->> 'who', value ->> 'slug', value ->> 'before', value ->> 'after'
    FROM json_each(?1)`;
  return { sql, values: [JSON.stringify(entries)] };
}

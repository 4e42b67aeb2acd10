// D1 as the archive asks it; it has what SQLite has on Node.
import { type Database, faultOf, type Row, type Statement } from '../archive/database.ts';

/** What of the platform's binding is used (developers.cloudflare.com/d1/worker-api). */
export interface D1Binding {
  prepare(sql: string): D1Prepared;
  batch(statements: readonly D1Prepared[]): Promise<readonly D1Result[]>;
}

interface D1Prepared {
  bind(...values: readonly unknown[]): D1Prepared;
  all(): Promise<D1Result>;
}

interface D1Result {
  readonly results: readonly Row[];
}

/** Makes the database of a binding. A batch is one transaction there. */
export function d1Database(binding: D1Binding): Database {
  const prepared = ({ sql, values }: Statement) => binding.prepare(sql).bind(...values);
  return {
    async all(statement) {
      return (await prepared(statement).all()).results;
    },
    async batch(statements) {
      if (statements.length === 0) return [];
      try {
        return (await binding.batch(statements.map(prepared))).map(({ results }) => results);
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

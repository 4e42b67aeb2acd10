// SQLite in this process, as the archive asks it; it has what D1 has at the edge.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  type Database,
  faultOf,
  type Row,
  type Statement,
  StorageFault,
} from '../archive/database.ts';

/** Milliseconds for which the whole process waits for another that writes: who has more patience must ask again. */
const PATIENCE = 20;
/** sqlite.org/rescode.html: SQLITE_BUSY, READONLY, IOERR, FULL and CANTOPEN. */
const FAULTS: Readonly<Record<number, StorageFault['kind']>> = {
  5: 'busy',
  8: 'read-only',
  10: 'failing',
  13: 'full',
  14: 'failing',
};

export interface SqliteOptions {
  readonly isReadOnly?: boolean;
}

/** A database in a file. Every question is answered before the next is heard: it lies in this process. */
export class Sqlite implements Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param path of the file, which is made where it is not there and may be written
   * @throws where it cannot be opened
   */
  constructor(path: string, { isReadOnly = false }: SqliteOptions = {}) {
    this.#connection = new DatabaseSync(path, { readOnly: isReadOnly, timeout: PATIENCE });
    if (isReadOnly) return;
    // Readers and a writer do not wait for each other; what a commit has acknowledged survives a loss of power.
    this.#connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000',
    );
  }

  async all(statement: Statement): Promise<readonly Row[]> {
    return this.#run(statement);
  }

  async batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    const isReading = statements.every(({ sql }) => sql.startsWith('SELECT'));
    try {
      this.#connection.exec(isReading ? 'BEGIN' : 'BEGIN IMMEDIATE');
      const rows = statements.map((statement) => this.#run(statement));
      this.#connection.exec('COMMIT');
      return rows;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw storageFaultOf(error) ?? faultOf(error);
    }
  }

  /** Runs a script of several statements, such as a migration. */
  run(script: string): void {
    this.#connection.exec(script);
  }

  /** Changes whenever another connection has committed. */
  get version(): number {
    const [row] = this.#run({ sql: 'PRAGMA data_version', values: [] });
    return Number(row?.data_version);
  }

  /** How many migrations it has seen. */
  get schema(): number {
    const [row] = this.#run({ sql: 'PRAGMA user_version', values: [] });
    return Number(row?.user_version);
  }

  close(): void {
    this.#connection.close();
  }

  #run({ sql, values }: Statement): readonly Row[] {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#connection.prepare(sql);
    if (!known) this.#statements.set(sql, statement);
    return statement.all(...values) as unknown as readonly Row[];
  }
}

/** The low byte of a code says what it is, the rest where it came up. */
function storageFaultOf(error: unknown): StorageFault | undefined {
  const { errcode = 0 } = error as { readonly errcode?: number };
  const kind = FAULTS[errcode & 0xff];
  return kind && new StorageFault(kind, error);
}

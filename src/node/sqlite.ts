// SQLite in this process, as the archive asks it; it has what D1 has at the edge.
import { statSync } from 'node:fs';
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
/** KiB of the file that each connection keeps in memory. */
const ROOM = 16 * 1024;
/** Bytes to which the log is cut when it has been written back: a large import would leave it large. */
const MAX_LOG = 64 * 1024 * 1024;
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
  readonly #path: string;
  readonly #identity: string | undefined;

  /**
   * @param path of the file, which is made where it is not there and may be written
   * @throws where it cannot be opened
   */
  constructor(path: string, { isReadOnly = false }: SqliteOptions = {}) {
    this.#path = path;
    this.#connection = new DatabaseSync(path, { readOnly: isReadOnly, timeout: PATIENCE });
    this.#identity = identityOf(path);
    this.#connection.exec(`PRAGMA cache_size = -${ROOM}`);
    if (isReadOnly) return;
    // Readers and a writer do not wait for each other; what a commit has acknowledged survives a loss of power.
    this.#connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${MAX_LOG}`,
    );
    // What a statement has changed so far, in case that it fails: in a file that costs as much as the statement.
    this.#connection.exec('PRAGMA temp_store = MEMORY');
  }

  async all(statement: Statement): Promise<readonly Row[]> {
    try {
      return this.#run(statement);
    } catch (error) {
      throw storageFaultOf(error) ?? error;
    }
  }

  async batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    const isReading = statements.every(({ sql }) => sql.startsWith('SELECT'));
    try {
      if (!isReading && !this.isInPlace) throw new StorageFault('replaced');
      this.#connection.exec(isReading ? 'BEGIN' : 'BEGIN IMMEDIATE');
      const rows = statements.map((statement) => this.#run(statement));
      this.#connection.exec('COMMIT');
      return rows;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw storageFaultOf(error) ?? faultOf(error);
    }
  }

  /** Whether the file is still the one that stands under its name: what is written to another is lost. */
  get isInPlace(): boolean {
    return this.#identity === identityOf(this.#path);
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

/** Undefined where nothing stands under the name, as for a database in memory. */
function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino}`;
}

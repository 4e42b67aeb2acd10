// A database that speaks SQLite's SQL, as each runtime has one of its own.

/** What a column holds. A runtime may hand bytes out as an array of numbers: `bytesIn` reads both. */
export type Value = string | number | null | Uint8Array<ArrayBuffer>;

export type Row = Readonly<Record<string, Value>>;

export interface Statement {
  readonly sql: string;
  /** What stands for `?1`, `?2` and so on: at most 100 on the edge. */
  readonly values: readonly Value[];
}

export interface Database {
  /** Asks one question. */
  all(statement: Statement): Promise<readonly Row[]>;
  /**
   * Runs statements in one transaction, all of them or none.
   * @returns the rows of each
   * @throws {NotNullError} where a column that must have a value was given none: so a condition fails that a statement holds
   */
  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}

/** A column must have a value, and a statement gave it none. */
export class NotNullError extends Error {
  override readonly name = 'NotNullError';
  /** As `state.revision`. */
  readonly column: string;

  constructor(column: string) {
    super(`${column} must have a value`);
    this.column = column;
  }
}

/** Why nothing can be written, though there is nothing wrong with what is. */
export const storageFaults = {
  busy: 'another process writes to the archive',
  full: 'the disk of the archive is full',
  'read-only': 'the archive may not be written to',
  failing: 'the disk of the archive fails',
  replaced: 'the file of the archive was moved or replaced, and the server has to be started anew',
  ahead: 'the clock of this machine is behind the newest commit',
} as const;

/** Nothing was written; what is there can be read. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly kind: keyof typeof storageFaults;

  constructor(kind: keyof typeof storageFaults, cause?: unknown) {
    super(storageFaults[kind], { cause });
    this.kind = kind;
  }
}

/** Tells the fault of a statement by what SQLite says of it, which is the same in each runtime. */
export function faultOf(error: unknown): unknown {
  const [, column] = /NOT NULL constraint failed: ([\w.]+)/.exec(String(error)) ?? [];
  return column === undefined ? error : new NotNullError(column);
}

/** Reads bytes. */
export function bytesIn(value: Value | undefined): Uint8Array<ArrayBuffer> {
  return new Uint8Array((value ?? []) as ArrayLike<number>);
}

// The archive as a file of SQLite: opened, brought up to date, or refused in one line.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StorageFault } from '../archive/database.ts';
import { Failure } from './failure.ts';
import { Sqlite } from './sqlite.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

export interface ArchiveFile {
  /** Absolute. */
  readonly path: string;
  /** As the setting has it. */
  readonly name: string;
}

/** Names an archive, whether it is there or not. */
export function archiveAt(name: string, cwd: string): ArchiveFile {
  return { path: resolve(cwd, name), name };
}

/**
 * Opens an archive to write to it; where there is none, an empty one is made.
 * @throws {Failure} where that cannot be
 */
export function openArchive(file: ArchiveFile): Sqlite {
  mustBeFile(file);
  return attempt(file, () => {
    const database = new Sqlite(file.path);
    try {
      migrate(database, file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * Opens an archive that must be there, to read from it.
 * @throws {Failure} where that cannot be
 */
export function readArchive(file: ArchiveFile): Sqlite {
  mustBeThere(file);
  mustBeFile(file);
  return attempt(file, () => {
    const database = new Sqlite(file.path, { isReadOnly: true });
    const { schema } = database;
    if (schema === scripts().length) return database;
    database.close();
    throw schema > scripts().length
      ? newer(file)
      : new Failure(
          `${file.name} has the tables of an older version; "wirefeed import" renews them`,
        );
  });
}

/** @throws {Failure} where there is nothing */
export function mustBeThere({ path, name }: ArchiveFile): void {
  if (existsSync(path)) return;
  throw new Failure(`there is no archive ${name}; "wirefeed import" makes one`);
}

/** A database of something else. */
export function notAnArchive({ name }: Pick<ArchiveFile, 'name'>): Failure {
  return new Failure(`${name} ${FOREIGN}`);
}

function mustBeFile({ path, name }: ArchiveFile): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Failure(`${name} is a folder; ARCHIVE must name a file that "wirefeed import" made`);
}

/** Runs the scripts that the archive has not seen yet: each of them, and that it was run, is one transaction. */
function migrate(database: Sqlite, file: ArchiveFile): void {
  const all = scripts();
  if (database.schema > all.length) throw newer(file);
  for (let seen = database.schema; seen < all.length; seen += 1) {
    const script = readFileSync(`${MIGRATIONS}${all[seen]}`, 'utf8');
    database.run(`BEGIN IMMEDIATE;\n${script};\nPRAGMA user_version = ${seen + 1};\nCOMMIT`);
  }
}

/** In the order of their numbers, as wrangler runs them too. */
function scripts(): string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

function newer({ name }: ArchiveFile): Failure {
  return new Failure(`${name} was written by a newer version of Wirefeed; use that one`);
}

const FOREIGN = 'is no archive; ARCHIVE must name a file that "wirefeed import" made';
/** What SQLite says, with the file and the way out (sqlite.org/rescode.html). */
const REFUSALS: Readonly<Record<number, string>> = {
  5: 'is in use by another process; try again when it is done',
  8: 'cannot be written to; check the rights of the file and of its folder',
  10: 'cannot be read or written; check the disk',
  11: 'is damaged; put a backup in its place',
  13: 'has no room left on its disk',
  14: 'cannot be opened; check that its folder is there and may be written to',
  26: FOREIGN,
};

/** Tells a fault of SQLite as a failure, where one can be told. */
export function refusalOf(error: unknown, file: Pick<ArchiveFile, 'name'>): unknown {
  if (error instanceof StorageFault) {
    const { message, cause } = error;
    const told = refusalOf(cause, file);
    return told instanceof Failure ? told : new Failure(`${file.name}: ${message}`);
  }
  const { errcode } = (error ?? {}) as { readonly errcode?: number };
  const reason = errcode === undefined ? undefined : REFUSALS[errcode & 0xff];
  return reason ? new Failure(`${file.name} ${reason}`) : error;
}

function attempt<T>(file: ArchiveFile, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusalOf(error, file);
  }
}

// An empty archive in SQLite, in memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sqlite } from '../../src/node/sqlite.ts';

const migration = readFileSync(
  join(import.meta.dirname, '../../migrations/0001_archive.sql'),
  'utf8',
);

export function makeDatabase(): Sqlite {
  const database = new Sqlite(':memory:');
  database.run(migration);
  return database;
}

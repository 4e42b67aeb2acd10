// An empty archive in D1.
import { env } from 'cloudflare:workers';
import type { Database } from '../../src/archive/database.ts';
import { type D1Binding, d1Database } from '../../src/worker/d1.ts';

/** As vitest.config.ts binds them: databases, and the statements of the migrations, which the platform's tool has parted. */
interface Bound {
  readonly MIGRATIONS: readonly { readonly queries: readonly string[] }[];
  readonly [database: `ARCHIVE_${number}`]: D1Binding;
}

let made = 0;
/** Those that one test may have at once; the next that it makes takes the place of the first. */
const SHARED = 8;
let shared = 0;

/** Databases are many, since none can be thrown away; a test that makes more than that uses some of them again. */
export async function makeDatabase(isShort: boolean): Promise<Database> {
  const bound = env as unknown as Bound;
  const index = isShort ? shared % SHARED : SHARED + made;
  const binding = bound[`ARCHIVE_${index}`];
  if (!binding) throw new Error(`vitest.config.ts binds only ${index} databases`);
  const queries = bound.MIGRATIONS.flatMap((migration) => migration.queries);
  const isUsed = isShort && shared >= SHARED;
  if (isShort) shared += 1;
  else made += 1;
  await binding.batch((isUsed ? WIPING : queries).map((query) => binding.prepare(query)));
  return d1Database(binding);
}

/** What follows from articles goes with them. */
const WIPING = [
  'DELETE FROM article',
  'DELETE FROM copy',
  'DELETE FROM media',
  'DELETE FROM outbox',
  "UPDATE state SET revision = 0, changed = 0, told = 0, committed = 0, warnings = 0, timezone = '', settings = ''",
];

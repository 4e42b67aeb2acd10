// A database with the tables of the migrations and nothing in them: that of the runtime in which the tests run.
import type { Database } from '../../src/archive/database.ts';

const isWorkerd = navigator.userAgent === 'Cloudflare-Workers';

/**
 * Each call gives another database.
 * @param isShort whether it is wanted for the test that is running, and for no other
 */
export async function emptyDatabase(isShort = true): Promise<Database> {
  const { makeDatabase } = isWorkerd
    ? await import('./empty-d1.ts')
    : await import(/* @vite-ignore */ `./empty-${'sqlite'}.ts`);
  return makeDatabase(isShort);
}

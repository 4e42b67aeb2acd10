// Whose archive it is: that of a masthead, from the end of the first import on.
import type { Database, Statement } from '../../archive/database.ts';
import { claiming } from '../../archive/sql/state.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { commit } from '../../publishing/commit.ts';
import { settingsOf } from '../../publishing/settings.ts';

export interface Clocked {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * While an archive is filled, its index of words is merged less often, which takes less time; afterwards as ever
 * (sqlite.org/fts5.html, section 6.2).
 */
const merging = (segments: number): Statement => ({
  sql: `INSERT INTO search (search, rank) VALUES ('automerge', ${segments})`,
  values: [],
});
const NEVER = 0;
const USUAL = 4;

/**
 * Begins to fill an archive: the months in it are those of this time zone. It has no settings yet, so that an import which is
 * cut off is known for one.
 */
export async function begin({ database, masthead, clock }: Clocked): Promise<void> {
  await commit({ database, clock }, async () => ({
    statements: [
      { sql: 'UPDATE state SET timezone = ?1', values: [masthead.timezone] },
      merging(NEVER),
    ],
    result: undefined,
  }));
}

/** From now on the archive is that of this masthead. */
export async function takeOver({ database, masthead, clock }: Clocked): Promise<void> {
  const settings = await settingsOf(masthead);
  await commit({ database, clock }, async () => ({
    statements: [claiming(masthead.timezone, settings), merging(USUAL)],
    isOtherChoice: true,
    result: undefined,
  }));
}

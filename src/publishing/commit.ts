// A commit: what belongs together is written as one transaction, or not at all.
import { type Database, NotNullError, type Statement, StorageFault } from '../archive/database.ts';
import { following, readState, type State } from '../archive/sql/state.ts';

/** What a commit writes, and what its author hears. */
export interface Plan<T> {
  /** None where there is nothing to write: then nothing is committed. */
  readonly statements: readonly Statement[];
  /** Whether articles come, go or change their places: it dates the documents that list them. */
  readonly isOtherChoice?: boolean;
  readonly result: T;
}

/** A plan is made from one state of the archive, and is made anew where another commit came first. */
export type MakePlan<T> = (state: State, at: number) => Promise<Plan<T>>;

export interface Committing {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits; in milliseconds. */
  readonly pause?: (length: number) => Promise<unknown>;
}

/** Milliseconds: clocks of machines differ, but what is written under one that is far ahead would date all that follows. */
const SKEW = 60_000;
/** How often a plan is made. */
const TRIES = 20;
/** Milliseconds that writers who met wait at most, each a while of its own; with each meeting they wait as much longer. */
const LONGEST = 50;

/**
 * Commits a plan. Two commits never follow the same state: the first statement holds the revision.
 * @param make is handed the state that it must follow, and the time of the commit, which no commit before it is later than,
 *   whatever the clock says
 * @throws where other writers came first too often, or as the database does
 */
export async function commit<T>(
  { database, clock, pause = sleep }: Committing,
  make: MakePlan<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const state = await readState(database);
    // What was announced at a time has happened as well.
    const last = Math.max(state.committed, state.told);
    if (last > clock() + SKEW) throw new StorageFault('ahead');
    const at = Math.max(clock(), last);
    const { statements, isOtherChoice = false, result } = await make(state, at);
    if (statements.length === 0) return result;
    try {
      await database.batch([following(state, at, isOtherChoice), ...statements]);
      return result;
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      if (tries === TRIES) throw new StorageFault('busy', error);
      await pause(Math.random() * LONGEST * tries);
    }
  }
}

/** Another commit came first, or is about to. */
function isOvertaken(error: unknown): boolean {
  if (error instanceof StorageFault) return error.kind === 'busy';
  return error instanceof NotNullError && error.column === 'state.revision';
}

const sleep = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

// A commit: what belongs together is written as one transaction, or not at all.
import { type Database, NotNullError, type Statement } from '../archive/database.ts';
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

/** How often a plan is made: so many writers may come at once, each of whom lets all others wait once. */
const TRIES = 20;
/** Milliseconds that writers who met wait at most, each a while of its own. */
const LONGEST = 50;

/**
 * Commits a plan. Two commits never follow the same state: the first statement holds the revision.
 * @param make is handed the state that it must follow, and the time of the commit, which no commit before it is later than
 * @throws where other writers came first too often, or as the database does
 */
export async function commit<T>(
  { database, clock, pause = sleep }: Committing,
  make: MakePlan<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const state = await readState(database);
    const at = Math.max(clock(), state.changed);
    const { statements, isOtherChoice = false, result } = await make(state, at);
    if (statements.length === 0) return result;
    try {
      await database.batch([following(state.revision, isOtherChoice ? at : 0), ...statements]);
      return result;
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      if (tries === TRIES) throw new Error('too many others write to the archive; try again');
      await pause(Math.random() * LONGEST);
    }
  }
}

function isOvertaken(error: unknown): boolean {
  return error instanceof NotNullError && error.column === 'state.revision';
}

const sleep = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

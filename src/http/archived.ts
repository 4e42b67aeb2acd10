// The publication whose articles are in a database.
import type { Database } from '../archive/database.ts';
import { sqlArchive } from '../archive/sql/archive.ts';
import { type State, warningsIn } from '../archive/sql/state.ts';
import type { Publication } from './publication.ts';

export interface Archived {
  readonly database: Database;
  /** As it was read last. */
  readonly state: Pick<State, 'changed'>;
  /** Counts commits: whatever is made between two that are the same is made from one state. */
  readonly revision: () => Promise<number>;
  readonly masthead: Publication['masthead'];
  readonly pictures: Publication['pictures'];
  readonly media: Publication['media'];
  /** When the masthead last changed, in milliseconds since 1970. */
  readonly mastheadChanged: number;
}

/** Makes the publication of a state; the next state makes another. */
export function archivedPublication(archived: Archived): Publication {
  const { database, state, revision, masthead, pictures, media, mastheadChanged } = archived;
  return {
    ...{ masthead, pictures, media, revision },
    archive: sqlArchive(database, masthead.timezone),
    changed: { masthead: mastheadChanged, archive: state.changed },
    problemsAt: async (now) => ({ errors: 0, warnings: await warningsIn(database, now) }),
  };
}

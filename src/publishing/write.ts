// A write to an archive: it is committed as that of its masthead, and told of.
import type { Statement } from '../archive/database.ts';
import { claiming, isOfZone, type State } from '../archive/sql/state.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Committing, commit, type Plan } from './commit.ts';
import { settingsOf } from './settings.ts';

export interface WriteOptions extends Committing {
  readonly masthead: Masthead;
  /** Is called after each commit, and waited for. */
  readonly onCommit?: () => void | Promise<void>;
}

/**
 * Commits what a plan writes, if it writes anything.
 * @param make is handed the time of the commit, in milliseconds since 1970
 * @throws where the archive has the months of another time zone, and as `commit` does
 */
export async function write<T>(
  options: WriteOptions,
  make: (at: number) => Promise<Plan<T>>,
): Promise<T> {
  const { masthead, onCommit } = options;
  let isWritten = false;
  const result = await commit(options, async (state, at) => {
    const first = await takingOver(state, masthead);
    const plan = await make(at);
    isWritten = plan.statements.length > 0;
    return isWritten ? { ...plan, statements: [...first, ...plan.statements] } : plan;
  });
  if (isWritten) await onCommit?.();
  return result;
}

/** An archive is that of the masthead with which it is first written to. */
async function takingOver({ timezone }: State, masthead: Masthead): Promise<Statement[]> {
  if (timezone === masthead.timezone) return [];
  if (!isOfZone({ timezone }, masthead.timezone)) {
    throw new Error(
      `the archive was written for ${timezone}, and the masthead says ${masthead.timezone}: import it anew`,
    );
  }
  return [claiming(masthead.timezone, await settingsOf(masthead))];
}

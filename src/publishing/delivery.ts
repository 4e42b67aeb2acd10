// Tells hubs what the outbox has for them, and puts into it what changes by time alone.
import type { Database, Statement } from '../archive/database.ts';
import { sqlArchive } from '../archive/sql/archive.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Told } from '../http/websub.ts';
import { commit } from './commit.ts';
import { failed, hasHubs, LEASE, type Posting, posting, refused, takeDue, told } from './outbox.ts';
import { topicsOf } from './topics.ts';
import { changesSince } from './turn.ts';

export interface Delivering {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds after which every instance can be expected to serve a commit. */
  readonly settle: number;
  /** Tells a hub of a document once; never rejects. */
  readonly tell: (hub: string, topic: string) => Promise<Told>;
  /** Whether telling was broken off. */
  readonly isStopped?: () => boolean;
  /** Hears what came of each. */
  readonly report: (posting: Posting, told: Told, isLost: boolean) => void;
}

/** Milliseconds that telling a hub once may take. */
const LONGEST = 10_000;
/** What is told in one go, so that a lease does not run out meanwhile; the smallest plan of the edge allows 50 queries. */
const AT_ONCE = 30;

/**
 * Tells hubs what is due: each hub one document after the other, and after a failure none of those that were taken with it.
 * @returns how many documents were taken out
 */
export async function deliver(delivering: Delivering): Promise<number> {
  const { database, masthead, clock } = delivering;
  const due = await takeDue(database, masthead, clock(), AT_ONCE);
  const byHub = Map.groupBy(due, ({ hub }) => hub);
  await Promise.all([...byHub.values()].map((postings) => tellHub(postings, delivering)));
  return due.length;
}

async function tellHub(postings: readonly Posting[], delivering: Delivering): Promise<void> {
  const { database, clock, tell, isStopped } = delivering;
  let down: Told | undefined;
  for (const one of turned(postings)) {
    // What a slow hub leaves over is told by whoever takes it next.
    if (clock() > one.taken + LEASE - LONGEST) return;
    const answer = down ?? (await tell(one.hub, one.topic));
    // What was broken off is told by whoever takes it next.
    if (isStopped?.()) return;
    if (answer.verdict === 'failed') down = answer;
    // Whatever has been taken by a hub is written down before the next is told.
    await database.batch([outcomeOf(one, answer, delivering)]);
  }
}

/** After each failure another one comes first: a document that a hub always fails over does not stand before all others. */
function turned(postings: readonly Posting[]): Posting[] {
  const failures = Math.max(...postings.map((posting) => posting.failures));
  const first = failures % postings.length;
  return [...postings.slice(first), ...postings.slice(0, first)];
}

function outcomeOf(one: Posting, answer: Told, { clock, masthead, report }: Delivering): Statement {
  const { verdict, retryAfter } = answer;
  if (verdict === 'failed') {
    const { statement, isLost } = failed(one, clock(), retryAfter);
    report(one, answer, isLost);
    return statement;
  }
  report(one, answer, verdict === 'refused');
  return verdict === 'accepted' ? told(one, masthead, clock()) : refused(one);
}

/**
 * Puts into the outbox which feeds have changed by time alone, by the end of an embargo or of a day, since it was last done:
 * nothing is left out for the time during which nobody did it.
 * @returns when it has to be done next, in milliseconds since 1970
 */
export async function postTurns(delivering: Delivering): Promise<number> {
  const { database, masthead, settle } = delivering;
  const archive = sqlArchive(database, masthead.timezone);
  return commit(delivering, async ({ told }, at) => {
    // Before the first commit there is nothing that could change.
    const turn = told === 0 ? await archive.nextTurn(at) : await archive.nextTurn(told);
    if (turn > at) return { statements: [], result: turn };
    const context = { database, masthead, now: at };
    const changes = hasHubs(masthead) ? await changesSince(told, context) : [];
    const topics = await topicsOf(changes, context);
    const statements = [
      { sql: 'UPDATE state SET told = ?1', values: [at] },
      ...posting(topics, masthead, { at, settle }),
    ];
    return { statements, result: await archive.nextTurn(at) };
  });
}

// Puts a load on a server for a while, and tells what the server did and what that cost.
import { Crowd } from './crowd.ts';
import type { Exchange } from './exchange.ts';
import { processorTime, type Server } from './server.ts';

/** What a server did in a while. */
export interface Tally {
  /** Answers a second. */
  readonly rate: number;
  /** Microseconds of the server's processor time for an answer; not a number where nobody can tell. */
  readonly cost: number;
  /** How much of one processor each took, up to 1 and a little: who is near 1 was the limit. */
  readonly busy: { readonly server: number; readonly generator: number };
}

export const CONNECTIONS = 64;
/** Milliseconds that are not counted: until all connections are open and have asked. */
const RAMP = 150;
const MICROSECONDS = 1e6;

/**
 * Asks as fast as a server answers.
 * @param time milliseconds
 * @throws where an answer has another status or length than the one that was learnt, or does not come
 */
export async function generate(
  server: Server,
  exchanges: readonly Exchange[],
  time: number,
): Promise<Tally> {
  const crowd = new Crowd(server.port, exchanges, CONNECTIONS);
  try {
    await crowd.lasts(RAMP);
    const begin = reading(crowd, server);
    await crowd.lasts(time);
    const end = reading(crowd, server);
    await crowd.finish();
    return tallyOf(begin, end);
  } catch (error) {
    throw new Error(`${server.name}: ${(error as Error).message}`, { cause: error });
  } finally {
    crowd.disperse();
  }
}

type Reading = ReturnType<typeof reading>;

/** Times in microseconds. */
function reading({ answers }: Crowd, server: Server) {
  const { user, system } = process.cpuUsage();
  const now = performance.now() * 1000;
  return { answers, now, server: processorTime(server), generator: user + system };
}

function tallyOf(begin: Reading, end: Reading): Tally {
  const answers = end.answers - begin.answers;
  const passed = end.now - begin.now;
  const server = end.server - begin.server;
  const generator = end.generator - begin.generator;
  return {
    rate: (answers / passed) * MICROSECONDS,
    cost: server / answers,
    busy: { server: server / passed, generator: generator / passed },
  };
}

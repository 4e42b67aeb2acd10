// The rounds: load by load, server by server, in another order each time.
import { rotated } from '../rotated.ts';
import type { Exchange } from './exchange.ts';
import { generate, type Tally } from './generator.ts';
import type { Result } from './report.ts';
import type { Server } from './server.ts';

/** A load on a server. */
export interface Run {
  readonly load: string;
  readonly server: Server;
  /** What each connection asks for in turn. */
  readonly exchanges: readonly Exchange[];
}

export const ROUNDS = 7;

/** Milliseconds. */
const ROUND = 1_000;
/** Milliseconds, after which the code of server and generator has been compiled. */
export const COMPILED = 700;

/**
 * Measures each load on each of its servers.
 * @param runs those of a load one after another
 * @param warmUp milliseconds for which each of them is asked before
 * @throws where any answer is not what it should be
 */
export async function measure(runs: readonly Run[], warmUp: number): Promise<Result[]> {
  const tallies = new Map<Run, Tally[]>(runs.map((run) => [run, []]));
  for (const { server, exchanges } of runs) await generate(server, exchanges, warmUp);
  const loads = [...Map.groupBy(runs, ({ load }) => load).values()];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of loads.flatMap((turns) => rotated(turns, round))) {
      tallies.get(run)?.push(await generate(run.server, run.exchanges, ROUND));
    }
  }
  return runs.map((run) => resultOf(run, tallies.get(run) ?? []));
}

function resultOf({ load, server, exchanges }: Run, tallies: readonly Tally[]): Result {
  const bytes = exchanges.reduce((sum, { whole }) => sum + whole, 0) / exchanges.length;
  return { load, server: server.name, bytes, tallies };
}

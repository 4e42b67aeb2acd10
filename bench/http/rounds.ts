// The rounds: load by load, server by server, in another order each time.
import type { Document } from './documents.ts';
import type { Exchange } from './exchange.ts';
import { generate, type Tally } from './generator.ts';
import { exchangesOf, type Load } from './loads.ts';
import type { Result } from './report.ts';
import type { Server } from './server.ts';

export const ROUNDS = 7;

/** Milliseconds. */
const ROUND = 1_000;
/** Milliseconds, after which the code of server and generator has been compiled. */
const WARM_UP = 700;

interface Run {
  readonly load: Load;
  readonly server: Server;
  readonly exchanges: readonly Exchange[];
  readonly tallies: Tally[];
}

/**
 * Measures each load on each server.
 * @throws where any answer is not what it should be
 */
export async function measure(
  loads: readonly Load[],
  servers: readonly Server[],
  documents: readonly Document[],
): Promise<Result[]> {
  const runs: Run[] = [];
  for (const load of loads) {
    for (const server of servers) {
      const exchanges = await exchangesOf(load, server, documents);
      await generate(server, exchanges, WARM_UP);
      runs.push({ load, server, exchanges, tallies: [] });
    }
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const load of loads) {
      const turns = rotated(
        runs.filter((run) => run.load === load),
        round,
      );
      for (const { server, exchanges, tallies } of turns) {
        tallies.push(await generate(server, exchanges, ROUND));
      }
    }
  }
  return runs.map(resultOf);
}

/** Whatever the server before has left behind meets each of them. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

function resultOf({ load, server, exchanges, tallies }: Run): Result {
  const bytes = exchanges.reduce((sum, { whole }) => sum + whole, 0) / exchanges.length;
  return { load: load.name, server: server.name, bytes, tallies };
}

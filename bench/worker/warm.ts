// What workers answer that have long been running, under as much load as they take.
import { NEWEST } from '../http/documents.ts';
import { learn } from '../http/exchange.ts';
import { requestOf } from '../http/loads.ts';
import type { Result } from '../http/report.ts';
import { measure, type Run } from '../http/rounds.ts';
import { type Server, stop } from '../http/server.ts';
import { type Contender, type Load, poll, pollOf } from './contender.ts';
import { startWorker } from './workerd.ts';

/** Milliseconds, after which the heap is full: from then on each round has its share of collections. */
const FILLED = 2_500;

/**
 * Puts the loads on those that have an answer to them.
 * @throws where any answer is not what it should be
 */
export async function measureWarm(
  wanted: readonly Load[],
  contenders: readonly Contender[],
): Promise<Result[]> {
  const servers = new Map<Contender, Server>();
  for (const contender of contenders) {
    servers.set(contender, await startWorker(contender.name, contender.script));
  }
  const runs: Run[] = [];
  for (const load of wanted) {
    for (const [contender, server] of servers) {
      if (contender.answers[load]) runs.push(await runOf(load, contender, server));
    }
  }
  const results = await measure(runs, FILLED);
  await stop([...servers.values()]);
  return results;
}

async function runOf(load: Load, contender: Contender, server: Server): Promise<Run> {
  await poll(server, contender, load);
  const request = requestOf(NEWEST, pollOf(load, contender));
  const status = contender.answers[load]?.status === 304 ? 304 : 200;
  return { load, server, exchanges: [await learn(server.port, request, status)] };
}

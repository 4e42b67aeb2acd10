// What a fresh process takes until it has answered for the first time.
import { ROUNDS } from '../http/rounds.ts';
import { stop } from '../http/server.ts';
import { rotated } from '../rotated.ts';
import { type Contender, type Load, poll } from './contender.ts';
import { whenIdle } from './processor.ts';
import { startWorker } from './workerd.ts';

/** Milliseconds that one start took, for each measurement in a process of its own. */
export interface Start {
  /** From the start of the process to the first byte of the first answer, a 200. */
  readonly firstByte: number;
  readonly to200: Cost;
  readonly to304: Cost;
}

/** Milliseconds of a processor, of all threads: until the process rests unasked, and from the first request on. */
interface Cost {
  readonly start: number;
  readonly answer: number;
}

export interface StartResult {
  readonly worker: string;
  /** In the order of the rounds. */
  readonly starts: readonly Start[];
}

/**
 * Starts each worker in each round.
 * @throws where any answer is not what it should be
 */
export async function measureStarts(contenders: readonly Contender[]): Promise<StartResult[]> {
  const results = contenders.map((contender) => ({ contender, starts: [] as Start[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { contender, starts } of rotated(results, round)) {
      const firstByte = await timeToFirstByte(contender);
      const to200 = await costTo('200', contender);
      starts.push({ firstByte, to200, to304: await costTo('304', contender) });
    }
  }
  return results.map(({ contender, starts }) => ({ worker: contender.name, starts }));
}

async function timeToFirstByte(contender: Contender): Promise<number> {
  const began = performance.now();
  const server = await startWorker(contender.name, contender.script);
  const arrived = await poll(server, contender, '200');
  await stop([server]);
  return arrived - began;
}

async function costTo(load: Load, contender: Contender): Promise<Cost> {
  const server = await startWorker(contender.name, contender.script);
  const start = await whenIdle(server);
  await poll(server, contender, load);
  const end = await whenIdle(server);
  await stop([server]);
  return { start, answer: end - start };
}

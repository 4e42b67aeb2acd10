// What a process has taken of a processor, finely enough for a single answer.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '../http/server.ts';

/** Milliseconds between two looks. */
const MOMENT = 10;
/** How many looks in turn must find that nothing was taken. */
const CALM = 5;
/** How many looks there are at the most. */
const LOOKS = 500;
const NANOSECONDS = 1e6;

/**
 * Waits until a process rests.
 * @returns milliseconds that its threads have taken so far; not a number where there is no /proc
 * @throws where it does not come to rest
 */
export async function whenIdle(server: Server): Promise<number> {
  let [before, calm] = [taken(server), 0];
  for (let look = 0; look < LOOKS; look += 1) {
    await pause(MOMENT);
    const now = taken(server);
    calm = Object.is(now, before) ? calm + 1 : 0;
    if (calm === CALM) return now;
    before = now;
  }
  throw new Error(`${server.name} does not come to rest`);
}

/** Of each thread the nanoseconds on a processor are told first (Documentation/scheduler/sched-stats.rst of Linux). */
function taken({ child }: Server): number {
  const threads = `/proc/${child.pid}/task`;
  try {
    const times = readdirSync(threads).map((thread) =>
      Number.parseInt(readFileSync(`${threads}/${thread}/schedstat`, 'latin1'), 10),
    );
    return times.reduce((sum, time) => sum + time, 0) / NANOSECONDS;
  } catch {
    return Number.NaN;
  }
}

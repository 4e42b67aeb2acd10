// A server in a process of its own: started, asked for its processor time, and ended with the benchmark.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export interface Server {
  readonly name: string;
  readonly port: number;
  readonly child: ChildProcess;
}

/** Milliseconds within which a server must listen, or end. */
const PATIENCE = 20_000;
/** Linux counts processor time in hundredths of a second, whatever the machine (USER_HZ, proc(5)). */
const TICK = 10_000;
/** Where utime and stime stand behind the name of the program. */
const TIMES = [11, 12] as const;

const running = new Set<ChildProcess>();

/**
 * Waits until a process that has just been started listens.
 * @param listening resolves with its port
 * @throws where it ends or takes too long, with what it said on stderr
 */
export async function started(
  name: string,
  child: ChildProcess,
  listening: Promise<number>,
): Promise<Server> {
  running.add(child);
  child.once('exit', () => running.delete(child));
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = once(child, 'close').then(() => 'it has ended');
  const late = pause(PATIENCE, 'it takes too long', { ref: false });
  const port = await Promise.race([listening, ended, late]);
  if (typeof port === 'number') return { name, port, child };
  throw new Error(`${name} does not listen: ${port}\n${complaints}`);
}

/**
 * Waits for the port in what a process writes.
 * @param pattern has it in its first group
 */
export function portIn(stream: Readable, pattern: RegExp): Promise<number> {
  return new Promise((resolve) => {
    let written = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      const [, port] = pattern.exec(written) ?? [];
      if (port) resolve(Number(port));
    });
  });
}

/** Lets servers end by themselves; they have written what they have to write when this resolves. */
export async function stop(servers: readonly Server[]): Promise<void> {
  const ended = servers.map(async ({ child }) => {
    if (!running.has(child)) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  });
  await Promise.race([Promise.all(ended), pause(PATIENCE, undefined, { ref: false })]);
  endAll();
}

/** Ends all servers at once. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** The processor time that a server has used so far, in microseconds; not a number where there is no /proc. */
export function processorTime({ child }: Server): number {
  try {
    const [, numbers = ''] = readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(
      /\) (?!.*\) )/,
    );
    const fields = numbers.split(' ');
    return TIMES.reduce((sum, index) => sum + Number(fields[index]), 0) * TICK;
  } catch {
    return Number.NaN;
  }
}

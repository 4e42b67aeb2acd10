// Child processes that are measured: how long they take, the most memory that they hold, and when they answer.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface Limits {
  /** Milliseconds. */
  readonly time: number;
  /** Bytes of resident memory. */
  readonly memory: number;
}

/** What came of a process that ends by itself, or is ended at a limit. */
export interface Outcome {
  readonly end: 'done' | 'failed' | 'out of time' | 'out of memory';
  /** Milliseconds from its start to its end. */
  readonly time: number;
  /** Bytes: its largest resident set; not a number where there is no /proc. */
  readonly peak: number;
  /** What it wrote on stdout and stderr. */
  readonly output: string;
}

/** Bytes of resident memory; not numbers where there is no /proc. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

/** A server in a process of its own. */
export interface Running {
  /** Such as `http://127.0.0.1:41213`. */
  readonly origin: string;
  /** Milliseconds from the start of the process to its first 200. */
  readonly time: number;
  readonly memory: () => Memory;
  /** Lets it end by itself, and ends it where it does not. */
  readonly stop: () => Promise<void>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds between two looks: what is taken after the last one is not seen. */
const LOOK = 20;
/** Milliseconds within which a server ends. */
const PATIENCE = 20_000;
const KIBIBYTE = 1024;

const running = new Set<ChildProcess>();

/** Runs a program to its end. */
export async function run(
  program: string,
  args: readonly string[],
  env: Environment,
  limits: Limits,
): Promise<Outcome> {
  const began = performance.now();
  const { child, output } = start(program, args, env);
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  const watch = watchOf(child, began, limits);
  const look = setInterval(watch.look, LOOK);
  try {
    const [code] = await ended;
    const time = performance.now() - began;
    const end = watch.exceeded() ?? (code === 0 ? 'done' : 'failed');
    return { end, time, peak: watch.peak(), output: output() };
  } finally {
    clearInterval(look);
  }
}

/**
 * Starts a server and waits until it answers.
 * @param pattern finds its origin in what it writes, in its first group
 * @param path what is asked for, until there is a 200
 * @param patience milliseconds
 * @throws where it ends or takes longer, with what it wrote
 */
export async function serve(
  { program, args, env }: { program: string; args: readonly string[]; env: Environment },
  { pattern, path, patience }: { pattern: RegExp; path: string; patience: number },
): Promise<Running> {
  const began = performance.now();
  const { child, output } = start(program, args, env);
  while (performance.now() - began < patience && running.has(child)) {
    const [, origin] = pattern.exec(output()) ?? [];
    if (origin !== undefined && (await answers(origin + path))) {
      const time = performance.now() - began;
      return { origin, time, memory: () => memoryOf(child), stop: () => stop(child) };
    }
    await pause(1);
  }
  const fault = running.has(child) ? 'takes too long' : 'has ended';
  await stop(child);
  throw new Error(`${program} ${args.join(' ')} ${fault}\n${output()}`);
}

/** Ends at once whatever still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function start(program: string, args: readonly string[], env: Environment) {
  const { PATH } = process.env;
  const options: SpawnOptions = { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = spawn(program, args, options);
  running.add(child);
  child.once('exit', () => running.delete(child)).once('error', () => running.delete(child));
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  return { child, output: () => written };
}

/** Looks at a process now and then, and ends it where it takes more than it may. */
function watchOf(child: ChildProcess, began: number, limits: Limits) {
  let peak = Number.NaN;
  let exceeded: 'out of time' | 'out of memory' | undefined;
  const look = () => {
    const memory = memoryOf(child);
    if (!Number.isNaN(memory.peak)) peak = memory.peak;
    if (memory.now > limits.memory) exceeded = 'out of memory';
    else if (performance.now() - began > limits.time) exceeded = 'out of time';
    if (exceeded) child.kill('SIGKILL');
  };
  return { look, peak: () => peak, exceeded: () => exceeded };
}

/** VmRSS and VmHWM of proc(5), which are told in KiB. */
function memoryOf({ pid }: ChildProcess): Memory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const of = (key: string) => {
      const [, size] = new RegExp(`^${key}:\\s*(\\d+) kB$`, 'm').exec(status) ?? [];
      return size === undefined ? Number.NaN : Number(size) * KIBIBYTE;
    };
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exit, pause(PATIENCE, undefined, { ref: false })]);
  child.kill('SIGKILL');
}

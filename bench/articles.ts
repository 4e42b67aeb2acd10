// What it costs to turn 10,000 files of copy into feeds, compared with reading the files alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCopy } from './copy.ts';
import type { Measurement, Task } from './job.ts';
import { median } from './median.ts';

const ARTICLES = 10_000;
const BYTES = 3_000;
const ROUNDS = 7;
const MEBIBYTE = 1024 * 1024;
const JOB = new URL('job.ts', import.meta.url).pathname;
/** Sources without their types are kept from start to start, as `src/cli.ts` keeps them. */
const NODE_COMPILE_CACHE = new URL('../node_modules/.cache/wirefeed', import.meta.url).pathname;

const tasks: readonly Task[] = [
  'list the files',
  'read plainly',
  'read as the server',
  'do the job',
];

const folder = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
try {
  writeCopy(folder, ARTICLES, BYTES);
  measure('read plainly', folder); // so that the files are in the page cache for every round
  const rounds = Array.from({ length: ROUNDS }, () =>
    tasks.map((task) => [task, measure(task, folder)] as const),
  );
  report(Map.groupBy(rounds.flat(), ([task]) => task));
} finally {
  rmSync(folder, { recursive: true });
}

/** Each measurement has a fresh process, as a start of the server has. */
function measure(task: Task, path: string): Measurement {
  const output = execFileSync(process.execPath, [JOB, task, path], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  const measurement = JSON.parse(output) as Measurement;
  if (measurement.articles !== ARTICLES) {
    throw new Error(`${measurement.articles} of ${ARTICLES} articles`);
  }
  return measurement;
}

function report(results: ReadonlyMap<Task, readonly (readonly [Task, Measurement])[]>): void {
  const of = (task: Task) => (results.get(task) ?? []).map(([, measurement]) => measurement);
  const time = (task: Task) => median(of(task).map(total));
  const jobs = of('do the job');
  const whole = time('do the job');

  console.log(`${ARTICLES} articles of ${BYTES} bytes, Node ${process.versions.node}`);
  console.log(`medians of ${ROUNDS} rounds, each task in a fresh process\n`);
  for (const task of tasks) row(task, `${time(task).toFixed(0)} ms`);
  for (const stage of Object.keys(jobs[0]?.stages ?? {})) {
    row(`  ${stage}`, `${median(jobs.map(({ stages }) => stages[stage] ?? 0)).toFixed(0)} ms`);
  }
  row('articles a second', ((ARTICLES / whole) * 1000).toFixed(0));
  row('times reading as the server', (whole / time('read as the server')).toFixed(1));
  row('times reading plainly', (whole / time('read plainly')).toFixed(1));
  for (const task of tasks) row(`peak memory to ${task}`, `${peak(of(task))} MiB`);
}

function row(name: string, value: string): void {
  console.log(name.padEnd(36) + value.padStart(10));
}

function total({ stages }: Measurement): number {
  return Object.values(stages).reduce((sum, time) => sum + time, 0);
}

function peak(measurements: readonly Measurement[]): string {
  return (Math.max(...measurements.map((measurement) => measurement.peak)) / MEBIBYTE).toFixed(0);
}

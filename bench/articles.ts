// What it costs to turn 10,000 files of copy into feeds, compared with reading the files alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCopy } from './copy.ts';
import type { Measurement } from './job.ts';

const ARTICLES = 10_000;
const BYTES = 3_000;
const ROUNDS = 7;
const MEBIBYTE = 1024 * 1024;
const JOB = new URL('job.ts', import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
try {
  writeCopy(folder, ARTICLES, BYTES);
  measure('read', folder); // so that the files are in the page cache for every round
  const rounds = Array.from({ length: ROUNDS }, () => ({
    read: measure('read', folder),
    job: measure('job', folder),
  }));
  report(
    rounds.map(({ read }) => read),
    rounds.map(({ job }) => job),
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Each measurement has a fresh process, as a start of the server has. */
function measure(what: 'read' | 'job', path: string): Measurement {
  const output = execFileSync(process.execPath, [JOB, what, path], { encoding: 'utf8' });
  const measurement = JSON.parse(output) as Measurement;
  if (measurement.articles !== ARTICLES) {
    throw new Error(`${measurement.articles} of ${ARTICLES} articles`);
  }
  return measurement;
}

function report(reads: readonly Measurement[], jobs: readonly Measurement[]): void {
  const reading = median(reads.map(total));
  const whole = median(jobs.map(total));
  const peak = Math.max(...jobs.map((job) => job.peak));
  const stages = Object.keys(jobs[0]?.stages ?? {});
  const times: readonly (readonly [string, number])[] = [
    ['reading alone', reading],
    ...stages.map((stage) => [stage, median(jobs.map((job) => job.stages[stage] ?? 0))] as const),
    ['the whole job', whole],
  ];
  console.log(`${ARTICLES} articles of ${BYTES} bytes, Node ${process.versions.node}`);
  console.log(`medians of ${ROUNDS} rounds, each in a fresh process\n`);
  for (const [what, time] of times) row(what, `${time.toFixed(0)} ms`);
  row('articles a second', ((ARTICLES / whole) * 1000).toFixed(0));
  row('times the reading', (whole / reading).toFixed(2));
  row('peak memory', `${(peak / MEBIBYTE).toFixed(0)} MiB`);
}

function row(name: string, value: string): void {
  console.log(name.padEnd(22) + value.padStart(10));
}

function total({ stages }: Measurement): number {
  return Object.values(stages).reduce((sum, time) => sum + time, 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

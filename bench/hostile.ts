// What the worst files cost that anybody can put among the copy: each one read in fresh processes, the worst first.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from '../tests/hostile/copy.ts';
import { corpus } from '../tests/hostile/corpus.ts';
import { writeCorpus } from '../tests/hostile/disk.ts';
import type { Reading } from './hostile/reading.ts';
import { median } from './median.ts';
import { type Row, writeTable } from './table.ts';

const ROUNDS = 3;
const MEBIBYTE = 1024 * 1024;
/** What no file may take to be read: milliseconds of a processor, which nothing else that runs lengthens much, and bytes. */
const AIM = { busy: 100, grown: 50 * MEBIBYTE };
const SHOWN = 15;
const ORDINARY = 'an-ordinary-article.md';
const READING = new URL('hostile/reading.ts', import.meta.url).pathname;
/** Sources without their types are kept from start to start, as `src/cli.ts` keeps them. */
const NODE_COMPILE_CACHE = new URL('../node_modules/.cache/wirefeed', import.meta.url).pathname;

interface Cost extends Reading {
  readonly name: string;
}

const folder = mkdtempSync(join(tmpdir(), 'wirefeed-bench-'));
try {
  const files = writeCorpus(folder, corpus);
  writeFileSync(
    join(folder, ORDINARY),
    text('A *lead* with a [link](https://example.org/).\n\nMore.'),
  );
  const wanted = process.argv.slice(2);
  const named = [...files].filter(([name]) => wanted.length === 0 || wanted.includes(name));
  report(named.map(([name, below]) => ({ name, ...cost(below) })));
} finally {
  rmSync(folder, { recursive: true });
}

/** The median time and the most memory of some fresh processes. */
function cost(below: string): Reading {
  const rounds = Array.from({ length: ROUNDS }, () => measure(below));
  return {
    read: median(rounds.map(({ read }) => read)),
    busy: median(rounds.map(({ busy }) => busy)),
    written: median(rounds.map(({ written }) => written)),
    grown: Math.max(...rounds.map(({ grown }) => grown)),
  };
}

function measure(below: string): Reading {
  const output = execFileSync(process.execPath, [READING, folder, ORDINARY, below], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  return JSON.parse(output) as Reading;
}

function report(costs: readonly Cost[]): void {
  const node = `Node ${process.versions.node}`;
  console.log(`${costs.length} hostile files, ${node}, ${availableParallelism()} cores`);
  console.log(`medians of ${ROUNDS} fresh processes each, of the memory the most\n`);
  const bySize = costs.toSorted((a, b) => weight(b) - weight(a));
  console.log(writeTable(bySize.slice(0, SHOWN).map(row), 1));
  const rest = costs.length - Math.min(SHOWN, costs.length);
  if (rest > 0) console.log(`\nThe other ${rest} take less.`);
  const failed = costs.filter((each) => !passes(each));
  console.log(
    `\n${costs.length - failed.length} of ${costs.length} are read within ${AIM.busy} ms of a processor and ${AIM.grown / MEBIBYTE} MiB`,
  );
}

function row(each: Cost): Row {
  const { name, read, busy, written, grown } = each;
  return {
    file: name,
    'ms to read': read.toFixed(0),
    'ms of a processor': busy.toFixed(0),
    'ms to write': written.toFixed(0),
    MiB: (grown / MEBIBYTE).toFixed(0),
    'within the aim': passes(each) ? 'yes' : 'no',
  };
}

/** By which part of the aim a file takes most of. */
function weight({ busy, grown }: Cost): number {
  return Math.max(busy / AIM.busy, grown / AIM.grown);
}

function passes(each: Cost): boolean {
  return weight(each) <= 1;
}

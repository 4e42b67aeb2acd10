// The newsroom that is measured, at one size: its folder of copy, and the archive that is made of it.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import {
  type Environment,
  type Limits,
  type Outcome,
  type Running,
  run,
  serve,
} from './process.ts';

export interface Subject {
  /** How many articles it has. */
  readonly count: number;
  /** Of copy, with its masthead. */
  readonly folder: string;
  /** The file of the archive. */
  readonly archive: string;
}

export interface Import extends Outcome {
  /** Bytes of the archive, with the log that belongs to it. */
  readonly size: number;
}

/** Beyond these a measurement is given up, and the table says so. */
export const LIMITS: Limits = { time: 30 * 60_000, memory: Math.min(20e9, 0.85 * totalmem()) };
/** Who may publish: the secret lets nobody into anything else. */
export const TOKEN = 'the-bench-publishes';

const CLI = new URL('../../src/cli.ts', import.meta.url).pathname;
const SERVING = /serving at (http:\/\/127\.0\.0\.1:\d+)/;

/** Fills the archive, which is not there yet, with all copy of the folder. */
export async function importFirst(subject: Subject): Promise<Import> {
  const args = [CLI, 'import', subject.folder];
  const outcome = await run(process.execPath, args, environmentOf(subject), LIMITS);
  return { ...outcome, size: sizeOf(subject.archive) };
}

/**
 * Serves from the archive, and waits until the newest document is answered with 200.
 * @throws where it is not
 */
export function startServer(subject: Subject): Promise<Running> {
  const args = [CLI, 'serve', subject.folder];
  return serve(
    { program: process.execPath, args, env: environmentOf(subject) },
    { pattern: SERVING, path: '/rss.xml', patience: LIMITS.time },
  );
}

/** What a run was measured on. */
export function machine(): string {
  return `${availableParallelism()} cores, Node ${process.versions.node}`;
}

function environmentOf({ archive }: Subject): Environment {
  const hash = createHash('sha256').update(TOKEN).digest('hex');
  const PUBLISH_TOKENS = `bench:write:${hash}`;
  return { ARCHIVE: archive, PUBLISH_TOKENS, HOST: '127.0.0.1', PORT: '0' };
}

/** SQLite keeps a log and an index of it beside the file. */
function sizeOf(archive: string): number {
  const files = [archive, `${archive}-wal`, `${archive}-shm`];
  return files.reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

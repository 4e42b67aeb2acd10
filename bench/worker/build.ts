// The worker of a generated publication, built as a deploy builds it.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from '../../tests/edge/project.ts';
import { writeCopy } from '../copy.ts';
import { type Script, scriptOf } from './workerd.ts';

export interface Built {
  readonly script: Script;
  /** The file that the worker serves from. */
  readonly bundle: string;
}

/** Bytes of an article. */
export const BYTES = 3_000;

const OUT = 'out';

/**
 * Builds the worker.
 * @param folder is not there yet
 * @throws where wrangler fails, with what it said
 */
export function buildWorker(folder: string, articles: number): Built {
  const copy = join(folder, 'articles');
  mkdirSync(copy, { recursive: true });
  copyProject(folder);
  writeCopy(copy, articles, BYTES);
  // Summaries alone make documents of a size at which the worker's own work can be seen beside that of the network.
  appendFileSync(join(copy, 'masthead.yaml'), 'content: summary\n');
  // In a home of its own there is no account of whoever runs the benchmark.
  execFileSync('npm', ['run', 'deploy', '--', '--dry-run', '--outdir', OUT], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = join(folder, OUT);
  const bundle = readdirSync(out).find((file) => file.endsWith('.bin'));
  if (!bundle) throw new Error(`${out} has no bundle`);
  return { script: scriptOf(out, ['worker.js', bundle]), bundle: join(out, bundle) };
}

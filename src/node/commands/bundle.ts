// `wirefeed bundle`: the publication as the one module that an edge worker serves it from.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { frame } from '../../copy/frame.ts';
import { hasError } from '../../copy/problem.ts';
import { summaryLine } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import { packBundle } from '../../http/bundle.ts';
import { BUNDLE, bundleOf } from '../bundle.ts';
import { packedSize, printSize, sizeFault } from '../bundle-size.ts';
import { Failure } from '../failure.ts';
import { findingsOf } from '../findings.ts';
import { openFolder } from '../folder.ts';
import { readFolder } from '../open.ts';
import { createProgress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
This is the build step of wrangler.toml: "npm run deploy" and "npm run dev:worker" run it by
themselves. An error in the copy stops it, and nothing is written. The module holds the copy
as it was parsed, the times at which the files changed, and the newest documents, ready for the
masthead's url; BASE_URL and the clock are read where it is served.

Examples:
  wirefeed bundle
  wirefeed bundle other --out other.bin
`;

export function addBundle(program: Command, run: Run): void {
  program
    .command('bundle')
    .summary('write the module that an edge worker serves from')
    .description('Writes the publication as the module that the edge worker serves from.')
    .argument('[dir]', 'the folder of copy (default: ARTICLES or articles)')
    .option('--out <file>', 'the file to write', BUNDLE)
    .addHelpText('after', HELP)
    .action((dir: string | undefined, { out }: { out: string }) =>
      run((shell) => bundle(shell, dir, out)),
    );
}

async function bundle(shell: Shell, dir: string | undefined, out: string): Promise<ExitCode> {
  const { ARTICLES } = readSettings(shell.env, ['ARTICLES']);
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const now = shell.clock();
  const contents = await readFolder(folder, createProgress(shell), now);
  const { problems, standing } = findingsOf(contents, now);
  for (const problem of problems) shell.stderr.write(`${frame(problem)}\n\n`);
  const publication = hasError(problems) ? undefined : await bundleOf(contents, now);
  const target = resolve(shell.cwd, out);
  if (!publication) return keepsLast(shell, target) ? kept(shell, out) : 1;

  const bytes = await packBundle(publication);
  const fault = sizeFault(bytes.length);
  if (fault !== undefined) throw new Failure(fault);
  await replaceFile(target, bytes);
  const sizes = `${printSize(bytes.length)}, ${printSize(await packedSize(bytes))} packed`;
  shell.stdout.write(`${visible(out)}: ${summaryLine(problems, standing)}; ${sizes}\n`);
  return 0;
}

/**
 * Whether what was written before may go on: "wrangler dev", which says so itself, would stop answering if its build step
 * failed, and an editor who mends a file wants to go on reading.
 */
function keepsLast({ env }: Shell, target: string): boolean {
  return env.WRANGLER_COMMAND === 'dev' && existsSync(target);
}

function kept(shell: Shell, out: string): ExitCode {
  shell.stderr.write(`wirefeed: ${visible(out)} stays as it was until this is mended\n`);
  return 0;
}

/** Nobody sees half of it. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(fresh, bytes);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
}

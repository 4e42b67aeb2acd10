// `wirefeed bundle`: the publication as the one module that an edge worker serves it from.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { frame } from '../../copy/frame.ts';
import { hasError } from '../../copy/problem.ts';
import { counted, summaryLine } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import { packBundle } from '../../http/bundle.ts';
import { assetsBeside, type Written, writeAssets } from '../assets.ts';
import { BUNDLE, bundleOf } from '../bundle.ts';
import { packedSize, printSize, sizeFault } from '../bundle-size.ts';
import { Failure } from '../failure.ts';
import { findingsOf } from '../findings.ts';
import { openFolder } from '../folder.ts';
import { mediaIn } from '../media.ts';
import { readFolder } from '../open.ts';
import { createProgress } from '../progress.ts';
import { replaceFile } from '../replace-file.ts';
import { readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
This is the build step of wrangler.toml: "npm run deploy" and "npm run dev:worker" run it by
themselves. An error in the copy stops it, and nothing is written. The module holds the copy
as it was parsed, the times at which the files changed, and the newest documents, ready for the
masthead's url; BASE_URL and the clock are read where it is served.

The pictures of articles, those under embargo too, are written into a folder beside it, which is
named like it and ends in .assets: .wirefeed/bundle.assets, or other.assets. It holds these and
nothing else; whatever else lies in it stops the command.

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
  if (!publication) return stopped(shell, out);

  const bytes = await packBundle(publication);
  const fault = sizeFault(bytes.length);
  if (fault !== undefined) throw new Failure(fault);
  const shown = [...publication.articles].flatMap(({ pictures = [] }) => pictures);
  const written = await writeAssets(assetsBeside(target), shown, mediaIn(folder));
  for (const path of written.lost) {
    shell.stderr.write(`wirefeed: the picture ${visible(path)} changed while it was read\n`);
  }
  if (written.lost.length > 0) return stopped(shell, out);
  await replaceFile(target, bytes);
  const sizes = `${printSize(bytes.length)}, ${printSize(await packedSize(bytes))} packed`;
  const summary = `${summaryLine(problems, standing)}; ${sizes}${beside(out, written)}`;
  shell.stdout.write(`${visible(out)}: ${summary}\n`);
  return 0;
}

function beside(out: string, { count, size }: Written): string {
  if (count === 0) return '';
  return `; ${counted(count, 'picture')} in ${visible(assetsBeside(out))}, ${printSize(size)}`;
}

/**
 * What was written before goes on in "wrangler dev": it would stop answering if its build step failed, and an editor who
 * mends a file wants to go on reading.
 */
async function stopped(shell: Shell, out: string): Promise<ExitCode> {
  const target = resolve(shell.cwd, out);
  if (shell.env.WRANGLER_COMMAND !== 'dev' || !existsSync(target)) return 1;
  await mkdir(assetsBeside(target), { recursive: true });
  shell.stderr.write(`wirefeed: ${visible(out)} stays as it was until this is mended\n`);
  return 0;
}

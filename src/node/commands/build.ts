// `wirefeed build`: the publication as files for a static host.
import type { Command } from 'commander';
import { datelineAt } from '../../copy/dateline.ts';
import { frame } from '../../copy/frame.ts';
import { rfc3339 } from '../../copy/instant.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { printDateline } from '../../copy/printed.ts';
import { hasError } from '../../copy/problem.ts';
import { counted, type Embargo, summaryLine } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import { findingsOf } from '../findings.ts';
import { openFolder } from '../folder.ts';
import { mediaIn } from '../media.ts';
import { openNewsroom } from '../newsroom.ts';
import { readFolder } from '../open.ts';
import { replaceFolder } from '../output.ts';
import { createProgress } from '../progress.ts';
import { publish } from '../publish.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { writeSite } from '../site.ts';

const HELP = `
The folder is written beside its place and then renamed; a folder that wirefeed did not
write is never replaced. Articles with errors are left out and reported on stderr: the
rest is written, and exit code 1 says that something is missing. Without a good masthead
nothing is written. Run it again when the next embargo ends, which it names.

${environmentHelp(['BASE_URL'])}
Examples:
  wirefeed build --out public
  BASE_URL=https://example.org/news wirefeed build articles --out dist/news
`;

export function addBuild(program: Command, run: Run): void {
  program
    .command('build')
    .summary('write every document and page as files')
    .description('Writes every document and page as files for any static host.')
    .argument('[dir]', 'the folder of copy (default: ARTICLES or articles)')
    .requiredOption('--out <dir>', 'the folder to write')
    .addHelpText('after', HELP)
    .action((dir: string | undefined, { out }: { out: string }) =>
      run((shell) => build(shell, dir, out)),
    );
}

async function build(shell: Shell, dir: string | undefined, out: string): Promise<ExitCode> {
  const { ARTICLES, BASE_URL } = readSettings(shell.env, ['ARTICLES', 'BASE_URL']);
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const progress = createProgress(shell);
  const now = shell.clock();
  const contents = await readFolder(folder, progress, now);
  const { problems, standing } = findingsOf(contents, now);
  for (const problem of problems) shell.stderr.write(`${frame(problem)}\n\n`);
  const newsroom = openNewsroom(contents, now);
  if (!newsroom) return 1;

  const publication = publish(newsroom, mediaIn(folder), BASE_URL);
  const stopped = shell.stopSignal();
  let files = 0;
  await replaceFolder(out, { cwd: shell.cwd, apart: folder.path }, async (write) => {
    files = await writeSite(publication, now, write, { progress, stopped });
  });
  const summary = summaryLine(problems, standing);
  shell.stdout.write(`${visible(out)}: ${counted(files, 'file')} of ${summary}\n`);
  const [next] = standing.embargoes;
  if (next) shell.stdout.write(embargoLine(next, newsroom.masthead));
  return hasError(problems) ? 1 : 0;
}

function embargoLine({ file, until }: Embargo, masthead: Masthead): string {
  const end = datelineAt(until.epoch, masthead);
  const when = `${printDateline(end)} (${rfc3339(end)})`;
  return `next embargo: ${visible(file)} ends ${when}; build again then\n`;
}

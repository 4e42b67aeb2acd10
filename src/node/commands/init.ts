// `wirefeed init`: a masthead to fill in and a first article, for a new publication.
import { mkdir, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { visible } from '../../copy/visible.ts';
import { isTimeZone } from '../../copy/zone.ts';
import { Failure, systemCode } from '../failure.ts';
import { type Folder, fileIn, folderAt, MASTHEAD, pathIn, shownName } from '../folder.ts';
import { scan } from '../scan.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { mastheadTemplate, sampleCopy } from '../template.ts';

const HELP = `
Nothing is overwritten: where there is a masthead nothing is done, and where there is copy
already only the masthead is written.

Examples:
  wirefeed init articles
`;

const SAMPLE = 'first-article.txt';
const MINUTE = 60_000;
/** Where the machine does not know its own. */
const ZONE = 'Asia/Yerevan';

export function addInit(program: Command, run: Run): void {
  program
    .command('init')
    .summary('write a masthead and a first article')
    .description('Writes a masthead to fill in and a first article, for a new publication.')
    .argument('<dir>', 'the folder; it is made where it is missing')
    .addHelpText('after', HELP)
    .action((dir: string) => run((shell) => init(shell, dir)));
}

async function init(shell: Shell, dir: string): Promise<ExitCode> {
  const folder = folderAt(dir, shell.cwd);
  const timeZone = isTimeZone(shell.timeZone) ? shell.timeZone : ZONE;
  const now = Math.floor(shell.clock() / MINUTE) * MINUTE;
  await mkdir(folder.path, { recursive: true }).catch((error: unknown) => {
    if (systemCode(error) === 'EEXIST') throw new Failure(`${dir} is a file, not a folder`);
    throw error;
  });
  const hasCopy = ((await scan(folder, []))?.copy.size ?? 0) > 0;
  await write(shell, folder, MASTHEAD, mastheadTemplate(now, timeZone));
  if (!hasCopy) await write(shell, folder, SAMPLE, sampleCopy(now, timeZone));
  const shown = visible(shownName(folder));
  shell.stderr.write(
    `put your own title, url, language and tag into ${visible(fileIn(folder, MASTHEAD))},\n` +
      `then run wirefeed serve ${shown}\n`,
  );
  return 0;
}

async function write(shell: Shell, folder: Folder, name: string, text: string): Promise<void> {
  const file = fileIn(folder, name);
  try {
    await writeFile(pathIn(folder, name), text, { flag: 'wx' });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new Failure(`${file} is there already`);
    throw error;
  }
  shell.stdout.write(`${visible(file)}\n`);
}

// `wirefeed show`: what readers will get of one file.
import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { gather } from '../../archive/gather.ts';
import type { Reading } from '../../copy/article.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import type { Problem } from '../../copy/problem.ts';
import { slugOf } from '../../copy/slug.ts';
import { Failure, reasonOf } from '../failure.ts';
import { type Folder, folderAbove, folderAt, isCopy, MASTHEAD, openFolder } from '../folder.ts';
import { lookAgain } from '../look.ts';
import { readMasthead } from '../masthead.ts';
import { preview } from '../preview.ts';
import { based } from '../publish.ts';
import { readCopy } from '../read.ts';
import { scan } from '../scan.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
Exit code 1 where there is no article. Problems stand below what is shown.

${environmentHelp(['BASE_URL'])}
Examples:
  wirefeed show articles/budget-vote.txt
  TZ=Europe/London wirefeed show articles/budget-vote.txt
`;

export function addShow(program: Command, run: Run): void {
  program
    .command('show')
    .summary('show what readers will get of a file')
    .description('Shows what readers will get of a file: title, times, id, link and summary.')
    .argument('<file>', 'the file of copy')
    .option('--articles <dir>', 'the folder with the masthead (default: the one above the file)')
    .addHelpText('after', HELP)
    .action((file: string, { articles }: { articles?: string }) =>
      run((shell) => show(shell, file, articles)),
    );
}

async function show(shell: Shell, file: string, dir: string | undefined): Promise<ExitCode> {
  const { BASE_URL } = readSettings(shell.env, ['BASE_URL']);
  const path = resolve(shell.cwd, file);
  await mustBeCopy(path, file);
  const folder = dir ? await openFolder(dir, shell.cwd) : await folderOf(path, shell.cwd, file);
  const { masthead, problems: ofMasthead } = await readMasthead(folder);
  if (!masthead) return failed(shell, ofMasthead);

  const { article, problems } = await readOne(folder, path, shell, masthead);
  if (article) {
    const { clock, timeZone } = shell;
    const base = based(masthead, BASE_URL);
    shell.stdout.write(preview(article, base, { now: clock(), timeZone }));
  }
  for (const problem of problems) shell.stdout.write(`\n${frame(problem)}\n`);
  return article ? 0 : 1;
}

function failed(shell: Shell, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) shell.stdout.write(`${frame(problem)}\n`);
  return 1;
}

async function mustBeCopy(path: string, file: string): Promise<void> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new Failure(`${file}: ${reasonOf(error)}`);
  });
  if (stats.isDirectory()) throw new Failure(`${file} is a folder; "wirefeed check" reads folders`);
  if (isCopy(basename(path))) return;
  throw new Failure(
    `${file} is not copy: the name of copy ends in .txt or .md and begins with no dot`,
  );
}

/** A masthead counts for everything below its folder. */
async function folderOf(path: string, cwd: string, file: string): Promise<Folder> {
  const folder = await folderAbove(path, cwd);
  if (folder) return folder;
  throw new Failure(`no folder above ${file} has a ${MASTHEAD}; name one with --articles`);
}

/** Reads one file as if all were read: a slug that another file has too leaves it out. */
async function readOne(
  folder: Folder,
  path: string,
  { cwd, clock }: Shell,
  masthead: Masthead,
): Promise<Reading> {
  const inside = relative(folder.path, path);
  const isOutside = inside.startsWith(`..${sep}`) || isAbsolute(inside);
  const home = isOutside ? folderAt(relative(cwd, dirname(path)) || '.', cwd) : folder;
  const below = relative(home.path, path).split(sep).join('/');
  const sighting = (await lookAgain(home, [below]))?.get(below);
  const [reading] = await readCopy(home, sighting ? [sighting] : [], {
    settings: masthead,
    now: clock(),
  });
  if (!reading) throw new Failure(`${path} has just gone`);

  const others = [...((await scan(home, []))?.copy.values() ?? [])]
    .filter(({ file }) => file !== reading.file)
    .map(({ file }): Reading => ({ file, slug: slugOf(file), problems: [] }));
  const { articles, problems } = gather([reading, ...others]);
  const shared = problems.filter(({ file }) => file === reading.file);
  const { article: _, ...rest } = reading;
  const standing = articles.get(reading.file);
  return {
    ...rest,
    problems: [...shared, ...reading.problems],
    ...(standing && { article: standing }),
  };
}

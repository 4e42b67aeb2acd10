// `wirefeed new`: a file of copy with the dateline of this minute.
import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { parseArticle, printArticle } from '../../copy/article.ts';
import { joinLines } from '../../copy/body.ts';
import { datelineAt } from '../../copy/dateline.ts';
import { lines } from '../../copy/decode.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { hasError, type Problem } from '../../copy/problem.ts';
import { isSlug, slugify, slugOf } from '../../copy/slug.ts';
import { visible } from '../../copy/visible.ts';
import { Failure } from '../failure.ts';
import { type Folder, fileIn, openFolder, pathIn, shownName } from '../folder.ts';
import { readMasthead } from '../masthead.ts';
import { scan } from '../scan.ts';
import { readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

interface Options {
  readonly articles?: string;
  readonly slug?: string;
}

const HELP = `
The file is named for the headline, in Latin letters; a published article keeps its name for
ever. The path alone goes to stdout.

Examples:
  wirefeed new "Budget vote passes after a night of talks"
  wirefeed new "2024" --slug review-of-the-year
  "$EDITOR" "$(wirefeed new 'Gyumri passes its budget')"
`;

const MINUTE = 60_000;

export function addNew(program: Command, run: Run): void {
  program
    .command('new')
    .summary('write a file with the dateline of this minute')
    .description("Writes a file of copy with this minute's dateline in the masthead's time zone.")
    .argument('<headline>', 'in quotation marks', headline)
    .option('--articles <dir>', 'the folder (default: ARTICLES or articles)')
    .option('--slug <slug>', 'the name of the file, without .txt', slug)
    .addHelpText('after', HELP)
    .action((text: string, options: Options) => run((shell) => create(shell, text, options)));
}

async function create(shell: Shell, text: string, options: Options): Promise<ExitCode> {
  const { ARTICLES } = readSettings(shell.env, ['ARTICLES']);
  const folder = await openFolder(options.articles ?? ARTICLES, shell.cwd);
  const { masthead, problems } = await readMasthead(folder);
  if (!masthead) return failed(shell, problems);
  const slug = options.slug ?? slugify(text);
  if (slug === '')
    throw new Failure('no slug can be made from this headline; give one with --slug', 2);
  await mustBeFree(folder, slug);

  const file = fileIn(folder, `${slug}.txt`);
  const copy = copyOf(shell.clock(), text, masthead);
  const faults = faultsOf(file, copy, masthead);
  if (hasError(faults)) return failed(shell, faults);
  await writeFile(pathIn(folder, `${slug}.txt`), copy, { flag: 'wx' });
  shell.stdout.write(`${visible(file)}\n`);
  const shown = visible(shownName(folder));
  shell.stderr.write(`write the text below the blank line, then run wirefeed check ${shown}\n`);
  return 0;
}

/** A dateline names a minute. */
function copyOf(now: number, headline: string, masthead: Masthead): string {
  const dateline = datelineAt(Math.floor(now / MINUTE) * MINUTE, masthead);
  return `${printArticle({ dateline, headline, paragraphs: [] })}\n`;
}

/** What a headline brings along shows once there is a text. */
function faultsOf(file: string, copy: string, masthead: Masthead): readonly Problem[] {
  return parseArticle(file, new TextEncoder().encode(`${copy}Text.\n`), masthead).problems;
}

async function mustBeFree(folder: Folder, slug: string): Promise<void> {
  const seen = (await scan(folder, []))?.copy.values() ?? [];
  const taken = [...seen].find(({ file }) => slugOf(file).toLowerCase() === slug);
  if (taken) throw new Failure(`${taken.file} is there already; give another name with --slug`);
}

function failed(shell: Shell, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) shell.stderr.write(`${frame(problem)}\n`);
  return 1;
}

function headline(value: string): string {
  const text = joinLines(lines(value));
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

function slug(value: string): string {
  if (isSlug(value)) return value;
  throw new InvalidArgumentError('A slug has a-z, 0-9 and single hyphens.');
}

// `wirefeed withdraw`: takes an article back for good, and says which caches have to forget it.
import { type Command, InvalidArgumentError } from 'commander';
import { settleClaims } from '../../archive/claims.ts';
import { isPublic } from '../../archive/desk.ts';
import { gather } from '../../archive/gather.ts';
import { memoryArchive } from '../../archive/memory.ts';
import { type Article, parseArticle } from '../../copy/article.ts';
import { joinLines } from '../../copy/body.ts';
import { datelineAt } from '../../copy/dateline.ts';
import { lines } from '../../copy/decode.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { hasError } from '../../copy/problem.ts';
import { visible } from '../../copy/visible.ts';
import { printWithdrawal } from '../../copy/withdrawal.ts';
import type { Publication } from '../../http/publication.ts';
import { addressesToPurge } from '../../http/purge.ts';
import { Failure } from '../failure.ts';
import { type Folder, openFolder, pathIn } from '../folder.ts';
import { type Contents, readFolder } from '../open.ts';
import { createProgress } from '../progress.ts';
import { based } from '../publish.ts';
import { replaceFile } from '../replace-file.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
The file keeps its name, its dateline, its language and its ids, and nothing of the story. For 30
days the feeds say that it was withdrawn, because most readers forget only what is replaced; its
page answers 410 with the reason from now on. The addresses on standard output have shown it: purge
them from the caches in front of this. The file as it was is not kept; version control may have it.

${environmentHelp(['ARTICLES', 'BASE_URL', 'ARCHIVE'])}
Examples:
  wirefeed withdraw budget-vote --reason "By order of a court"
  wirefeed withdraw budget-vote --reason "A mix-up of names" | xargs -n 1 curl -X PURGE
`;

interface Options {
  readonly reason: string;
  readonly articles?: string;
}

export function addWithdraw(program: Command, run: Run): void {
  program
    .command('withdraw')
    .summary('take an article back, and list what caches must forget')
    .description('Replaces an article by a notice that it was withdrawn.')
    .argument('<slug>', 'the name of the article: its file without the ending')
    .requiredOption('--reason <text>', 'why, in a line that readers see', reason)
    .option('--articles <dir>', 'the folder (default: ARTICLES or articles)')
    .addHelpText('after', HELP)
    .action((slug: string, options: Options) => run((shell) => withdraw(shell, slug, options)));
}

async function withdraw(shell: Shell, slug: string, options: Options): Promise<ExitCode> {
  const { ARCHIVE, ARTICLES, BASE_URL } = readSettings(shell.env, [
    'ARCHIVE',
    'ARTICLES',
    'BASE_URL',
  ]);
  const folder = await openFolder(options.articles ?? ARTICLES, shell.cwd);
  const now = shell.clock();
  const contents = await readFolder(folder, createProgress(shell), now);
  const { masthead, problems } = contents.masthead;
  if (!masthead) {
    for (const problem of problems) shell.stderr.write(`${frame(problem)}\n`);
    return 1;
  }
  const { file, article } = standing(contents, slug, shell, now);
  const copy = copyOf(article, masthead, { reason: options.reason, now });
  const withdrawn = parse(file, copy, masthead, now);
  await replace(folder, contents, file, copy);
  const addresses = await purged(
    contents,
    { file, article, withdrawn },
    based(masthead, BASE_URL),
    now,
  );
  for (const address of addresses) shell.stdout.write(`${address}\n`);
  shell.stderr.write(
    `${visible(file)} is withdrawn; purge these ${addresses.length} addresses from caches\n`,
  );
  if (ARCHIVE !== undefined) {
    shell.stderr.write(`${ARCHIVE} still has the story: run "wirefeed import" now\n`);
  }
  return 0;
}

/** The article, where there is something to withdraw. */
function standing({ readings }: Contents, slug: string, shell: Shell, now: number) {
  const claims = readings.filter((reading) => reading.slug === slug);
  const [reading] = claims;
  if (!reading)
    throw new Failure(
      `there is no article ${slug}; a file that was deleted must be put back first`,
    );
  const { file, article, problems } = reading;
  if (claims.length > 1)
    throw new Failure(
      `${claims.map((claim) => claim.file).join(' and ')} are both ${slug}; delete the wrong one first`,
    );
  if (!article) {
    for (const problem of problems) shell.stderr.write(`${frame(problem)}\n`);
    throw new Failure(
      `${file} cannot be read; mend it first, so that its dateline and its ids are kept`,
    );
  }
  if (article.withdrawn) throw new Failure(`${file} was withdrawn already`);
  if (!isPublic(article, now))
    throw new Failure(`${file} is under embargo: nobody has read it, so deleting it is enough`);
  return { file, article };
}

/** It was withdrawn in this second; no clock of a dateline has fractions. */
function copyOf(
  article: Article,
  masthead: Masthead,
  { reason, now }: { reason: string; now: number },
): string {
  const { offset } = datelineAt(now, masthead);
  const at = { epoch: Math.floor(now / 1000) * 1000, offset };
  return printWithdrawal(article, { at, reason, language: masthead.language });
}

function parse(file: string, copy: string, masthead: Masthead, now: number): Article {
  const { article, problems } = parseArticle(file, new TextEncoder().encode(copy), masthead, {
    now,
  });
  if (article && !hasError(problems)) return article;
  throw new Failure(problems.map(frame).join('\n'));
}

async function replace(
  folder: Folder,
  { scan }: Contents,
  file: string,
  copy: string,
): Promise<void> {
  const below = [...scan.copy.values()].find((sighting) => sighting.file === file)?.below;
  if (below === undefined) throw new Failure(`${file} has just gone`);
  await replaceFile(pathIn(folder, below), copy);
}

interface Withdrawal {
  readonly file: string;
  readonly article: Article;
  readonly withdrawn: Article;
}

function purged(
  contents: Contents,
  { file, article, withdrawn }: Withdrawal,
  masthead: Masthead,
  now: number,
) {
  const { articles } = settleClaims(gather(contents.readings).articles, { now });
  const publication = (all: ReadonlyMap<string, Article>): Publication => ({
    masthead,
    archive: memoryArchive(all.values(), masthead.timezone),
    pictures: new Map(),
    media: async () => undefined,
    changed: contents.changed,
    problemsAt: () => ({ errors: 0, warnings: 0 }),
  });
  const before = { publication: publication(articles), now };
  const after = { publication: publication(new Map([...articles, [file, withdrawn]])), now };
  return addressesToPurge({ article, withdrawn }, before, after);
}

function reason(value: string): string {
  const text = joinLines(lines(value));
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

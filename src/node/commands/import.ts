// `wirefeed import`: the articles of a folder into the archive that is served in its place.
import type { Command } from 'commander';
import { readState, type State } from '../../archive/sql/state.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { hasError, type Problem } from '../../copy/problem.ts';
import { counted, summaryLine } from '../../copy/report.ts';
import { settingsOf } from '../../publishing/settings.ts';
import { type ArchiveFile, archiveAt, openArchive, refusalOf } from '../archive-file.ts';
import { Failure } from '../failure.ts';
import { type Folder, fileIn, MASTHEAD, openFolder, shownName } from '../folder.ts';
import { exchangedIn } from '../import/exchanged.ts';
import { type Filled, fill } from '../import/fill.ts';
import { endHaste, makeHaste } from '../import/haste.ts';
import { countIn, knownIn } from '../import/known.ts';
import { begin, type Clocked, takeOver } from '../import/masthead.ts';
import { reread } from '../import/reread.ts';
import { readersFor } from '../import/threads.ts';
import { readMasthead } from '../masthead.ts';
import { createProgress, type Progress } from '../progress.ts';
import { based } from '../publish.ts';
import { scan } from '../scan.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import type { Sqlite } from '../sqlite.ts';

const HELP = `
Adds what is new in the folder, and changes what is another there now; nothing is ever deleted. What
was published over HTTP since, or withdrawn, stays as the archive has it, and is named. Where the
masthead has changed, all copy is read anew. It may run while the archive is served, and may be
stopped at any time: what was written stays, and the next import goes on.

${environmentHelp(['ARCHIVE', 'ARTICLES', 'BASE_URL'])}
Examples:
  wirefeed import
  ARCHIVE=archive.sqlite wirefeed import articles
`;

export function addImport(program: Command, run: Run): void {
  program
    .command('import')
    .summary('fill the archive from the folder')
    .description('Puts the articles of a folder into the archive that is served in its place.')
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .option('--anew', 'read all copy of the archive anew for a masthead of another time zone')
    .addHelpText('after', HELP)
    .action((dir: string | undefined, { anew = false }: { anew?: boolean }) =>
      run((shell) => importFolder(shell, dir, anew)),
    );
}

async function importFolder(
  shell: Shell,
  dir: string | undefined,
  isAnew: boolean,
): Promise<ExitCode> {
  const { ARCHIVE, ARTICLES, BASE_URL } = readSettings(shell.env, [
    'ARCHIVE',
    'ARTICLES',
    'BASE_URL',
  ]);
  if (ARCHIVE === undefined) {
    throw new Failure('ARCHIVE names no file; try "ARCHIVE=archive.sqlite wirefeed import"');
  }
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const front = await readMasthead(folder);
  for (const problem of front.problems) shell.stderr.write(`${frame(problem)}\n\n`);
  if (!front.masthead) return 1;
  const file = archiveAt(ARCHIVE, shell.cwd);
  const database = openArchive(file);
  try {
    const masthead = based(front.masthead, BASE_URL);
    if (!isAnew) mustBeOf(masthead, await readState(database), file, folder);
    const problems = await importInto({ shell, folder, database, masthead });
    return hasError(problems) ? 1 : 0;
  } catch (error) {
    throw refusalOf(error, file);
  } finally {
    database.close();
  }
}

/** The masthead of another publication, taken by mistake, would make another archive of it. */
function mustBeOf(masthead: Masthead, state: State, { name }: ArchiveFile, folder: Folder): void {
  const { timezone, settings } = state;
  if (settings === '' || timezone === masthead.timezone) return;
  const from = `${name} was filled in the time zone ${timezone}, and ${fileIn(folder, MASTHEAD)} says ${masthead.timezone}`;
  throw new Failure(`${from}; if that is meant, "wirefeed import --anew" reads the archive anew`);
}

interface Importing {
  readonly shell: Shell;
  readonly folder: Folder;
  readonly database: Sqlite;
  readonly masthead: Masthead;
}

async function importInto(importing: Importing): Promise<readonly Problem[]> {
  const { shell, folder, database, masthead } = importing;
  const progress = createProgress(shell);
  const clocked = { database, masthead, clock: shell.clock };
  const { isFirst, problems } = await prepare(clocked, progress);
  if (isFirst) makeHaste(database);
  const seen = await scan(folder, []);
  if (!seen) throw new Failure(`${shownName(folder)}: the folder cannot be read`);
  const known = await knownIn(database);
  const exchanged = await exchangedIn(folder, database);
  const now = shell.clock();
  const readers = readersFor(seen.copy.size, { folder, masthead, now, exchanged });
  const what = { folder, scan: seen, known, exchanged, readers, isFirst, now, progress };
  const filled = await fill({ ...clocked, ...what }).finally(() =>
    Promise.all(readers.map((reader) => reader.close())),
  );
  if (isFirst) endHaste(database);
  if (isFirst) await takeOver(clocked);
  const all = [...problems, ...filled.problems];
  for (const problem of all) shell.stderr.write(`${frame(problem)}\n\n`);
  shell.stdout.write(`${told(filled)}; ${summaryLine(all)}\n`);
  return all;
}

/** An archive is that of a masthead only when an import has come to its end: until then nothing in it has been judged. */
async function prepare(
  clocked: Clocked,
  progress: Progress,
): Promise<{ readonly isFirst: boolean; readonly problems: readonly Problem[] }> {
  const { database, masthead } = clocked;
  const { settings, timezone } = await readState(database);
  const isFirst = settings === '';
  const isOther = isFirst
    ? timezone !== '' && timezone !== masthead.timezone
    : settings !== (await settingsOf(masthead));
  const problems = isOther
    ? await progress('Reading the archive', await countIn(database), (onRead) =>
        reread({ ...clocked, onRead }),
      )
    : [];
  if (isFirst) await begin(clocked);
  else if (isOther) await takeOver(clocked);
  return { isFirst, problems };
}

function told({ created, changed, unchanged }: Filled): string {
  const counts = [`${created} added`, `${changed} changed`, `${unchanged} as they were`];
  return `${counted(created + changed + unchanged, 'article')}: ${counts.join(', ')}`;
}

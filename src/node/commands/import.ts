// `wirefeed import`: the articles of a folder into the archive that is served in its place.
import type { Command } from 'commander';
import { readState } from '../../archive/sql/state.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { hasError, type Problem } from '../../copy/problem.ts';
import { counted, summaryLine } from '../../copy/report.ts';
import { settingsOf } from '../../publishing/settings.ts';
import { archiveAt, openArchive, refusalOf } from '../archive-file.ts';
import { Failure } from '../failure.ts';
import { type Folder, openFolder, shownName } from '../folder.ts';
import { exchangedIn } from '../import/exchanged.ts';
import { findNews } from '../import/find.ts';
import { knownIn } from '../import/known.ts';
import { reread, takeOver } from '../import/reread.ts';
import { Stage } from '../import/stage.ts';
import { writeNews } from '../import/write.ts';
import { readMasthead } from '../masthead.ts';
import { createProgress } from '../progress.ts';
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
    .addHelpText('after', HELP)
    .action((dir: string | undefined) => run((shell) => importFolder(shell, dir)));
}

async function importFolder(shell: Shell, dir: string | undefined): Promise<ExitCode> {
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
    const problems = await fill({ shell, folder, database, masthead });
    return hasError(problems) ? 1 : 0;
  } catch (error) {
    throw refusalOf(error, file);
  } finally {
    database.close();
  }
}

interface Filling {
  readonly shell: Shell;
  readonly folder: Folder;
  readonly database: Sqlite;
  readonly masthead: Masthead;
}

async function fill({ shell, folder, database, masthead }: Filling): Promise<readonly Problem[]> {
  const { clock } = shell;
  const progress = createProgress(shell);
  const { settings } = await readState(database);
  const isOther = settings !== '' && settings !== (await settingsOf(masthead));
  const known = await knownIn(database);
  const old = isOther
    ? await progress('Reading the archive', known.size, (onRead) =>
        reread({ database, masthead, clock, onRead }),
      )
    : [];
  const seen = await scan(folder, []);
  if (!seen) throw new Failure(`${shownName(folder)}: the folder cannot be read`);
  const exchanged = await exchangedIn(folder, database);
  const stage = new Stage();
  const place = { folder, masthead, database, stage };
  const { news, unchanged, problems } = await progress('Reading', seen.copy.size, (onRead) =>
    findNews({ ...place, scan: seen, known, exchanged, now: clock(), onRead }),
  );
  const { created, changed } = await progress('Writing', news.length, (onWritten) =>
    writeNews(news, { ...place, clock, onWritten }),
  );
  stage.close();
  if (settings === '') await takeOver({ database, masthead, clock });
  const all = [...old, ...problems];
  for (const problem of all) shell.stderr.write(`${frame(problem)}\n\n`);
  const counts = [`${created} added`, `${changed} changed`, `${unchanged} as they were`];
  shell.stdout.write(
    `${counted(created + changed + unchanged, 'article')}: ${counts.join(', ')}; ${summaryLine(all)}\n`,
  );
  return all;
}

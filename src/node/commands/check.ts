// `wirefeed check`: every problem of a folder.
import { type Command, Option } from 'commander';
import { hasError } from '../../copy/problem.ts';
import { type ReportFormat, report, reportFormats } from '../../copy/report.ts';
import { findingsOf } from '../findings.ts';
import { openFolder } from '../folder.ts';
import { readFolder } from '../open.ts';
import { createProgress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';

const HELP = `
Exit code 1 where there is an error; warnings alone are fine.
json is {articles, errors, warnings, embargoes: [{file, until}], problems: [{file, line,
column, length, code, severity, message, hint, excerpt}]}, lines and columns from 1.
github is for a step of a workflow, run at the top of the repository.

Examples:
  wirefeed check
  wirefeed check --format github
  wirefeed check --format json | jq '.problems[].file'
`;

export function addCheck(program: Command, run: Run): void {
  const formats = new Option('--format <format>', 'how to report').choices(reportFormats);
  program
    .command('check')
    .summary('show every problem of the copy')
    .description(
      'Shows every problem of the copy and the masthead, with its place and the way out.',
    )
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .addOption(formats.default('text'))
    .addHelpText('after', HELP)
    .action((dir: string | undefined, { format }: { format: ReportFormat }) =>
      run((shell) => check(shell, dir, format)),
    );
}

async function check(
  shell: Shell,
  dir: string | undefined,
  format: ReportFormat,
): Promise<ExitCode> {
  const { ARTICLES } = readSettings(shell.env, ['ARTICLES']);
  const folder = await openFolder(dir ?? ARTICLES, shell.cwd);
  const now = shell.clock();
  const contents = await readFolder(folder, createProgress(shell), now);
  const { problems, standing } = findingsOf(contents, now);
  shell.stdout.write(report(problems, format, standing));
  return hasError(problems) ? 1 : 0;
}

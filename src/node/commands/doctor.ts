// `wirefeed doctor`: looks at configuration, clock, time zones, archive, hubs and disk.
import { type Command, Option } from 'commander';
import { examine, runtimeZones } from '../doctor/checkup.ts';
import { createReach } from '../doctor/reach.ts';
import { countOf, type DoctorFormat, doctorFormats, doctorReport } from '../doctor/report.ts';
import { isPublic, isPublicOrLoopback } from '../hubs/public-address.ts';
import { createProgress } from '../progress.ts';
import { environmentHelp, type Settings, settings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { type HubOption, hubOption } from './hub-option.ts';

const HELP = `
One line for each check: ok, warning or error, what was found, and what to do. Exit code 1 where
there is an error. Nothing is written, and no hub is told of anything: each is asked whether it
answers, and for its time. It may run while the archive is served; all of it is read. Problems of
the copy are for "wirefeed check".
json is {errors, warnings, checks: [{name, verdict, message, hint}]}.

${environmentHelp(Object.keys(settings) as (keyof Settings)[])}
Examples:
  wirefeed doctor
  ARCHIVE=archive.sqlite wirefeed doctor --offline
  wirefeed doctor --format json | jq '.checks[] | select(.verdict != "ok")'
`;

interface DoctorOptions extends HubOption {
  readonly format: DoctorFormat;
  readonly offline?: true;
}

export function addDoctor(program: Command, run: Run): void {
  const formats = new Option('--format <format>', 'how to report').choices(doctorFormats);
  program
    .command('doctor')
    .summary('look whether all is well where Wirefeed runs')
    .description('Looks at configuration, clock, time zones, archive, hubs and disk.')
    .argument('[dir]', 'the folder (default: ARTICLES or articles)')
    .addOption(formats.default('text'))
    .option('--offline', 'ask no hub')
    .addOption(hubOption())
    .addHelpText('after', HELP)
    .action((dir: string | undefined, options: DoctorOptions) =>
      run((shell) => report(shell, dir, options)),
    );
}

async function report(
  shell: Shell,
  dir: string | undefined,
  { format, offline, allowLoopback }: DoctorOptions,
): Promise<ExitCode> {
  const mayReach = allowLoopback ? isPublicOrLoopback : isPublic;
  const checks = await examine({
    ...{ shell, dir, zones: runtimeZones, progress: createProgress(shell) },
    reach: offline ? undefined : createReach({ clock: shell.clock, mayReach }),
  });
  shell.stdout.write(doctorReport(checks, format));
  return countOf(checks, 'error') > 0 ? 1 : 0;
}

// The command line: which commands there are, and what a wrong call gets.
import { Command, CommanderError, type OutputConfiguration } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addBackup } from './commands/backup.ts';
import { addBuild } from './commands/build.ts';
import { addBundle } from './commands/bundle.ts';
import { addCheck } from './commands/check.ts';
import { addDeploy } from './commands/deploy.ts';
import { addDoctor } from './commands/doctor.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addNew } from './commands/new.ts';
import { addPing } from './commands/ping.ts';
import { addPublish } from './commands/publish.ts';
import { addServe } from './commands/serve.ts';
import { addShow } from './commands/show.ts';
import { addToken } from './commands/token.ts';
import { addWithdraw } from './commands/withdraw.ts';
import { explain, Failure } from './failure.ts';
import type { ExitCode, Run, Shell } from './shell.ts';

/** In the order in which the help lists them. */
const commands = [
  ...[addCheck, addServe, addImport, addBuild, addBundle, addDeploy],
  ...[addPublish, addShow, addNew, addWithdraw, addInit, addPing, addToken],
  ...[addBackup, addDoctor],
];

const HELP = `
Examples:
  wirefeed init articles
  wirefeed new "Budget vote passes" && wirefeed check
  wirefeed serve

Exit codes: 0 fine, 1 a failure or an error in the copy, 2 a wrong call.
`;

/**
 * Describes the command line.
 * @param run runs what a command does; without it nothing is done, and the commands can only be looked at
 * @param output where help and complaints go
 */
export function commandLine(run: Run = async () => {}, output: OutputConfiguration = {}): Command {
  const program = new Command('wirefeed')
    .description(manifest.description)
    .version(manifest.version, '--version', 'show the version')
    .helpOption('--help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', HELP)
    .configureOutput(output)
    .exitOverride();
  for (const add of commands) add(program, run);
  return program;
}

/**
 * Runs a command.
 * @param args the words after the program's name
 */
export async function runCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let outcome: ExitCode = 0;
  const run: Run = async (task) => {
    outcome = await task(shell);
  };
  const output = {
    writeOut: (text: string) => shell.stdout.write(text),
    writeErr: (text: string) => shell.stderr.write(text),
  };
  try {
    await commandLine(run, output).parseAsync(args, { from: 'user' });
    return outcome;
  } catch (error) {
    // Commander has written to the streams by itself; it ends with 1 where a call makes no sense.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    shell.stderr.write(explain(error));
    return error instanceof Failure ? error.exitCode : 1;
  }
}

// A shell for commands that run inside the test: its clock, its zone and its streams are the test's.
import { runCommand } from '../../src/node/command-line.ts';
import type { ExitCode, Shell } from '../../src/node/shell.ts';

export interface Result {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** 23 September 2021, 12:00:30 in Yerevan. */
export const NOW = Date.UTC(2021, 8, 23, 8, 0, 30);

/** Runs a command in a working directory. */
export async function run(
  cwd: string,
  args: readonly string[],
  changes: Partial<Shell> = {},
): Promise<Result> {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const shell: Shell = {
    cwd,
    env: {},
    clock: () => NOW,
    timeZone: 'Europe/Berlin',
    stdout: into('stdout'),
    stderr: into('stderr'),
    stopSignal: () => new AbortController().signal,
    ...changes,
  };
  const code = await runCommand(args, shell);
  return { code, ...written };
}

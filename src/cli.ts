#!/usr/bin/env node
// The process around the command line: clock, environment, streams, signals and exit codes meet it here.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Shell } from './node/shell.ts';

// Stripping the types at each start takes a third of its time and 30 MiB. Where nothing can be written, it does.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/wirefeed', import.meta.url)));
const { runCommand } = await import('./node/command-line.ts');

const shell: Shell = {
  cwd: process.cwd(),
  env: process.env,
  clock: Date.now,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  stdout: process.stdout,
  stderr: process.stderr,
  stopSignal,
};

// A reader such as `head` may leave early: what is left to say has no one to hear it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Not process.exit: what has been written to a pipe must get out first.
process.exitCode = await runCommand(process.argv.slice(2), shell);

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  }
  return controller.signal;
}

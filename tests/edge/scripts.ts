// The npm scripts of the edge as an operator types them, in a project of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { until } from '../cli/process.ts';
import { type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { copyProject } from './project.ts';

vi.setConfig({ testTimeout: 120_000 });

export interface Script {
  readonly child: ChildProcess;
  /** What it has written so far, on both streams. */
  readonly text: () => string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

/**
 * Puts this project into a folder that is gone with the test.
 * @param files as for `newsFolder`
 */
export function project(files: Parameters<typeof newsFolder>[0] = {}): NewsFolder {
  const home = newsFolder(files);
  copyProject(home.cwd);
  return home;
}

/**
 * Starts a script; it and all that it started end with the test.
 * @param through a program that is to run it, with its own arguments
 */
export function runScript(
  { cwd }: NewsFolder,
  script: 'deploy' | 'dev:worker',
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  through: readonly string[] = [],
): Script {
  const { PATH = '', HOME = '' } = process.env;
  const [program = '', ...args] = [...through, 'npm', 'run', script, '--', ...options];
  const child = spawn(program, args, {
    cwd,
    env: { PATH, HOME, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGTERM');
    await ended;
  });
  return { child, text: () => text, ended };
}

/** Serves a project at the edge of this machine. */
export async function serveEdge(
  home: NewsFolder,
  options: readonly string[] = [],
  through: readonly string[] = [],
): Promise<Script & { readonly origin: string }> {
  const script = runScript(home, 'dev:worker', ['--port', '0', ...options], {}, through);
  const origin = await until(() => {
    if (script.child.exitCode !== null) throw new Error(script.text());
    return /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(script.text())?.[1];
  });
  return { ...script, origin };
}

// The npm scripts of the edge as an operator types them, in a project of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { until } from '../cli/process.ts';
import { type NewsFolder, newsFolder } from '../node/newsfolder.ts';
import { copyProject } from './project.ts';

vi.setConfig({ testTimeout: 120_000 });
/** Milliseconds within which wrangler has built and started, on a machine that has much else to do. */
const PATIENCE = 60_000;

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

export interface Setting {
  /** For wrangler. */
  readonly options?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A program that is to run the script, with its own arguments. */
  readonly through?: readonly string[];
}

/** Starts a script; it and all that it started end with the test. */
export function runScript(
  { cwd }: NewsFolder,
  script: 'deploy' | 'dev:worker',
  { options = [], env = {}, through = [] }: Setting = {},
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
  { options = [], ...setting }: Setting = {},
): Promise<Script & { readonly origin: string }> {
  const script = runScript(home, 'dev:worker', {
    ...setting,
    options: ['--port', '0', ...options],
  });
  const origin = await until(() => {
    if (script.child.exitCode !== null) throw new Error(script.text());
    return /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(script.text())?.[1];
  }, PATIENCE);
  return { ...script, origin };
}

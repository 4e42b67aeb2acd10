// The command line as a process of its own, for what only a process has: exit codes, signals, ports and time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';

export const CLI = join(import.meta.dirname, '../../src/cli.ts');
/** Milliseconds within which whatever is waited for must have come. */
const DEADLINE = 20_000;
vi.setConfig({ testTimeout: 2 * DEADLINE });

export interface Running {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly written: { stdout: string; stderr: string };
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

export interface Server extends Running {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly get: (path: string) => Promise<string>;
  /** The messages of its log. */
  readonly messages: () => string[];
}

/** Starts a command; it is ended with the test. */
export function start(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  const inherited = { PATH: process.env.PATH ?? '', NO_COLOR: '1' };
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...inherited, ...env } });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, written, ended };
}

/** Runs a command to its end. */
export async function finish(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const { written, ended } = start(cwd, args, env);
  return { code: await ended, ...written };
}

/** Serves `articles` below a working directory on a free port. */
export async function serve(
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<Server> {
  const running = start(cwd, ['serve', ...options], { PORT: '0', ...env });
  const messages = () =>
    running.written.stdout
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
  const origin = await until(() => {
    if (running.child.exitCode !== null) throw new Error(running.written.stderr);
    return messages().flatMap((text) => /^serving at (http:\/\/[^/]+)/.exec(text)?.[1] ?? [])[0];
  });
  const get = async (path: string) => (await fetch(`${origin}${path}`)).text();
  return { ...running, origin, get, messages };
}

/**
 * Asks again and again until there is an answer.
 * @param patience milliseconds
 */
export async function until<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  patience = DEADLINE,
): Promise<T> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await pause(10);
  }
  throw new Error('what was waited for did not come');
}

/** Waits until the feed has a text. */
export function shows(site: Server, text: string): Promise<unknown> {
  return until(async () => (await site.get('/rss.xml')).includes(text));
}

/** Waits until the log has a message. */
export function logs(site: Server, text: string | RegExp): Promise<string> {
  return until(() => site.messages().find((message) => message.match(text)));
}

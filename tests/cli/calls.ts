// Calls on a server that is a process: what it answers, what it logs, what it takes.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { Caller } from '../node/caller.ts';
import type { Server } from './process.ts';

export const portOf = ({ origin }: Server) => Number(new URL(origin).port);

export async function call(site: Server): Promise<Caller> {
  const caller = await Caller.call(portOf(site));
  onTestFinished(() => caller.leave());
  return caller;
}

export const calls = (site: Server, count: number) =>
  Promise.all(Array.from({ length: count }, () => call(site)));

/** Asks once, over a connection of its own. */
export async function ask(
  site: Server,
  path: string,
  fields: Readonly<Record<string, string>> = {},
) {
  const caller = await Caller.call(portOf(site));
  caller.get(path, fields);
  const [answer] = await caller.hears();
  caller.leave();
  return answer;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What a server says that nobody asked for is a fault: its log has information alone, and stderr is empty. */
export function expectCalm({ written }: Server): void {
  const levels = written.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).level);
  expect(new Set(levels)).toEqual(new Set(['info']));
  expect(written.stderr).toBe('');
}

/** Bytes that a process has in memory. */
export function memoryOf({ child }: Server): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

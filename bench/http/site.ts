// This server as it is started anywhere, on a folder of generated copy; and raw node:http with what it answers.
import { fork, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeCopy } from '../copy.ts';
import type { Document } from './documents.ts';
import { portIn, type Server, started } from './server.ts';

/** The name of the server that the others are compared with. */
export const RAW = 'raw node:http';

const CLI = new URL('../../src/cli.ts', import.meta.url).pathname;
const RAW_PROGRAM = new URL('raw.ts', import.meta.url).pathname;
const BASE_URL = 'https://bench.example.org';
const SERVING = /serving at http:\/\/127\.0\.0\.1:(\d+)/;

/** So that the newest fifty are a small part, and enough days are closed. */
const ARTICLES = 200;
const BYTES = 3_000;

/**
 * Starts this server.
 * @param folder is there; the copy goes below it
 */
export async function startSite(folder: string): Promise<Server> {
  const copy = join(folder, 'articles');
  mkdirSync(copy);
  writeCopy(copy, ARTICLES, BYTES);
  // Summaries alone make documents of a size at which the server's own work can be seen beside that of the network.
  appendFileSync(join(copy, 'masthead.yaml'), 'content: summary\n');
  const { PATH } = process.env;
  const child = spawn(process.execPath, [...process.execArgv, CLI, 'serve'], {
    cwd: folder,
    env: { PATH, BASE_URL, HOST: '127.0.0.1', PORT: '0' },
  });
  return started('this server', child, portIn(child.stdout, SERVING));
}

/** Starts raw node:http with the documents that this server gave. */
export async function startRaw(documents: readonly Document[]): Promise<Server> {
  const child = fork(RAW_PROGRAM, { serialization: 'advanced', silent: true });
  const port = new Promise<number>((resolve) => child.once('message', resolve));
  child.send(documents);
  return started(RAW, child, port);
}

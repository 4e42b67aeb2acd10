// nginx with the same documents as static files: unprivileged, in the foreground, and one process, as Node is.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Document } from './documents.ts';
import { type Server, started } from './server.ts';

/** Where it is installed if the search path does not have it. */
const BESIDE_THE_PATH = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
/** Milliseconds. */
const MOMENT = 20;

/** Finds the program; undefined where it is not installed. */
export function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...BESIDE_THE_PATH];
  return folders.map((folder) => join(folder, 'nginx')).find(isProgram);
}

/** Its version, such as `1.22.1`. */
export function versionOf(program: string): string {
  // It tells it on stderr.
  const { stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' });
  return /nginx\/(\S+)/.exec(stderr)?.[1] ?? 'of an unknown version';
}

/**
 * Starts nginx.
 * @param folder is there and empty
 */
export async function startNginx(
  program: string,
  folder: string,
  documents: readonly Document[],
): Promise<Server> {
  const root = join(folder, 'root');
  for (const document of documents) writeDocument(root, document);
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configOf(folder, root, port));
  const child = spawn(program, ['-p', folder, '-c', config, '-e', join(folder, 'error.log')]);
  return started('nginx', child, answering(port));
}

function writeDocument(root: string, { path, plain: { body } }: Document): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
}

/** `master_process off` makes it one process, of whoever runs the benchmark, whose processor time can be told. */
function configOf(folder: string, root: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path "${join(folder, name)}";\n`)
    .join('');
  return `daemon off;
master_process off;
worker_processes 1;
pid "${join(folder, 'nginx.pid')}";
error_log stderr;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=1000;
  gzip_static on;
  types { application/rss+xml xml; }
  default_type text/html;
${temporary}  server {
    listen 127.0.0.1:${port};
    root "${root}";
  }
}
`;
}

/** nginx wants to be told a port; whoever else took this one meanwhile would make it end with an error. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answering(port: number): Promise<number> {
  while (!(await canConnect(port))) await pause(MOMENT);
  return port;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

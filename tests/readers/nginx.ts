// An nginx of the test's own: in the foreground, on loopback, with all that it writes in a folder that goes with the test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from '../cli/calls.ts';
import { until } from '../cli/process.ts';
import { NGINX } from './machine.ts';

export interface Nginx {
  readonly port: number;
  /** What it has complained about. */
  readonly complaints: () => string;
}

interface Places {
  /** Host and port of what it stands in front of. */
  readonly upstream: string;
  /** The folder of its cache. */
  readonly cache: string;
  readonly port: number;
}

/** What goes into the `http` block; both kinds of configuration tell in X-Cache-Status where an answer came from. */
export type Configuration = (places: Places) => string;

/** As a person writes it who has read nginx's manual, and wants few copies: HTTP/1.0 towards the server. */
export const fromTheManual: Configuration = ({ upstream, cache, port }) => `
proxy_cache_path ${cache} keys_zone=one:10m;
server {
  listen 127.0.0.1:${port};
  location / {
    proxy_pass http://${upstream};
    proxy_cache one;
    proxy_cache_valid 200 302 10m;
    proxy_cache_valid any 1m;
    proxy_ignore_headers Vary;
    add_header X-Cache-Status $upstream_cache_status always;
  }
}`;

/** As the README has it, but for the places, which must all be there to be replaced. */
export const fromTheReadme: Configuration = ({ upstream, cache, port }) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, block = ''] = /^```nginx\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  const changes = {
    'server 127.0.0.1:3000;': `server ${upstream};`,
    '/var/cache/nginx/wirefeed': cache,
    'listen 80;': `listen 127.0.0.1:${port};`,
    'location / {': 'location / {\n    add_header X-Cache-Status $upstream_cache_status always;',
  };
  return Object.entries(changes).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the README's nginx has no "${from}"`);
    return text.replace(from, to);
  }, block);
};

/**
 * Starts nginx in front of a server, as long as the test runs.
 * @param origin `http://127.0.0.1:41234`
 */
export async function nginx(configuration: Configuration, origin: string): Promise<Nginx> {
  const home = mkdtempSync(join(tmpdir(), 'nginx-'));
  const at = (name: string) => join(home, name);
  const port = await freePort();
  const blocks = configuration({ upstream: new URL(origin).host, cache: at('cache'), port });
  writeFileSync(at('nginx.conf'), whole(blocks, at));
  const child = spawn(NGINX, ['-p', home, '-e', at('error.log'), '-c', at('nginx.conf')], {
    stdio: 'ignore',
  });
  const closed = once(child, 'close');
  const complaints = () => readFileSync(at('error.log'), 'utf8');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await closed;
    rmSync(home, { recursive: true });
  });
  await until(async () => {
    if (child.exitCode !== null) throw new Error(complaints());
    return fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    );
  });
  return { port, complaints };
}

/** The workers of a master that is root would be another user, who may not write there. */
function whole(blocks: string, at: (name: string) => string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid ${at('nginx.pid')};
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
events { worker_connections 512; }
http {
  access_log off;
  ${folders.map((name) => `${name}_temp_path ${at(name)};`).join('\n  ')}
  ${blocks}
}
`;
}

// A hub on this machine: a real https server with a certificate that is made for the occasion.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface LoopbackHub {
  /** `https://127.0.0.1:41234/`. */
  readonly address: string;
  readonly port: number;
  /** Pings, in the order in which they came. */
  readonly received: readonly Received[];
  /** How many connections there have been, with and without a ping. */
  readonly connections: () => number;
  /** How many of them stand. */
  readonly open: () => number;
}

/** What the certificate is good for. */
const NAMES = 'IP:127.0.0.1,IP:127.0.0.2,IP:::1,DNS:localhost,DNS:hub.example.org';

let made: { readonly key: string; readonly cert: string } | undefined;

/** A self-signed certificate and its key, as PEM. */
export function certificate(): { readonly key: string; readonly cert: string } {
  made ??= makeCertificate();
  return made;
}

/**
 * Starts a hub on a free port; it ends with the test.
 * @param answer how it answers a ping that it has read; with 202 if nothing is said
 */
export async function loopbackHub(
  answer: (response: ServerResponse, ping: Received) => void = accept,
  { host = '127.0.0.1', port = 0 } = {},
): Promise<LoopbackHub> {
  const received: Received[] = [];
  const open = new Set<Duplex>();
  let connections = 0;
  const server = createServer(certificate(), async (request: IncomingMessage, response) => {
    const { method, url: path, headers } = request;
    const ping = { method, path, headers, body: await text(request) };
    received.push(ping);
    answer(response, ping);
  });
  server.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  const address = `https://${shown}:${taken}/`;
  return { address, port: taken, received, connections: () => connections, open: () => open.size };
}

function accept(response: ServerResponse): void {
  response.writeHead(202).end();
}

function makeCertificate() {
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout -';
  const names = ['-subj', '/CN=hub.example.org', '-addext', `subjectAltName=${NAMES}`];
  const args = ['req', '-x509', ...key.split(' '), '-days', '2', ...names];
  const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  const [, privateKey = '', cert = ''] =
    /(-----BEGIN PRIVATE[\s\S]*?-----END.*-----)[\s\S]*(-----BEGIN CERT[\s\S]*-----END.*-----)/.exec(
      stdout,
    ) ?? [];
  if (cert === '') throw new Error(`openssl made no certificate: ${stderr}`);
  return { key: privateKey, cert };
}

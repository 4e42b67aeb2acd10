// The publication on a port, until it is told to stop.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Failure } from './failure.ts';
import { closer } from './server-close.ts';

export interface Listening {
  /** The address at which this machine finds it, without a slash at its end: `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** Stops accepting, and finishes what is under way. */
  readonly close: () => Promise<void>;
}

const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'may not be used (ports below 1024 need a privilege); set PORT to another',
  EADDRINUSE: 'is in use; set PORT to another',
  EADDRNOTAVAIL: 'is not an address of this machine; set HOST to another',
  EAI_AGAIN: 'cannot be looked up; set HOST to another',
  EINVAL: 'is not an address of this machine; set HOST to another',
  ENOTFOUND: 'is a host that nobody knows; set HOST to another',
};

/**
 * Listens for requests.
 * @param fetch answers them
 * @param port 0 takes any that is free
 * @throws {Failure} where the address is not to be had
 */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  hostname: string,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request) => fetch(request), hostname, port }) as Server;
    const close = closer(server);
    server.once('error', (error) => reject(refused(error, hostname, port)));
    server.once('listening', () => {
      resolve({ origin: originOf(server, hostname), close });
    });
  });
}

function refused(error: NodeJS.ErrnoException, hostname: string, port: number): Error {
  const reason = REFUSALS[error.code ?? ''];
  return reason ? new Failure(`${bracketed(hostname)}:${port} ${reason}`) : error;
}

/** Where a machine listens on all its addresses, it finds itself at the local one. */
function originOf(server: Server, hostname: string): string {
  const { port } = server.address() as AddressInfo;
  const isAny = hostname === '0.0.0.0' || hostname === '::';
  return `http://${isAny ? 'localhost' : bracketed(hostname)}:${port}`;
}

const bracketed = (hostname: string) => (hostname.includes(':') ? `[${hostname}]` : hostname);

// The publication on a port, until it is told to stop.
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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

/** Milliseconds and bytes: what a client may take of the server, so that no other goes without. */
const LIMITS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  /** Proxies keep connections for a minute; the side that asks should be the first to close. */
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
};
/** Milliseconds without a byte in either direction while an answer is under way. */
const STALLED = 30_000;
const MAX_CONNECTIONS = 4_096;

/** What Node's parser complains about, by its codes; a client that is merely slow gets no answer that blames it. */
const COMPLAINTS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
};
const SILENT: ReadonlySet<string> = new Set(['ERR_HTTP_REQUEST_TIMEOUT', 'ECONNRESET', 'EPIPE']);

/**
 * Listens for requests.
 * @param listener answers them
 * @param port 0 takes any that is free
 * @throws {Failure} where the address is not to be had
 */
export function listen(
  listener: RequestListener,
  hostname: string,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // As Fetch has it: of a field that comes twice, both values count.
    const server = createServer({ ...LIMITS, joinDuplicateHeaders: true }, listener);
    const close = closer(server);
    guard(server);
    server.listen(port, hostname);
    server.once('error', (error) => reject(refused(error, hostname, port)));
    server.once('listening', () => {
      resolve({ origin: originOf(server, hostname), close });
    });
  });
}

/** Beyond the cap, connections on which nobody asks anything make way. */
function guard(server: Server): void {
  server.setTimeout(STALLED);
  server.maxConnections = MAX_CONNECTIONS;
  server.on('drop', () => server.closeIdleConnections());
  server.on('clientError', complain);
}

/** RFC 9112, section 3: 400 for what is no request; aggregators take a 4xx to heart, so no other has one. */
function complain({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (SILENT.has(code) || !socket.writable) return void socket.destroy();
  const status = COMPLAINTS[code] ?? '400 Bad Request';
  const fields = 'Connection: close\r\nCache-Control: no-store\r\nContent-Length: 0';
  socket.end(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n`);
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

// The publication on a port, until it is told to stop.
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Connections } from './connections.ts';
import { Failure } from './failure.ts';
import { closer, type Ending } from './server-close.ts';

export interface Listening {
  /** The address at which this machine finds it, without a slash at its end: `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** Stops accepting, and finishes what is under way. */
  readonly close: () => Promise<void>;
}

/** `%` stands for the variable that has the port. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'may not be used (ports below 1024 need a privilege); set % to another',
  EADDRINUSE: 'is in use; set % to another',
  EADDRNOTAVAIL: 'is not an address of this machine; set HOST to another',
  EAI_AGAIN: 'cannot be looked up; set HOST to another',
  EINVAL: 'is not an address of this machine; set HOST to another',
  ENOTFOUND: 'is a host that nobody knows; set HOST to another',
};

/** What a client may take of the server, so that no other goes without; times in milliseconds. */
export interface Limits extends Ending {
  /** Until the header of a request is complete, from the connection or the first byte on. */
  readonly header: number;
  /** The same for a whole request. */
  readonly request: number;
  /** Between two requests. */
  readonly idle: number;
  /** Without a byte in either direction while an answer is under way. */
  readonly stalled: number;
  /** Between two looks at the times above. */
  readonly look: number;
  /** Bytes of a request line and its fields. */
  readonly headerSize: number;
  readonly connections: number;
}

export const LIMITS: Limits = {
  header: 10_000,
  request: 20_000,
  /** Proxies keep connections for a minute; the side that asks should be the first to close. */
  idle: 75_000,
  stalled: 30_000,
  look: 1_000,
  headerSize: 16 * 1024,
  connections: 4_096,
  grace: 500,
  patience: 10_000,
};

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
 * @param limits what a client may take; they are the same for all
 * @param variable has the port, for the line that says that it is not to be had
 * @throws {Failure} where the address is not to be had
 */
export function listen(
  listener: RequestListener,
  hostname: string,
  port: number,
  limits: Limits = LIMITS,
  variable = 'PORT',
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const connections = new Connections();
    const server = createServer(optionsOf(limits), connections.inFrontOf(listener));
    connections.follow(server, limits.connections);
    const close = closer(server, connections, limits);
    // A client that has said all it has to say still wants its answer; Node would hang up on it.
    Object.assign(server, { httpAllowHalfOpen: true });
    server.setTimeout(limits.stalled);
    server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Socket) => {
      if (SILENT.has(code) || !socket.writable) socket.destroy();
      // What was asked before the nonsense is answered, and the answer is not the complaint.
      else if (!connections.closeBehind(socket)) complain(code, socket);
    });
    server.listen(port, hostname);
    server.once('error', (error) =>
      reject(refused(error, `${bracketed(hostname)}:${port}`, variable)),
    );
    server.once('listening', () => {
      resolve({ origin: originOf(server, hostname), close });
    });
  });
}

function optionsOf({ header, request, idle, look, headerSize }: Limits): ServerOptions {
  return {
    headersTimeout: header,
    requestTimeout: request,
    keepAliveTimeout: idle,
    connectionsCheckingInterval: look,
    maxHeaderSize: headerSize,
    // As Fetch has it: of a field that comes twice, both values count.
    joinDuplicateHeaders: true,
  };
}

/** RFC 9112, section 3: 400 for what is no request; aggregators take a 4xx to heart, so no other has one. */
function complain(code: string, socket: Socket): void {
  const status = COMPLAINTS[code] ?? '400 Bad Request';
  const fields = 'Connection: close\r\nCache-Control: no-store\r\nContent-Length: 0';
  socket.end(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n`);
}

function refused(error: NodeJS.ErrnoException, address: string, variable: string): Error {
  const reason = REFUSALS[error.code ?? '']?.replace('%', variable);
  return reason ? new Failure(`${address} ${reason}`) : error;
}

/** Where a machine listens on all its addresses, it finds itself at the local one. */
function originOf(server: Server, hostname: string): string {
  const { port } = server.address() as AddressInfo;
  const isAny = hostname === '0.0.0.0' || hostname === '::';
  return `http://${isAny ? 'localhost' : bracketed(hostname)}:${port}`;
}

const bracketed = (hostname: string) => (hostname.includes(':') ? `[${hostname}]` : hostname);

// The end of a server: whatever was asked of it is answered, and no connection is kept for more.
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Connections } from './connections.ts';

/** Milliseconds. */
export interface Ending {
  /** For which a request may still be on its way over a connection that was kept. */
  readonly grace: number;
  /** For which a reader may take its time. */
  readonly patience: number;
}

/** As many connections as may wait to be accepted (Node's default, which `listen` leaves as it is). */
const BACKLOG = 511;

/**
 * Prepares the end of a server.
 * From the beginning of the end, each answer says `Connection: close`, so that no client sends a request that nobody
 * will read (RFC 9112, section 9.6). Answered is whatever had been sent before on a connection that was established,
 * and whatever comes within the grace over one that is kept; what stands behind an answer that says close was not
 * accepted.
 * @returns ends it; resolves when the last connection is gone
 */
export function closer(
  server: Server,
  connections: Connections,
  { grace, patience }: Ending,
): () => Promise<void> {
  const dismiss = (socket: Socket) => {
    const timer = setTimeout(async () => {
      // What had come by now is read before the next turn.
      await setImmediate();
      if (connections.isIdle(socket)) socket.destroySoon();
    }, grace);
    timer.unref();
  };
  const sayClose = (socket: Socket, response: ServerResponse) => {
    response.shouldKeepAlive = false;
    response.on('close', () => dismiss(socket));
  };
  return async () => {
    server.on('connection', dismiss);
    connections.onRequest = sayClose;
    for (const socket of connections.sockets) {
      const last = connections.lastUnderWay(socket);
      if (last) sayClose(socket, last);
      else dismiss(socket);
    }
    await emptyBacklog(server);
    const last = setTimeout(() => server.closeAllConnections(), patience);
    await stopListening(server);
    clearTimeout(last);
  };
}

/** Lets the loop turn until nobody has come in a whole turn: whoever had connected by then is not turned away. */
async function emptyBacklog(server: Server): Promise<void> {
  let hasCome = true;
  const note = () => {
    hasCome = true;
  };
  server.on('connection', note);
  await setImmediate();
  for (let turns = 0; hasCome && turns < BACKLOG; turns += 1) {
    hasCome = false;
    await setImmediate();
  }
  server.off('connection', note);
}

/** Node's own `close` of a server for HTTP would cut off answers that have been written, but not yet sent. */
function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
}

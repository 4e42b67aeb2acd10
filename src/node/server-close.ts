// The end of a server: every answer under way gets out, and no connection is kept for another.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** Milliseconds for which a reader may take its time. */
const PATIENCE = 10_000;

/**
 * Follows the connections of a server, so that it can be closed.
 * Node's own `close` counts a connection as idle once an answer has been written, though much of it may still
 * have to be sent, and cuts it off.
 * @returns closes it; resolves when the last connection is gone
 */
export function closer(server: Server): () => Promise<void> {
  /** How many answers are under way on each connection. */
  const connections = new Map<Socket, number>();
  let isClosing = false;
  const count = (socket: Socket, change: number) => {
    const left = (connections.get(socket) ?? 0) + change;
    if (connections.has(socket)) connections.set(socket, left);
    if (isClosing && left === 0) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    connections.set(socket, 0);
    socket.on('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.on('close', () => count(socket, -1));
  });
  return () => {
    isClosing = true;
    for (const socket of connections.keys()) count(socket, 0);
    const last = setTimeout(() => server.closeAllConnections(), PATIENCE);
    return new Promise((resolve) => {
      NetServer.prototype.close.call(server, () => {
        clearTimeout(last);
        resolve();
      });
    });
  };
}

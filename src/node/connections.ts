// The connections of a server: which of them are idle, and which has been so longest.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Connection {
  /** The answer to the last request. Answers go out in their order, so once it is out nothing is under way. */
  last: ServerResponse | undefined;
  /** The higher, the later it was opened or asked something. */
  turn: number;
}

/** Hears of a request as it comes. */
type OnRequest = (socket: Socket, response: ServerResponse) => void;

/**
 * Follows the connections of a server. Node's own count takes a connection for idle once an answer has been written,
 * though much of it may still have to be sent, and for busy before its first request.
 */
export class Connections {
  readonly #connections = new Map<Socket, Connection>();
  #turn = 0;
  #onRequest: OnRequest | undefined;

  /** Puts itself in front of the listener of a server. For a million polls a day it notes two things of each, no more. */
  inFrontOf(listener: RequestListener): RequestListener {
    return (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const { socket } = incoming;
      const connection = this.#connections.get(socket);
      if (connection) {
        connection.last = outgoing;
        connection.turn = this.#next();
      }
      this.#onRequest?.(socket, outgoing);
      listener(incoming, outgoing);
    };
  }

  /**
   * Begins to follow.
   * @param limit beyond it, the one that has been idle longest makes way for a new one; where all of them are at
   *   work, that is the new one itself
   */
  follow(server: Server, limit: number): void {
    server.on('connection', (socket: Socket) => {
      this.#connections.set(socket, { last: undefined, turn: this.#next() });
      socket.on('close', () => this.#connections.delete(socket));
      if (this.#connections.size <= limit) return;
      const longest = this.#longestIdle();
      // Its event comes later; until then it must not make way a second time.
      if (longest) this.#connections.delete(longest);
      longest?.destroy();
    });
  }

  /** From now on, tells of every request before it is answered. */
  set onRequest(hear: OnRequest) {
    this.#onRequest = hear;
  }

  get sockets(): Iterable<Socket> {
    return this.#connections.keys();
  }

  /** Whether nothing is under way on a connection. */
  isIdle(socket: Socket): boolean {
    return this.#connections.has(socket) && this.lastUnderWay(socket) === undefined;
  }

  /** The last of the answers that are under way on a connection. */
  lastUnderWay(socket: Socket): ServerResponse | undefined {
    const { last } = this.#connections.get(socket) ?? {};
    return last?.writableFinished ? undefined : last;
  }

  /**
   * Closes a connection behind the last answer under way on it.
   * @returns false where none is
   */
  closeBehind(socket: Socket): boolean {
    const last = this.lastUnderWay(socket);
    if (!last) return false;
    last.shouldKeepAlive = false;
    last.on('close', () => socket.destroySoon());
    return true;
  }

  #next(): number {
    this.#turn += 1;
    return this.#turn;
  }

  #longestIdle(): Socket | undefined {
    let longest: Socket | undefined;
    let first = Number.POSITIVE_INFINITY;
    for (const [socket, { turn }] of this.#connections) {
      if (turn >= first || !this.isIdle(socket)) continue;
      longest = socket;
      first = turn;
    }
    return longest;
  }
}

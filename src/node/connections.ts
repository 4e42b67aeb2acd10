// The connections of a server: what is under way on each of them, and which has been idle longest.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export class Connections {
  /** The answers under way on each connection, in the order of their requests. */
  readonly #underWay = new Map<Socket, Set<ServerResponse>>();
  /** What has been idle longest stands first. */
  readonly #idle = new Set<Socket>();

  /**
   * Follows the connections of a server. Node's own count takes a connection for idle once an answer has been
   * written, though much of it may still have to be sent, and for busy before its first request.
   * @param limit beyond it, the one that has been idle longest makes way for a new one; where all of them are at
   *   work, that is the new one itself
   */
  constructor(server: Server, limit: number) {
    server.on('connection', (socket: Socket) => {
      this.#begin(socket);
      if (this.#underWay.size <= limit) return;
      const [longest] = this.#idle;
      if (longest) this.#end(longest);
    });
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#work(socket, response);
    });
  }

  /** The connections on which nothing is under way; what has been idle longest stands first. */
  get idle(): ReadonlySet<Socket> {
    return this.#idle;
  }

  /** The answers under way on each connection, in the order of their requests. */
  get underWay(): ReadonlyMap<Socket, ReadonlySet<ServerResponse>> {
    return this.#underWay;
  }

  /**
   * Closes a connection behind the last answer under way on it.
   * @returns false where none is
   */
  closeBehind(socket: Socket): boolean {
    const last = [...(this.#underWay.get(socket) ?? [])].at(-1);
    if (!last) return false;
    last.shouldKeepAlive = false;
    last.on('close', () => socket.destroySoon());
    return true;
  }

  #begin(socket: Socket): void {
    this.#underWay.set(socket, new Set());
    this.#idle.add(socket);
    socket.on('close', () => this.#forget(socket));
  }

  #work(socket: Socket, response: ServerResponse): void {
    const answers = this.#underWay.get(socket);
    if (!answers) return;
    answers.add(response);
    this.#idle.delete(socket);
    response.on('close', () => {
      answers.delete(response);
      if (answers.size === 0 && this.#underWay.has(socket)) this.#idle.add(socket);
    });
  }

  /** Its event comes later; until then it must not make way a second time. */
  #end(socket: Socket): void {
    this.#forget(socket);
    socket.destroy();
  }

  #forget(socket: Socket): void {
    this.#underWay.delete(socket);
    this.#idle.delete(socket);
  }
}

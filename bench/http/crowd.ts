// Many connections on which somebody always waits for an answer, and asks anew when it has come.
import { createConnection, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Exchange, faultIn } from './exchange.ts';

/** Milliseconds within which the last answers must have come. */
const PATIENCE = 5_000;
/** Where the bytes of all answers go, one after another: nobody keeps them. */
const bytes = Buffer.allocUnsafe(256 * 1024);

export class Crowd {
  /** How many answers have come. */
  answers = 0;
  readonly #sockets = new Set<Socket>();
  readonly #failed = Promise.withResolvers<never>();
  readonly #departed = Promise.withResolvers<void>();
  #isLeaving = false;

  /**
   * Begins to ask. Each connection asks for the same in turn, each beginning at another place; the next request is
   * sent when the answer to the last one has come.
   */
  constructor(port: number, exchanges: readonly Exchange[], connections: number) {
    this.#failed.promise.catch(() => {});
    for (let index = 0; index < connections; index += 1) {
      this.#join(port, new Asker(exchanges, index % exchanges.length));
    }
  }

  /**
   * Lets time pass.
   * @param time milliseconds
   * @throws as soon as an answer has another status or length than the one that was learnt
   */
  async lasts(time: number): Promise<void> {
    await Promise.race([pause(time), this.#failed.promise]);
  }

  /**
   * Waits for the answers that are under way, and asks no more.
   * @throws where one does not come
   */
  async finish(): Promise<void> {
    this.#isLeaving = true;
    const late = pause(PATIENCE, 'late', { ref: false });
    const outcome = await Promise.race([this.#departed.promise, this.#failed.promise, late]);
    if (outcome === 'late') throw new Error(`${this.#sockets.size} answers do not come`);
  }

  /** Closes what is still open. */
  disperse(): void {
    const open = [...this.#sockets];
    this.#sockets.clear();
    for (const socket of open) socket.destroy();
  }

  #join(port: number, asker: Asker): void {
    const callback = (size: number) => {
      const outcome = asker.take(size);
      if (outcome === true) this.#next(socket, asker);
      else if (outcome !== false) this.#failed.reject(new Error(outcome));
      return true;
    };
    const onread = { buffer: bytes, callback };
    const socket = createConnection({ host: '127.0.0.1', port, noDelay: true, onread });
    this.#sockets.add(socket);
    const fail = (error?: Error | boolean) => {
      if (this.#sockets.has(socket)) this.#failed.reject(error || new Error('it hangs up'));
    };
    socket.on('error', fail).on('close', fail);
    socket.write(asker.request);
  }

  #next(socket: Socket, asker: Asker): void {
    this.answers += 1;
    if (!this.#isLeaving) return void socket.write(asker.request);
    this.#sockets.delete(socket);
    socket.destroy();
    if (this.#sockets.size === 0) this.#departed.resolve();
  }
}

/** Where one connection is in its turn. */
class Asker {
  readonly #exchanges: readonly Exchange[];
  #index: number;
  #exchange: Exchange;
  #received = 0;

  constructor(exchanges: readonly Exchange[], index: number) {
    this.#exchanges = exchanges;
    this.#index = index;
    this.#exchange = exchanges[index] as Exchange;
  }

  /** What to send next. */
  get request(): Buffer {
    return this.#exchange.request;
  }

  /**
   * Takes bytes of an answer.
   * @returns whether it is whole, or what is wrong with it
   */
  take(size: number): boolean | string {
    const fault = faultIn(this.#exchange, bytes, size, this.#received);
    if (fault) return fault;
    this.#received += size;
    if (this.#received < this.#exchange.whole) return false;
    this.#received = 0;
    this.#index = this.#index + 1 === this.#exchanges.length ? 0 : this.#index + 1;
    this.#exchange = this.#exchanges[this.#index] as Exchange;
    return true;
  }
}

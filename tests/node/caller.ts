// A client that speaks by hand: whatever bytes it likes, at its own pace, and what it hears in return.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer with a Content-Length, or with no body at all. */
export interface Heard {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As Latin-1, of what has come. */
  readonly body: string;
  /** Whether all of it has come. */
  readonly isWhole: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: string[];
  missing: number;
}

const HEADER_END = '\r\n\r\n';

export class Caller {
  readonly socket: Socket;
  /** Resolves when the connection is gone, however that came. */
  readonly gone: Promise<unknown>;
  /** The code of the error with which the connection ended, such as `ECONNRESET`. */
  error: string | undefined;
  readonly #answers: Answer[] = [];
  /** What has come and belongs to no answer yet. */
  #rest = '';

  private constructor(socket: Socket) {
    this.socket = socket;
    this.gone = new Promise((resolve) => socket.on('close', resolve));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      this.error = code;
    });
  }

  /** @throws where nobody listens */
  static async call(port: number): Promise<Caller> {
    const caller = new Caller(connect(port, '127.0.0.1'));
    await once(caller.socket, 'connect');
    return caller;
  }

  /** Says something, as Latin-1; nobody may listen any more. */
  say(text: string): void {
    this.socket.write(text, 'latin1', () => {});
  }

  /** Asks for a path as HTTP/1.1 wants it. */
  get(path: string, fields: Readonly<Record<string, string>> = {}): void {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.say(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`);
  }

  /** The answers to GET that have come so far; the last one may not be whole. */
  get heard(): Heard[] {
    return this.#answers.map(({ status, headers, parts, missing }) => {
      return { status, headers, body: parts.join(''), isWhole: missing === 0 };
    });
  }

  /** Waits until so many answers have come whole, or the connection is gone. */
  async hears(count = 1): Promise<Heard[]> {
    const gone = this.gone.then(() => true);
    const isThere = () => this.#answers.filter(({ missing }) => missing === 0).length >= count;
    while (!isThere()) {
      const isGone = await Promise.race([gone, once(this.socket, 'data').catch(() => true)]);
      if (isGone === true) break;
    }
    return this.heard;
  }

  /**
   * Asks again and again, each time when the answer to the last is whole, until an answer says that it was the last.
   * @returns the request that was not answered, or not as a whole
   */
  async askOn(paths: readonly string[]): Promise<string | undefined> {
    for (let count = 0; ; count += 1) {
      const path = paths[count % paths.length] ?? '/';
      this.get(path);
      const answer = (await this.hears(count + 1)).at(count);
      if (!answer?.isWhole) return `request ${count} for ${path}: ${answer?.status} ${this.error}`;
      if (answer.headers.connection === 'close') return undefined;
    }
  }

  /** Breaks the connection off. */
  leave(): void {
    this.socket.resetAndDestroy();
  }

  #take(text: string): void {
    const answer = this.#answers.at(-1);
    const missing = answer?.missing ?? 0;
    if (missing > 0) answer?.parts.push(text.slice(0, missing));
    if (answer) answer.missing -= Math.min(missing, text.length);
    this.#rest += text.slice(missing);
    const end = this.#rest.indexOf(HEADER_END);
    if (end < 0) return;
    const rest = this.#rest.slice(end + HEADER_END.length);
    this.#answers.push(answerOf(this.#rest.slice(0, end)));
    this.#rest = '';
    this.#take(rest);
  }
}

function answerOf(header: string): Answer {
  const [first = '', ...lines] = header.split('\r\n');
  const fields = lines.map((line) => {
    const [name = '', ...value] = line.split(': ');
    return [name.toLowerCase(), value.join(': ')];
  });
  const headers: Record<string, string> = Object.fromEntries(fields);
  const status = Number(first.split(' ')[1]);
  const missing = status === 304 ? 0 : Number(headers['content-length'] ?? 0);
  return { status, headers, parts: [], missing };
}

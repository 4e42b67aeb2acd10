// A request made of ready bytes, and what is known of its answer: enough to count it without reading it.
import { createConnection } from 'node:net';

export interface Exchange {
  readonly request: Buffer;
  /** Three digits as they are sent. */
  readonly status: Buffer;
  /** Bytes of the answer: of its head with the blank line, and of all. */
  readonly head: number;
  readonly whole: number;
}

/** Where the digits of the status stand in `HTTP/1.1 200 OK`. */
const STATUS_AT = 'HTTP/1.1 '.length;
/** Milliseconds. */
const PATIENCE = 10_000;
const BLANK_LINE = '\r\n\r\n';
const LINE_FEED = 10;
const LENGTH = /\r\ncontent-length: *(\d+)\r\n/i;

/**
 * Learns how long the answer to a request is.
 * @throws where it has another status, or does not tell its length
 */
export function learn(port: number, request: Buffer, status: 200 | 304): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: PATIENCE });
    let answer = '';
    const finish = () => {
      socket.destroy();
      try {
        resolve({ request, ...sizesOf(answer, status) });
      } catch (error) {
        reject(error);
      }
    };
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (answer.includes(BLANK_LINE)) finish();
    });
    socket.on('timeout', finish).on('end', finish).on('error', reject);
    socket.write(request);
  });
}

/**
 * Looks at bytes that have come, without reading them all: at the status, the end of the head and the length.
 * @param bytes the next `size` bytes of the answer stand at their beginning
 * @param received how many came before them
 * @returns what is wrong
 */
export function faultIn(
  { status, head, whole }: Exchange,
  bytes: Buffer,
  size: number,
  received: number,
): string | undefined {
  if (received + size > whole) return `an answer is longer than ${whole} bytes`;
  const end = head - 1 - received;
  if (end >= 0 && end < size && bytes[end] !== LINE_FEED) return `a head has not ${head} bytes`;
  if (received > 0) return undefined;
  for (let index = 0; index < status.length; index += 1) {
    if (bytes[STATUS_AT + index] === status[index]) continue;
    return `not ${status}, but ${bytes.toString('latin1', 0, Math.min(size, head))}`;
  }
  return undefined;
}

function sizesOf(answer: string, status: 200 | 304): Omit<Exchange, 'request'> {
  const head = answer.indexOf(BLANK_LINE) + BLANK_LINE.length;
  const start = answer.slice(0, head);
  const digits = String(status);
  const [, length] = LENGTH.exec(start) ?? [];
  // RFC 9112, section 6.3: a 304 has no content, whatever its fields say.
  const content = status === 304 ? 0 : Number(length ?? Number.NaN);
  if (!start.startsWith(digits, STATUS_AT) || Number.isNaN(content)) {
    throw new Error(`not ${digits} with a Content-Length: ${start || 'no answer'}`);
  }
  return { status: Buffer.from(digits), head, whole: head + content };
}

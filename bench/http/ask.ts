// Asks a server once and takes the whole answer, byte for byte.
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  /** Names and values in turn, as they were sent; without those that a server writes for the connection. */
  readonly fields: readonly string[];
  /** Still in its coding. */
  readonly body: Buffer;
  /** When its head had come, in milliseconds of `performance.now()`. */
  readonly arrived: number;
}

/** Milliseconds. */
const PATIENCE = 10_000;
/** What node:http adds to each answer by itself. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

/**
 * Sends a GET on a connection of its own.
 * @throws where there is no whole answer
 */
export function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const options = { host: '127.0.0.1', port, path, headers, signal, agent: false };
    const asked = request(options, async (incoming) => {
      const arrived = performance.now();
      try {
        const body = Buffer.concat(await incoming.toArray());
        const fields = withoutConnection(incoming.rawHeaders);
        resolve({ status: incoming.statusCode ?? 0, fields, body, arrived });
      } catch (error) {
        reject(error);
      }
    });
    asked.on('error', reject).end();
  });
}

/**
 * Reads a field of an answer.
 * @param name in lower case
 */
export function field({ fields }: Answer, name: string): string | undefined {
  return fields.find((_, index) => index % 2 === 1 && fields[index - 1]?.toLowerCase() === name);
}

/** The fields of an answer as an object. */
export function fieldsOf({ fields }: Answer): Record<string, string> {
  const pairs = fields.flatMap((name, index) =>
    index % 2 === 0 ? [[name, fields[index + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function withoutConnection(raw: readonly string[]): string[] {
  return raw.filter((_, index) => {
    const name = raw[index - (index % 2)] ?? '';
    return !OF_THE_CONNECTION.has(name.toLowerCase());
  });
}

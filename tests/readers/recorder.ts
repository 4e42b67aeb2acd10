// Stands between a reader and the server, and notes what each asks of the other.
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly httpVersion: string;
  /** What the reader sent. */
  readonly sent: IncomingHttpHeaders;
  readonly status: number;
  /** What the server answered. */
  readonly told: IncomingHttpHeaders;
}

export interface Recorder {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly exchanges: readonly Exchange[];
  /** What has been noted since the last call. */
  readonly taken: () => readonly Exchange[];
}

/**
 * Records in front of a server, as long as the test runs.
 * @param origin where requests are handed on to; asked at each request, since a server may come back elsewhere
 * @param amend changes what is noted and answered
 */
export async function record(
  origin: () => string,
  amend: (headers: IncomingHttpHeaders) => IncomingHttpHeaders = (headers) => headers,
): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const recorder = createServer((incoming, outgoing) => {
    const { method = '', url: path = '', headers: sent, httpVersion } = incoming;
    // Hop by hop; the body of an answer is handed on as it comes.
    const { connection: _, ...headers } = sent;
    const asked = request(`${origin()}${path}`, { method, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, ...rest } = answer.headers;
      const told = amend(rest);
      const { statusCode: status = 0 } = answer;
      exchanges.push({ method, path, httpVersion, sent, status, told });
      outgoing.writeHead(status, told);
      answer.pipe(outgoing);
    });
    asked.on('error', () => incoming.socket.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    recorder.closeAllConnections();
    recorder.close();
  });
  let seen = 0;
  const taken = () => {
    const since = exchanges.slice(seen);
    seen = exchanges.length;
    return since;
  };
  const { port } = recorder.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, exchanges, taken };
}

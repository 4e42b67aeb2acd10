// One request, and what of its answer must be the same in every runtime.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';

export interface Told {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded, a character for each byte. */
  readonly body: string;
}

/** The platform encodes by itself, and says when; the last two belong to a connection (RFC 9110, section 7.6.1). */
const LEFT_OUT = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'date',
  'connection',
  'keep-alive',
]);

const agent = new Agent({ keepAlive: true });

/** Asks exactly what it is told to: nothing of the path is resolved, and no header is added but Host. */
export async function ask(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Told> {
  const { port } = new URL(origin);
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent });
  outgoing.end();
  const [incoming] = await once(outgoing, 'response');
  const bytes = await buffer(incoming);
  const fields = Object.entries(incoming.headers as Record<string, string>)
    .filter(([name]) => !LEFT_OUT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    status: incoming.statusCode,
    headers: Object.fromEntries(fields),
    body: decoded(bytes, incoming.headers['content-encoding']).toString('latin1'),
  };
}

function decoded(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (coding === 'br') return brotliDecompressSync(bytes);
  if (coding === 'zstd') return zstdDecompressSync(bytes);
  return coding === 'gzip' ? gunzipSync(bytes) : bytes;
}

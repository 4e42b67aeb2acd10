// The four loads: what is asked for, and what must come back before anything is measured.
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Answer, ask, field } from './ask.ts';
import { CODINGS, type Document } from './documents.ts';
import { type Exchange, learn } from './exchange.ts';
import type { Run } from './rounds.ts';
import type { Server } from './server.ts';

export interface Load {
  readonly name: string;
  readonly status: 200 | 304;
  readonly acceptEncoding: string;
  /** Which of the documents that were taken are asked for, in turn. */
  readonly select: (documents: readonly Document[]) => readonly Document[];
}

/** How many documents are asked for at once, in the load that asks for more than one. */
export const DOCUMENTS = 50;

const newest = (documents: readonly Document[]) => documents.slice(0, 1);
const others = (documents: readonly Document[]) => documents.slice(1);

export const loads: readonly Load[] = [
  { name: '200 plain', status: 200, acceptEncoding: 'identity', select: newest },
  { name: '200 compressed', status: 200, acceptEncoding: CODINGS, select: newest },
  { name: '304', status: 304, acceptEncoding: CODINGS, select: newest },
  { name: `${DOCUMENTS} documents`, status: 200, acceptEncoding: CODINGS, select: others },
];

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/**
 * Puts each load on each server.
 * @throws where a server answers with anything but the same documents in the way that the load is about
 */
export async function runsOf(
  loads: readonly Load[],
  servers: readonly Server[],
  documents: readonly Document[],
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const load of loads) {
    for (const server of servers) {
      runs.push({ load: load.name, server, exchanges: await exchangesOf(load, server, documents) });
    }
  }
  return runs;
}

/** Makes the requests of a load for a server, each with the length of its answer. */
async function exchangesOf(
  load: Load,
  server: Server,
  documents: readonly Document[],
): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const document of load.select(documents)) {
    const headers = await headersOf(load, server, document);
    const answer = await ask(server.port, document.path, headers);
    const fault = faultOf(answer, load, document);
    if (fault) throw new Error(`${server.name}, ${load.name}: ${document.path} ${fault}`);
    exchanges.push(await learn(server.port, requestOf(document.path, headers), load.status));
  }
  return exchanges;
}

/** Each server has entity tags of its own. */
async function headersOf(
  { status, acceptEncoding }: Load,
  { name, port }: Server,
  { path }: Document,
): Promise<Record<string, string>> {
  const headers = { host: 'bench.example.org', 'accept-encoding': acceptEncoding };
  if (status === 200) return headers;
  const etag = field(await ask(port, path, headers), 'etag');
  if (!etag) throw new Error(`${name}: ${path} has no ETag`);
  return { ...headers, 'if-none-match': etag };
}

function faultOf(answer: Answer, load: Load, { plain }: Document): string | undefined {
  const { status, body } = answer;
  const coding = field(answer, 'content-encoding') ?? 'identity';
  if (status !== load.status) return `has status ${status}`;
  if (status === 304) return body.length === 0 ? undefined : 'has content';
  const isCompressed = coding !== 'identity';
  if (isCompressed !== (load.acceptEncoding === CODINGS)) return `is in the coding ${coding}`;
  return decoders[coding]?.(body).equals(plain.body) ? undefined : 'has other content';
}

/** A GET, byte for byte. */
export function requestOf(path: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
}

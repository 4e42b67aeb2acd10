// Asks a server on loopback for an address with header fields of one's own, and reads the answer in whatever coding it came.
import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came. */
  readonly body: Buffer;
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** Sends what is named, and of itself nothing but Host and Connection. */
export function ask(port: number, path: string, { method = 'GET', headers = {} }: Asked = {}) {
  return new Promise<Told>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const { statusCode: status = 0 } = answer;
      buffer(answer).then((body) => resolve({ status, headers: answer.headers, body }), reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The body of an answer to GET in no coding. */
export async function decoded({ headers, body }: Told): Promise<Buffer> {
  const decode = decoders[headers['content-encoding'] ?? ''];
  return decode ? decode(body) : body;
}

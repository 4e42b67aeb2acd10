// The least that node:http can do, in a process of its own: fixed bytes with fixed headers, looked up by their address.
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, fieldsOf } from './ask.ts';
import type { Document } from './documents.ts';

interface Fixed {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

interface Resource {
  readonly etag: string;
  readonly plain: Fixed;
  readonly compressed: Fixed;
  readonly notModified: Fixed;
}

process.once('message', (documents: readonly Document[]) => {
  const resources = new Map(documents.map((document) => [document.path, resourceOf(document)]));
  const server = createServer((request, response) => {
    const resource = resources.get(request.url ?? '');
    if (!resource) return void response.writeHead(404).end();
    const { status, headers, body } = choose(resource, request.headers);
    response.writeHead(status, headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.once('SIGTERM', () => process.exit());
process.once('disconnect', () => process.exit());

function choose(
  { etag, plain, compressed, notModified }: Resource,
  headers: NodeJS.Dict<string | string[]>,
): Fixed {
  if (headers['if-none-match'] === etag) return notModified;
  return headers['accept-encoding'] === 'identity' ? plain : compressed;
}

function resourceOf({ etag, plain, compressed, notModified }: Document): Resource {
  return {
    etag,
    plain: fixed(plain),
    compressed: fixed(compressed),
    notModified: fixed(notModified),
  };
}

function fixed(answer: Answer): Fixed {
  return { status: answer.status, headers: fieldsOf(answer), body: answer.body };
}

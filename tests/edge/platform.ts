// The platform's API on this machine, as far as a deployment asks it: what is uploaded is kept.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { AssetUploads } from './asset-uploads.ts';

export interface Platform {
  /** For the environment of wrangler. */
  readonly env: Readonly<Record<string, string>>;
  /** The parts of the last upload: `metadata`, the script and its modules. */
  readonly uploaded: () => ReadonlyMap<string, Uint8Array> | undefined;
  /** The static assets that it has: by their path, with a slash in front. */
  readonly assets: () => Readonly<Record<string, Uint8Array>>;
  /** The cron triggers of the worker. */
  readonly schedules: () => unknown;
}

/** What is answered where anything but an empty object is wanted, by method and the end of the path. */
const results: readonly (readonly [RegExp, unknown])[] = [
  [/^GET .*\/workers\/subdomain$/, { subdomain: 'newsroom' }],
  [/^GET .*\/scripts\/wirefeed\/secrets$/, []],
  [/^GET .*\/scripts\/wirefeed\/settings$/, { bindings: [] }],
  [/^GET .*\/scripts\/wirefeed\/deployments$/, { deployments: [] }],
  [
    /^GET .*\/workers\/workers\/wirefeed$/,
    { subdomain: { enabled: true, previews_enabled: true } },
  ],
  [
    /^PUT .*\/scripts\/wirefeed$/,
    { id: 'wirefeed', deployment_id: 'a1'.repeat(16), startup_time_ms: 12 },
  ],
];
const UPLOAD = /^PUT .*\/scripts\/wirefeed$/;
const SCHEDULES = /^PUT .*\/scripts\/wirefeed\/schedules$/;
/** A worker of that name is not there yet. */
const UNKNOWN = /^GET .*\/workers\/services\/wirefeed$/;

/**
 * Starts it; it ends with the test.
 * @param refusal what it says to every upload
 */
export async function platform({ refusal }: { refusal?: string } = {}): Promise<Platform> {
  let uploaded: ReadonlyMap<string, Uint8Array> | undefined;
  let schedules: unknown;
  const assets = new AssetUploads();
  const server = createServer(async (request, response) => {
    const what = `${request.method} ${request.url?.replace(/\?.*/, '')}`;
    const body = await buffer(request);
    const isUpload = UPLOAD.test(what);
    if (isUpload && !refusal) uploaded = await partsOf(request, body);
    const asset = await assets.answer(what, body, () => partsOf(request, body));
    if (SCHEDULES.test(what)) schedules = JSON.parse(body.toString());
    const fault = isUpload ? refusal : UNKNOWN.test(what) ? 'not found' : undefined;
    response.writeHead(fault === undefined ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(fault === undefined ? success(what, asset) : failure(fault)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = {
    CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}`,
    CLOUDFLARE_API_TOKEN: 'token',
    CLOUDFLARE_ACCOUNT_ID: 'account',
  };
  return {
    env,
    uploaded: () => uploaded,
    assets: () => assets.files(),
    schedules: () => schedules,
  };
}

function success(what: string, asset: unknown) {
  const [, result = {}] = results.find(([pattern]) => pattern.test(what)) ?? [];
  return { success: true, errors: [], messages: [], result: asset ?? result };
}

function failure(message: string) {
  return { success: false, errors: [{ code: 10007, message }], messages: [], result: null };
}

async function partsOf(request: IncomingMessage, body: Buffer<ArrayBuffer>) {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  const form = await new Response(body, { headers }).formData();
  const parts = new Map<string, Uint8Array>();
  for (const [name, part] of form) {
    parts.set(name, typeof part === 'string' ? Buffer.from(part) : await part.bytes());
  }
  return parts;
}

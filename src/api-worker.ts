// Publishing over HTTP on Cloudflare Workers, beside the worker that readers see: both have one archive and one masthead.
import { env } from 'cloudflare:workers';
import bytes from '../.wirefeed/bundle.bin';
import { readTokens } from './api/tokens.ts';
import { openBundle } from './http/bundle.ts';
import { type Bucket, bucketStore } from './worker/bucket.ts';
import { type D1Binding, d1Database } from './worker/d1.ts';
import { mastheadOf } from './worker/publish.ts';
import { publishingWorker } from './worker/publishing.ts';
import { readSettings } from './worker/settings.ts';

const { ARCHIVE, MEDIA, PUBLISH_TOKENS } = env as {
  ARCHIVE?: D1Binding;
  MEDIA?: Bucket;
  PUBLISH_TOKENS?: string;
};
if (!ARCHIVE) throw new Error('no database is bound as ARCHIVE: see wrangler.api.toml');

export default publishingWorker({
  database: d1Database(ARCHIVE),
  masthead: mastheadOf(openBundle(new Uint8Array(bytes)), readSettings(env)),
  tokens: readTokens(PUBLISH_TOKENS ?? ''),
  media: MEDIA && bucketStore(MEDIA),
  clock: Date.now,
  fetch: (address, init) => fetch(address, init),
  log: console.log,
});

// The publication on Cloudflare Workers: clock, variables, cache and schedule meet it here.
import { env, waitUntil } from 'cloudflare:workers';
import bytes from '../.wirefeed/bundle.bin';
import { openBundle } from './http/bundle.ts';
import { DocumentCache } from './http/cache.ts';
import { stocked } from './http/prerender.ts';
import type { Publication } from './http/publication.ts';
import { archivedListener } from './worker/archived.ts';
import { type Bucket, storedMedia } from './worker/bucket.ts';
import { type D1Binding, d1Database } from './worker/d1.ts';
import { tellHubs } from './worker/hubs.ts';
import { mediaIn } from './worker/media.ts';
import { mastheadOf, publish } from './worker/publish.ts';
import { feedsDue } from './worker/schedule.ts';
import { serve } from './worker/serve.ts';
import { readSettings } from './worker/settings.ts';
import { cacheStore } from './worker/store.ts';
import { intervalOf } from './worker/trigger.ts';

const bundle = openBundle(new Uint8Array(bytes));
const settings = readSettings(env);
const masthead = mastheadOf(bundle, settings);
const { origin } = new URL(masthead.url);
const shared = cacheStore({ cache: caches.default, origin, waitUntil });
/** What an isolate keeps of its 128 MB, in bytes. */
const ROOM = 32 * 1024 * 1024;
const cache = new DocumentCache({ room: ROOM, store: stocked(bundle.documents, shared) });
const clock = Date.now;
const serving = (publication: Publication) => serve(publication, { cache, clock, waitUntil });

const { ARCHIVE, MEDIA } = env as { ARCHIVE?: D1Binding; MEDIA?: Bucket };
export default ARCHIVE ? archived(d1Database(ARCHIVE)) : bundled();

/** Articles come from the archive; whoever writes to it tells the hubs. */
function archived(database: ReturnType<typeof d1Database>) {
  const { pictures, changed } = bundle;
  const media = storedMedia(database, MEDIA);
  return {
    fetch: archivedListener({
      ...{ database, masthead, pictures, media, clock, waitUntil },
      ...{ serve: serving, mastheadChanged: changed.masthead, log: console.error },
    }),
    async scheduled() {},
  };
}

function bundled() {
  const publication = publish(bundle, settings, mediaIn(env));
  return {
    fetch: serving(publication),
    async scheduled({ cron, scheduledTime }: ScheduledController) {
      const topics = await feedsDue(publication, intervalOf(cron, scheduledTime));
      await tellHubs(publication.masthead, topics, { fetch, log: console.log });
    },
  };
}

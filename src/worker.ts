// The publication on Cloudflare Workers: clock, variables, cache and schedule meet it here.
import { env, waitUntil } from 'cloudflare:workers';
import bytes from '../.wirefeed/bundle.bin';
import { createApp } from './http/app.ts';
import { openBundle } from './http/bundle.ts';
import { DocumentCache } from './http/cache.ts';
import { stocked } from './http/prerender.ts';
import type { Site } from './http/ready.ts';
import { tellHubs } from './worker/hubs.ts';
import { listenerOf } from './worker/listener.ts';
import { mediaIn } from './worker/media.ts';
import { publish } from './worker/publish.ts';
import { feedsDue } from './worker/schedule.ts';
import { readSettings } from './worker/settings.ts';
import { cacheStore } from './worker/store.ts';
import { intervalOf } from './worker/trigger.ts';

const bundle = openBundle(new Uint8Array(bytes));
const publication = publish(bundle, readSettings(env), mediaIn(env));
const { origin } = new URL(publication.masthead.url);
const shared = cacheStore({ cache: caches.default, origin, waitUntil });
const store = stocked(bundle.documents, shared);
/** What an isolate keeps of its 128 MB, in bytes. */
const ROOM = 32 * 1024 * 1024;
const cache = new DocumentCache({ room: ROOM, store });
const app = createApp(publication, Date.now, { cache });
const site: Site = {
  peek: (path, now) => cache.peek(path, publication, now),
  fetch: (request) => app.fetch(request),
};

export default {
  fetch: listenerOf(site, Date.now),
  async scheduled({ cron, scheduledTime }: ScheduledController) {
    const topics = await feedsDue(publication, intervalOf(cron, scheduledTime));
    await tellHubs(publication.masthead, topics, { fetch, log: console.log });
  },
};

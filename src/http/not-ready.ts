// What every address answers while there is no publication yet.
import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import { errorResponse } from './errors.ts';
import { security } from './security.ts';

/** Seconds after which it is worth asking again; aggregators read no dates there (RFC 9110, section 10.2.3). */
const SOON = '5';

/** Makes the app that stands in until the copy has been read: 503 for every request, so that nobody takes it for gone. */
export function notReadyApp(): Hono {
  const app = new Hono({ router: new TrieRouter() });
  app.all('*', (context) =>
    errorResponse(context, 503, { headers: { 'Retry-After': SOON, ...security } }),
  );
  return app;
}

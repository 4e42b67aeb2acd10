// A publication on a loopback port, for readers that fetch over HTTP.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp } from '../../src/http/app.ts';
import type { Publication } from '../../src/http/publication.ts';

export interface Site {
  /** `http://127.0.0.1:41234`, whatever the masthead says. */
  readonly address: string;
  /** Replaces what is served. */
  publish(publication: Publication): void;
  close(): Promise<void>;
}

/** Serves a publication as it stands at `now` (milliseconds since 1970) on a free port. */
export async function site(publication: Publication, now: number): Promise<Site> {
  let app = createApp(publication, () => now);
  const server = serve({ fetch: (request) => app.fetch(request), hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    publish(next) {
      app = createApp(next, () => now);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

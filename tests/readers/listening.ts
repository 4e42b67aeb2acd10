// A publication behind the listener that `wirefeed serve` has, on a loopback port and at any moment.
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Publication } from '../../src/http/publication.ts';
import type { Site } from '../../src/http/ready.ts';
import { compression } from '../../src/node/compression.ts';
import { listenerOf } from '../../src/node/listener.ts';
import { listen } from '../../src/node/server.ts';

export interface Listening {
  /** `http://127.0.0.1:41234`, whatever the masthead says. */
  readonly origin: string;
  /** Replaces what is served, and turns the clock (milliseconds since 1970). */
  readonly publish: (publication: Publication, now: number) => void;
  readonly close: () => Promise<void>;
}

/** Serves a publication as it stands at `now` (milliseconds since 1970). */
export async function listening(publication: Publication, now: number): Promise<Listening> {
  let time = now;
  const clock = () => time;
  const cache = new DocumentCache({ compression });
  const siteOf = (published: Publication): Site => {
    const app = createApp(published, clock, { cache });
    return {
      fetch: (request) => app.fetch(request),
      peek: (path, at) => cache.peek(path, published, at),
    };
  };
  let site = siteOf(publication);
  const server = await listen(
    listenerOf(() => site, clock),
    '127.0.0.1',
    0,
  );
  return {
    ...server,
    publish(next, at) {
      site = siteOf(next);
      time = at;
    },
  };
}

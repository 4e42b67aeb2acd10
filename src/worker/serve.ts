// A publication as an isolate answers for it, with what it has kept of those before.
import { createApp } from '../http/app.ts';
import type { DocumentCache } from '../http/cache.ts';
import type { Publication } from '../http/publication.ts';
import { type Listener, listenerOf } from './listener.ts';

interface Serving {
  readonly cache: DocumentCache;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Lets work come to its end after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** Makes the listener of a publication. */
export function serve(publication: Publication, { cache, clock, waitUntil }: Serving): Listener {
  const app = createApp(publication, clock, { cache });
  return listenerOf(
    {
      peek: (path, now) => cache.peek(path, publication, now),
      fetch(request) {
        const answer = app.fetch(request);
        // Others may wait for the same document: it is made though the client has gone.
        waitUntil(Promise.resolve(answer));
        return answer;
      },
    },
    clock,
  );
}

// Requests as the edge hears them: a document that is ready is answered at once, everything else goes to the app.
import { HeaderFields } from '../http/header-fields.ts';
import type { Answer, Site } from '../http/ready.ts';

type Listener = (request: Request) => Response | Promise<Response>;

/**
 * Makes the listener of a worker.
 * @param clock milliseconds since 1970
 */
export function listenerOf({ peek, fetch }: Site, clock: () => number): Listener {
  return (request) => {
    const { method, url, headers } = request;
    if (method !== 'GET' && method !== 'HEAD') return fetch(request);
    const now = clock();
    const answer = peek(pathOf(url), now)?.answer(new HeaderFields(headers), now);
    if (answer === undefined) return fetch(request);
    if (!(answer instanceof Promise)) return respond(answer, request, fetch);
    return answer.then(
      (made) => respond(made, request, fetch),
      () => fetch(request),
    );
  };
}

/** The runtime hands on an absolute address without a fragment. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const query = url.indexOf('?', start);
  return query < 0 ? url.slice(start) : url.slice(start, query);
}

/** An error is told to machines and people in different ways: the app knows how. For HEAD the runtime drops the body. */
function respond({ status, headers, body }: Answer, request: Request, fetch: Listener) {
  return status === 412 ? fetch(request) : new Response(body ?? null, { status, headers });
}

// Requests as the edge hears them: a document that is ready is answered at once, everything else goes to the app.
import { HeaderFields } from '../http/header-fields.ts';
import type { Answer, Site } from '../http/ready.ts';

export type Listener = (request: Request) => Response | Promise<Response>;

/**
 * Makes the listener of a worker.
 * @param clock milliseconds since 1970
 */
export function listenerOf({ peek, fetch }: Site, clock: () => number): Listener {
  return (request) => {
    const { method, url, headers } = request;
    if (method !== 'GET' && method !== 'HEAD') return fetch(request);
    const now = clock();
    const [path, query] = partsOf(url);
    const answer = peek(path, now)?.answer(new HeaderFields(headers), now, query);
    if (answer === undefined) return fetch(request);
    if (!(answer instanceof Promise)) return respond(answer, request, fetch);
    return answer.then(
      (made) => respond(made, request, fetch),
      () => fetch(request),
    );
  };
}

/** The path and the query, which is empty or begins with its question mark; of an absolute address without a fragment. */
function partsOf(url: string): readonly [path: string, query: string] {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.indexOf('?', start);
  return end < 0 ? [url.slice(start), ''] : [url.slice(start, end), url.slice(end)];
}

/** An error is told to machines and people in different ways: the app knows how. For HEAD the runtime drops the body. */
function respond({ status, headers, body }: Answer, request: Request, fetch: Listener) {
  return status === 412 ? fetch(request) : new Response(body ?? null, { status, headers });
}

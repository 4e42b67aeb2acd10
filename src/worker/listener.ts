// Requests as the edge hears them: a document that is ready is answered at once, everything else goes to the app.
import type { Answer, RequestFields, Site } from '../http/ready.ts';

type Listener = (request: Request) => Response | Promise<Response>;

/**
 * Makes the listener of a worker.
 * @param clock milliseconds since 1970
 */
export function listenerOf({ peek, fetch }: Site, clock: () => number): Listener {
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return fetch(request);
    const now = clock();
    const answer = peek(pathOf(request.url), now)?.answer(new Fields(request.headers), now);
    // What is not ready, and an error, which is told to machines and people in different ways: the app knows how.
    if (answer === undefined || !('status' in answer) || answer.status === 412)
      return fetch(request);
    return responseOf(answer);
  };
}

/** The runtime has resolved the address: it is absolute, and has no fragment. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const query = url.indexOf('?', start);
  return query < 0 ? url.slice(start) : url.slice(start, query);
}

/** For HEAD the runtime leaves the body out. */
function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body ?? null, { status, headers });
}

/** To look a field up takes time, and most polls are decided by one of them. */
class Fields implements RequestFields {
  readonly #headers: Headers;

  constructor(headers: Headers) {
    this.#headers = headers;
  }

  get 'if-match'() {
    return this.#field('if-match');
  }

  get 'if-none-match'() {
    return this.#field('if-none-match');
  }

  get 'if-modified-since'() {
    return this.#field('if-modified-since');
  }

  get 'if-unmodified-since'() {
    return this.#field('if-unmodified-since');
  }

  get 'accept-encoding'() {
    return this.#field('accept-encoding');
  }

  #field(name: keyof RequestFields): string | undefined {
    return this.#headers.get(name) ?? undefined;
  }
}

// Requests as Node hears them: a document that is ready is answered at once, everything else goes to the app.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Answer, Site } from '../http/ready.ts';

/**
 * Hears of each answer as it is given, whether its client stays for it or not.
 * @param url the address, as the request line has it; empty where it is none
 * @param bytes of the body
 */
export type OnAnswer = (url: string, status: number, bytes: number) => void;

type FetchCallback = Parameters<typeof getRequestListener>[0];

/** Stands for every Host: no request has a say in what an address is. */
const HOST = 'localhost';

/**
 * Makes the listener of a server.
 * @param site is asked at each request, since what is served is replaced as a whole
 * @param clock milliseconds since 1970
 * @param onAnswer is called for a million polls a day, so it should do little
 */
export function listenerOf(
  site: () => Site,
  clock: () => number,
  onAnswer?: OnAnswer,
): RequestListener {
  const fetch: FetchCallback = (request, bindings) => site().fetch(request, bindings);
  const ask = getRequestListener(onAnswer ? heard(fetch, onAnswer) : fetch, {
    errorHandler(error) {
      const refusal = refuse(error);
      onAnswer?.('', refusal.status, 0);
      return refusal;
    },
  });
  const askApp = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    incoming.headers.host = HOST;
    void ask(incoming, outgoing);
  };
  const write = (incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer) => {
    const body = incoming.method === 'HEAD' ? undefined : answer.body;
    outgoing.writeHead(answer.status, answer.headers);
    outgoing.end(body);
    onAnswer?.(incoming.url ?? '', answer.status, body?.length ?? 0);
  };
  return (incoming, outgoing) => {
    if (incoming.httpVersionMinor === 0) forgetCodings(incoming);
    const answer = readyAnswer(site(), incoming, clock());
    if (!answer) return askApp(incoming, outgoing);
    if (!(answer instanceof Promise)) return write(incoming, outgoing, answer);
    answer
      .then(
        (made) => write(incoming, outgoing, made),
        () => askApp(incoming, outgoing),
      )
      .catch(() => outgoing.destroy());
  };
}

/** All that the app says has its length, but for what has no body. */
function heard(fetch: FetchCallback, onAnswer: OnAnswer): FetchCallback {
  return async (request, bindings) => {
    const response = (await fetch(request, bindings)) as Response;
    const { method, url = '' } = bindings.incoming;
    const length = method === 'HEAD' ? 0 : response.headers.get('Content-Length');
    onAnswer(url, response.status, Number(length));
    return response;
  };
}

/** What is no address is no request (RFC 9112, section 3.2); faults of ours are told by the app. */
function refuse(error: unknown): Response {
  const status = error instanceof RequestError ? 400 : 500;
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

function readyAnswer(
  site: Site,
  { method, url = '', headers }: IncomingMessage,
  now: number,
): Answer | Promise<Answer> | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const end = url.indexOf('?');
  const [path, query] = end < 0 ? [url, ''] : [url.slice(0, end), url.slice(end)];
  const answer = site.peek(path, now)?.answer(headers, now, query);
  // An error is told to machines and people in different ways; the app knows how.
  return answer && 'status' in answer && answer.status === 412 ? undefined : answer;
}

/**
 * A proxy that speaks HTTP/1.0 (nginx does, unless told otherwise) may keep one answer for clients of every kind; what
 * was not compressed is right for all of them.
 */
function forgetCodings(incoming: IncomingMessage): void {
  const { headers, rawHeaders } = incoming;
  delete headers['accept-encoding'];
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (rawHeaders[index]?.toLowerCase() === 'accept-encoding') rawHeaders.splice(index, 2);
  }
}

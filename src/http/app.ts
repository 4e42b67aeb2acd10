// The publication over HTTP: routes, methods, redirects and errors.
import type { Context } from 'hono';
import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import { DocumentCache } from './cache.ts';
import { anyOrigin } from './cross-origin.ts';
import { documents, guesses } from './documents.ts';
import { type ErrorStatus, errorResponse, goneResponse } from './errors.ts';
import { HeaderFields } from './header-fields.ts';
import { health } from './health.ts';
import { mediaTypes } from './media-types.ts';
import { basePath, type Publication } from './publication.ts';
import { responseOf } from './response.ts';
import { addSearch, type Searching } from './search.ts';
import { security } from './security.ts';
import { feedSources } from './sources/feeds.ts';
import { noticeSources } from './sources/notices.ts';

/** Reads the clock: milliseconds since 1970. */
export type Clock = () => number;

export interface AppOptions {
  /** Hears of a fault that is ours: the request is answered with 500. */
  readonly report?: (error: Error) => void;
  /** Handed on to the app of the next publication, it keeps what has not changed. */
  readonly cache?: DocumentCache;
}

/** Answers with an error of this publication. */
type Fail = (
  context: Context,
  status: ErrorStatus,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

const METHODS = 'GET, HEAD';
/** Seconds after which it is worth asking again what could not be answered. */
const SOON = '5';
/** What scripts of other sites may read. */
const open = [...Object.keys(feedSources), ...Object.keys(noticeSources), '/feeds.opml'];
const PERMANENT = 301;
const FOUND = 302;
/** A path has letters, digits and `-._~/`, no empty segment, and no other spelling (so no `%`). */
const PATH = /^(?:\/[\w.~-]+)*\/?$/;
/** Fetch, section 3.2.2: a script of another site asks first whether it may send validators. */
const PREFLIGHT = {
  ...anyOrigin,
  'Access-Control-Allow-Methods': METHODS,
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
};

/**
 * Makes the app that answers for a publication.
 * Absolute addresses come from the masthead, whatever a request's Host says; a query string changes nothing, but for a search
 * and for a feed that is saved from its page.
 * @param clock is read once for each request, and again where a search has to be timed
 */
export function createApp(
  publication: Publication,
  clock: Clock,
  { report = console.error, cache = new DocumentCache() }: AppOptions = {},
): Hono {
  const root = basePath(publication);
  const site = { masthead: publication.masthead, root };
  const fail: Fail = (context, status, headers = {}) =>
    errorResponse(context, status, { site, headers });
  const answer: Searching['answer'] = async (context, document, now, query) => {
    if (!document) return fail(context, 404);
    if ('movedTo' in document) return redirect(`${root}${document.movedTo}`);
    if ('foundAt' in document) return redirectForNow(`${root}${document.foundAt}`);
    if ('gone' in document) return goneResponse(context, document.gone, { site });
    const fields = new HeaderFields(context.req.raw.headers);
    const { status, headers, body } = await document.answer(fields, now, query);
    if (status === 412) return fail(context, status);
    return new Response(body ?? null, { status, headers });
  };
  // The routers of Hono's own choice make one expression of all routes at the first request, which takes an isolate 6 ms;
  // its base brings none of them along.
  const app = new Hono({ router: new TrieRouter() });
  app.use(async (context, next) => {
    if (PATH.test(new URL(context.req.url).pathname)) await next();
    else context.res = await fail(context, 404);
    if (context.res.status === 304) return;
    for (const [name, value] of Object.entries(security)) context.res.headers.set(name, value);
  });
  for (const [path, select] of Object.entries(documents)) {
    app.get(address(root, path), async (context) => {
      const now = clock();
      const document = await cache.find(context.req.path, publication, now, () =>
        select({ publication, parameters: parameters(context), now }),
      );
      return answer(context, document, now, new URL(context.req.url).search);
    });
  }
  const refuse: Searching['refuse'] = (context) => fail(context, 503, { 'Retry-After': SOON });
  const searches = addSearch(app, { publication, cache, root, clock, answer, refuse });
  app.get(`${root}/healthz`, () => health(publication, clock()));
  addRedirects(app, root);
  addMethods(app, { root, fail, searches });
  app.notFound((context) => redirectSlash(context) ?? fail(context, 404));
  app.onError((error, context) => {
    report(error);
    return fail(context, 500);
  });
  return app;
}

function addRedirects(app: Hono, root: string): void {
  for (const [path, target] of Object.entries(guesses)) {
    app.get(`${root}${path}`, () => redirect(`${root}${target}`));
  }
  if (root) app.get(root, () => redirect(`${root}/`));
}

interface Methods {
  readonly root: string;
  readonly fail: Fail;
  /** The addresses of searches. */
  readonly searches: readonly string[];
}

/** What else than reading an address knows: the question whether a script may, and the refusal of everything else. */
function addMethods(app: Hono, { root, fail, searches }: Methods): void {
  const preflight = () => new Response(null, { status: 204, headers: PREFLIGHT });
  const opened = [...open, ...searches.filter((path) => path !== '/search')];
  for (const path of opened) app.options(`${root}${path}`, preflight);
  for (const path of [
    ...Object.keys(documents),
    ...searches,
    ...Object.keys(guesses),
    '/healthz',
  ]) {
    const allowed = opened.includes(path) ? `${METHODS}, OPTIONS` : METHODS;
    app.all(address(root, path), (context) => fail(context, 405, { Allow: allowed }));
  }
}

/** The front page of a base with a path stands at the path with its slash, as `/news/`. */
const address = (root: string, path: string) => (path === '/' ? `${root}/` : `${root}${path}`);

const parameters = (context: Context) => context.req.param() as Readonly<Record<string, string>>;

/** A path has one spelling: the one without the slash, but for the front page. */
function redirectSlash(context: Context): Response | undefined {
  const { method, url } = context.req;
  const { pathname } = new URL(url);
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead || pathname === '/' || !pathname.endsWith('/')) return undefined;
  return redirect(pathname.slice(0, -1));
}

/** For good (RFC 9110, section 15.4.2), but not for ever: an address may be given to something else. */
function redirect(location: string): Response {
  return redirection(location, PERMANENT, 'public, max-age=3600');
}

/** RFC 9110, section 15.4.3. */
function redirectForNow(location: string): Response {
  return redirection(location, FOUND, 'no-store');
}

/** The type is told, or each runtime would have one of its own for no text at all. */
function redirection(location: string, status: number, cacheControl: string): Response {
  const headers = {
    'Content-Type': mediaTypes.text,
    ...anyOrigin,
    'Cache-Control': cacheControl,
  };
  return responseOf('', { Location: location, ...headers }, status);
}

// The publication over HTTP: routes, methods, redirects and errors.
import { type Context, Hono } from 'hono';
import { type Document, documents, guesses } from './documents.ts';
import { errorResponse } from './errors.ts';
import { health } from './health.ts';
import { basePath, type Publication } from './publication.ts';
import { responseOf } from './response.ts';

/** Reads the clock: milliseconds since 1970. */
export type Clock = () => number;

/** Hears of a fault that is ours: the request is answered with 500. */
export type Report = (error: Error) => void;

const METHODS = 'GET, HEAD';
const PERMANENT = 301;
/** Below the base a path has letters, digits and `-._/`, no empty segment, and no other spelling (so no `%`). */
const PATH = /^(?:\/[\w.-]+)*\/?$/;

const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self' https:; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

/**
 * Makes the app that answers for a publication.
 * Absolute addresses come from the masthead, whatever a request's Host says; a query string changes nothing.
 * @param clock is read once for each request
 */
export function createApp(
  publication: Publication,
  clock: Clock,
  report: Report = console.error,
): Hono {
  const root = basePath(publication);
  const app = new Hono();
  app.use(async (context, next) => {
    if (PATH.test(new URL(context.req.url).pathname)) await next();
    else context.res = errorResponse(context, 404);
    for (const [name, value] of Object.entries(SECURITY)) context.res.headers.set(name, value);
  });

  for (const [path, render] of Object.entries(documents)) {
    app.get(address(root, path), async (context) => {
      const document = await render({ publication, parameters: parameters(context), now: clock() });
      return document ? respond(document, publication) : errorResponse(context, 404);
    });
  }
  for (const [path, target] of Object.entries(guesses)) {
    app.get(`${root}${path}`, (context) => context.redirect(`${root}${target}`, PERMANENT));
  }
  if (root) app.get(root, (context) => context.redirect(`${root}/`, PERMANENT));
  app.get(`${root}/healthz`, () => health(publication, clock()));

  for (const path of [...Object.keys(documents), ...Object.keys(guesses), '/healthz']) {
    app.all(address(root, path), (context) => errorResponse(context, 405, { Allow: METHODS }));
  }
  app.notFound((context) => redirectSlash(context) ?? errorResponse(context, 404));
  app.onError((error, context) => {
    report(error);
    return errorResponse(context, 500);
  });
  return app;
}

/** The front page of a base with a path stands at the path with its slash, as `/news/`. */
const address = (root: string, path: string) => (path === '/' ? `${root}/` : `${root}${path}`);

const parameters = (context: Context) => context.req.param() as Readonly<Record<string, string>>;

function respond({ type, body }: Document, { masthead }: Publication): Response {
  const cacheControl = `public, max-age=${masthead.freshness * 60}`;
  return responseOf(body, { 'Content-Type': type, 'Cache-Control': cacheControl });
}

/** A path has one spelling: the one without the slash, but for the front page. */
function redirectSlash(context: Context): Response | undefined {
  const { method, url } = context.req;
  const { pathname } = new URL(url);
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead || pathname === '/' || !pathname.endsWith('/')) return undefined;
  return context.redirect(pathname.slice(0, -1), PERMANENT);
}

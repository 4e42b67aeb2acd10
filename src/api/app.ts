// Publishing over HTTP: its routes, who may use them, and what every answer has in common.
import type { Context } from 'hono';
import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import { StorageFault } from '../archive/database.ts';
import type { Clock } from '../http/app.ts';
import { security } from '../http/security.ts';
import type { PublishingStore } from '../publishing/store.ts';
import { fault, unstored } from './answers.ts';
import { deleteArticle, getArticle, putArticle } from './articles.ts';
import { Attempts } from './attempts.ts';
import { authorise, outOfScope } from './authorisation.ts';
import { postBatch } from './batch.ts';
import type { Handler } from './call.ts';
import { getManifest } from './manifest.ts';
import { putMedia } from './media.ts';
import type { Scope, Token } from './tokens.ts';

export interface ApiOptions {
  readonly store: PublishingStore;
  readonly tokens: readonly Token[];
  readonly clock: Clock;
  /** The IP address that a request comes from: each runtime knows it in its own way. */
  readonly client: (context: Context) => string;
  /** The path of the base address: `''` or `/news`. */
  readonly root: string;
  /** Hears of a fault that is ours: the request is answered with 500. */
  readonly report?: (error: Error) => void;
  /** Handed on to the next API, it keeps count. */
  readonly attempts?: Attempts;
}

interface Route {
  readonly scope: Scope;
  readonly handle: Handler;
}

type Methods = Readonly<Partial<Record<'GET' | 'PUT' | 'POST' | 'DELETE', Route>>>;

/** HEAD is a GET whose content is not sent. */
const routes: Readonly<Record<string, Methods>> = {
  '/articles': {
    GET: { scope: 'read', handle: getManifest },
    POST: { scope: 'write', handle: postBatch },
  },
  '/articles/:name': {
    GET: { scope: 'read', handle: getArticle },
    PUT: { scope: 'write', handle: putArticle },
    DELETE: { scope: 'withdraw', handle: deleteArticle },
  },
  '/media/:name{.+}': { PUT: { scope: 'write', handle: putMedia } },
};

type Env = { Variables: { token: Token } };

/** Whether an address is one of the API: the path of a request, as it was sent. */
export function isApiPath(path: string, root: string): boolean {
  return path === `${root}/api` || path.startsWith(`${root}/api/`);
}

/**
 * Makes the app that stands below `/api`. Without a token that is good, every address and method has the same answer.
 * Errors are problem details (RFC 9457), no cache keeps anything, and no script of another site may read it.
 * @param options.clock is read once for each request
 */
export function createApi(options: ApiOptions): Hono<Env> {
  const { store, root, report = console.error } = options;
  const base = `${root}/api`;
  const app = new Hono<Env>({ router: new TrieRouter() });
  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('Cache-Control', 'no-store');
    for (const [name, value] of Object.entries(security)) headers.set(name, value);
  });
  app.use(gate(options));
  for (const [path, methods] of Object.entries(routes)) addRoute(app, path, methods, store, base);
  app.notFound(() => fault(404, 'There is nothing at this address.'));
  app.onError((error) => {
    report(error);
    if (error instanceof StorageFault) return unstored(error);
    return fault(500, 'This is our fault; please try again later.');
  });
  return app;
}

function addRoute(
  app: Hono<Env>,
  path: string,
  methods: Methods,
  store: PublishingStore,
  base: string,
): void {
  for (const [method, { scope, handle }] of Object.entries(methods)) {
    app.on(method, `${base}${path}`, async (context) => {
      const token = context.get('token');
      const name = context.req.param('name') ?? '';
      const request = context.req.raw;
      const query = new URL(request.url).searchParams;
      const mayWithdraw = token.scopes.includes('withdraw');
      const call = { request, query, name, who: token.name, mayWithdraw, base, store };
      return outOfScope(token, scope) ?? handle(call);
    });
  }
  const headers = { Allow: allowed(Object.keys(methods)) };
  app.all(`${base}${path}`, () => fault(405, 'This is not done here.', { headers }));
}

function gate({ tokens, clock, client, attempts = new Attempts() }: ApiOptions) {
  return async function letIn(context: Context<Env>, next: () => Promise<void>) {
    const field = context.req.raw.headers.get('Authorization');
    const door = { tokens, attempts, client: client(context), now: clock() };
    const admitted = await authorise(field, door);
    if (admitted instanceof Response) return admitted;
    context.set('token', admitted);
    return next();
  };
}

const allowed = (methods: readonly string[]) =>
  methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

// An archive elsewhere: the API over a store, and the way to it, on which a test may put whatever goes wrong.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { createApi } from '../../../src/api/app.ts';
import { readTokens } from '../../../src/api/tokens.ts';
import {
  type Answer,
  type Ask,
  type Question,
  reach,
} from '../../../src/node/publish-to/remote.ts';
import type { PublishingStore } from '../../../src/publishing/store.ts';
import { NOW, setting, type TokenName, tokens } from '../../api/caller.ts';

/** A request as it arrived. */
export interface Heard {
  /** `POST /api/articles`. */
  readonly what: string;
  /** The slugs of a batch. */
  readonly slugs: readonly string[];
}

/**
 * What goes wrong with a request: an answer in place of the right one, a connection that is cut before the request is
 * done, or an answer that is lost once it is.
 * @param count how many requests there were before it
 */
export type Trouble = (
  heard: Heard,
  count: number,
) => Response | 'cut' | 'lost' | undefined | Promise<Response | 'cut' | 'lost' | undefined>;

export interface Elsewhere {
  readonly heard: Heard[];
  /** Every rest that was taken, in milliseconds. */
  readonly rests: number[];
  readonly ask: Ask;
  /** As a fetch of the global kind. */
  readonly fetch: typeof fetch;
}

interface Options {
  readonly store: PublishingStore;
  readonly token?: TokenName;
  readonly trouble?: Trouble;
}

async function apiOf({ store, trouble = () => undefined }: Options) {
  const heard: Heard[] = [];
  const api = createApi({
    store,
    tokens: readTokens(await setting(['write', 'read', 'withdraw', 'all'])),
    clock: () => NOW,
    client: () => '192.0.2.1',
    root: '',
    report: (error) => {
      throw error;
    },
  });
  const answer = async (request: Request): Promise<Response | 'cut'> => {
    const one = await heardIn(request.clone());
    const count = heard.push(one) - 1;
    const wrong = await trouble(one, count);
    if (wrong instanceof Response || wrong === 'cut') return wrong;
    const right = await api.fetch(request);
    return wrong === 'lost' ? 'cut' : right;
  };
  return { heard, answer };
}

async function heardIn(request: Request): Promise<Heard> {
  const { pathname, search } = new URL(request.url);
  const { articles } = request.method === 'POST' ? await request.json() : { articles: [] };
  const slugs = (articles as { slug: string }[]).map(({ slug }) => slug);
  return { what: `${request.method} ${pathname}${search}`, slugs };
}

/** Makes one that is asked without a network and without waiting. */
export async function elsewhere({ token = 'all', ...options }: Options): Promise<Elsewhere> {
  const { heard, answer } = await apiOf(options);
  const rests: number[] = [];
  const fetch = async (address: unknown, init?: RequestInit) => {
    const response = await answer(new Request(String(address), init));
    if (response !== 'cut') return response;
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    throw new TypeError('fetch failed', { cause });
  };
  const pause = async (length: number) => rests.push(length);
  const api = 'https://news.example.org/api';
  return { heard, rests, fetch, ask: reach({ api, token: tokens[token], fetch, pause }) };
}

/** Makes one that listens on this machine. */
export async function listening(options: Omit<Options, 'token'>) {
  const { heard, answer } = await apiOf(options);
  const server = createAdaptorServer({
    fetch: async (request, { incoming }) => {
      const response = await answer(request);
      if (response !== 'cut') return response;
      (incoming as IncomingMessage).socket.destroy();
      return new Response(null);
    },
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { heard, to: `http://127.0.0.1:${port}` };
}

/** Makes the way to answers that come one after another; the last stays. */
export function answering(...answers: readonly (Response | Error)[]) {
  const asked: { address: string; init: RequestInit }[] = [];
  const rests: number[] = [];
  const told: string[] = [];
  const fetch = async (address: unknown, init: RequestInit = {}) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ address: String(address), init });
    if (answer instanceof Error || !answer) throw answer;
    return answer.clone();
  };
  const ask = reach({
    ...{ api: 'https://news.example.org/api', token: tokens.all, fetch },
    pause: async (length) => rests.push(length),
    onRest: (reason) => told.push(reason),
  });
  const get = (question: Partial<Question> = {}): Promise<Answer> =>
    ask({ method: 'GET', path: '/articles', ...question });
  return { asked, rests, told, ask, get };
}

// Who may do what: every route with every kind of token, and what the answers tell.
import { describe, expect, test } from 'vitest';
import { readTokens } from '../../src/api/tokens.ts';
import { png } from '../pictures.ts';
import {
  type Asked,
  caller,
  copyNamed,
  faultOf,
  putting,
  setting,
  type TokenName,
  tokens,
} from './caller.ts';

interface Route {
  readonly path: string;
  readonly init: Asked;
  readonly scope: Exclude<TokenName, 'all'>;
  /** With a token that is right. */
  readonly status: number;
}

const batch = JSON.stringify({
  articles: [{ slug: 'batched', type: 'text/plain', copy: copyNamed('Batched') }],
});
const any = { 'If-Match': '*' };
const routes: Record<string, Route> = {
  'PUT /api/articles/SLUG': {
    path: '/api/articles/new-story',
    init: putting(copyNamed('New story')),
    scope: 'write',
    status: 201,
  },
  'GET /api/articles/SLUG': {
    path: '/api/articles/budget-vote',
    init: {},
    scope: 'read',
    status: 200,
  },
  'HEAD /api/articles/SLUG': {
    path: '/api/articles/budget-vote',
    init: { method: 'HEAD' },
    scope: 'read',
    status: 200,
  },
  'DELETE /api/articles/SLUG': {
    path: '/api/articles/budget-vote?reason=A%20mix-up',
    init: { method: 'DELETE', headers: any },
    scope: 'withdraw',
    status: 200,
  },
  'GET /api/articles': { path: '/api/articles', init: {}, scope: 'read', status: 200 },
  'POST /api/articles': {
    path: '/api/articles',
    init: { method: 'POST', body: batch, headers: { 'Content-Type': 'application/json' } },
    scope: 'write',
    status: 200,
  },
  'PUT /api/media/PATH': {
    path: '/api/media/art/bridge.png',
    init: { method: 'PUT', body: png() },
    scope: 'write',
    status: 201,
  },
};

/** An archive with one article, and what stands in it. */
async function desk() {
  const { ask, store, ...rest } = await caller();
  await ask('/api/articles/budget-vote', putting(copyNamed('Budget vote')));
  const state = () => JSON.stringify([[...store.copies], [...store.pictures], store.journal]);
  return { ask, store, state, ...rest };
}

const everything = async (response: Response) => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
});

const UNAUTHORISED: Record<string, readonly [token: string | null, challenge: string]> = {
  none: [null, 'Bearer realm="wirefeed"'],
  wrong: ['z'.repeat(43), 'Bearer realm="wirefeed", error="invalid_token"'],
};

describe.each(Object.entries(routes))('%s', (_, { path, init, scope, status }) => {
  for (const [what, [token, challenge]] of Object.entries(UNAUTHORISED)) {
    test(`with a token that is ${what} does nothing`, async () => {
      const { ask, store, state } = await desk();
      const before = state();
      store.calls.length = 0;
      const response = await ask(path, { ...init, token });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBe(challenge);
      expect([state(), store.calls]).toEqual([before, []]);
    });
  }

  test('with a token that was revoked does nothing', async () => {
    const kept = (['write', 'withdraw', 'read'] as const).filter((name) => name !== scope);
    const { ask, store } = await caller({ tokens: readTokens(await setting(kept)) });
    const response = await ask(path, { ...init, token: tokens[scope] });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"');
    expect(store.calls).toEqual([]);
  });

  for (const other of (['write', 'withdraw', 'read'] as const).filter((name) => name !== scope)) {
    test(`with a token for ${other} does nothing`, async () => {
      const { ask, store, state } = await desk();
      const before = state();
      store.calls.length = 0;
      const response = await ask(path, { ...init, token: tokens[other] });
      expect(response.status).toBe(403);
      expect(response.headers.get('WWW-Authenticate')).toBe(
        `Bearer realm="wirefeed", error="insufficient_scope", scope="${scope}"`,
      );
      expect([state(), store.calls]).toEqual([before, []]);
    });
  }

  for (const right of [scope, 'all'] as const) {
    test(`with a token for ${right} is done`, async () => {
      const { ask } = await desk();
      expect((await ask(path, { ...init, token: tokens[right] })).status).toBe(status);
    });
  }

  test('tells the token neither in an answer nor in a log', async () => {
    for (const token of [...Object.values(tokens), 'z'.repeat(43)]) {
      const { ask, reported } = await desk();
      const { headers, body } = await everything(await ask(path, { ...init, token }));
      expect(JSON.stringify([headers, body, reported])).not.toContain(token);
    }
  });
});

describe('without a good token every address answers alike', () => {
  const paths = [
    '/api',
    '/api/',
    '/api/articles',
    '/api/articles/',
    '/api/articles/budget-vote',
    '/api/articles/never-was',
    '/api/articles/No%20Slug',
    '/api/articles/%E0%A4%A',
    '/api/media/art/bridge.png',
    '/api/media/../articles',
    '/api/nothing',
    '/api/articles?after=No%20Slug',
  ];
  for (const [what, [token]] of Object.entries(UNAUTHORISED)) {
    for (const path of paths) {
      test(`${what}: ${path}`, async () => {
        const { ask } = await desk();
        const expected = await everything(await ask('/api/articles/budget-vote', { token }));
        for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']) {
          expect(await everything(await ask(path, { method, token, from: method }))).toEqual(
            expected,
          );
        }
        const head = await everything(await ask(path, { method: 'HEAD', token, from: 'head' }));
        expect(head).toEqual({ ...expected, body: '' });
      });
    }
  }
});

describe('the field Authorization', () => {
  const fields: Record<string, number> = {
    [`Bearer ${tokens.read}`]: 200,
    [`bearer ${tokens.read}`]: 200,
    [`BEARER   ${tokens.read}`]: 200,
    [`Bearer ${tokens.read} ${tokens.read}`]: 401,
    [`Bearer ${tokens.read}, Bearer ${tokens.all}`]: 401,
    [`Bearer "${tokens.read}"`]: 401,
    [`Bearer ${tokens.read.slice(1)}`]: 401,
    [`Bearer ${tokens.read}=`]: 401,
    [`Bearer ${tokens.read.toUpperCase()}`]: 401,
    Bearer: 401,
    [`Basic ${btoa(`desk:${tokens.read}`)}`]: 401,
    [tokens.read]: 401,
    [`Bearer${tokens.read}`]: 401,
  };
  for (const [field, status] of Object.entries(fields)) {
    test(field, async () => {
      const { ask } = await caller();
      const init = { token: null, headers: { Authorization: field } };
      expect((await ask('/api/articles', init)).status).toBe(status);
    });
  }

  test('is the only place for a token', async () => {
    const { ask } = await caller();
    const query = `?access_token=${tokens.read}`;
    const cookie = { Cookie: `token=${tokens.read}` };
    const response = await ask(`/api/articles${query}`, { token: null, headers: cookie });
    await faultOf(response, 401);
  });
});

test('the hash of a token is no token', async () => {
  const { ask } = await caller();
  const [, , hash] = (await setting(['read'])).split(':');
  expect((await ask('/api/articles', { token: String(hash) })).status).toBe(401);
});

test('without tokens nobody comes in', async () => {
  const { ask } = await caller({ tokens: [] });
  for (const token of [...Object.values(tokens), '']) {
    expect((await ask('/api/articles', { token })).status).toBe(401);
  }
});

test('of two tokens of one name both come in, while one replaces the other', async () => {
  const both = (await setting(['read', 'all'])).replaceAll('all-desk', 'read-desk');
  const { ask } = await caller({ tokens: readTokens(both) });
  expect((await ask('/api/articles', { token: tokens.read })).status).toBe(200);
  expect((await ask('/api/articles', { token: tokens.all })).status).toBe(200);
});

test('the journal has the name of the token', async () => {
  const { ask, store } = await caller();
  await ask('/api/articles/one', { ...putting(copyNamed('One')), token: tokens.write });
  expect(store.journal).toEqual(['write-desk one']);
});

describe('whoever is wrong too often', () => {
  const wrong = { token: 'z'.repeat(43) };

  test('is told when to try again, wherever it was', async () => {
    const { ask } = await caller();
    for (let count = 0; count < 10; count += 1) await ask('/api/articles', wrong);
    for (const path of ['/api/articles', '/api/nothing', '/api/articles/budget-vote']) {
      const response = await ask(path, wrong);
      expect(response.headers.get('Retry-After')).toBe('6');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      await faultOf(response, 429);
    }
  });

  test('comes in with a token that is right all the same', async () => {
    const { ask } = await caller();
    for (let count = 0; count < 20; count += 1) await ask('/api/articles', wrong);
    expect((await ask('/api/articles')).status).toBe(200);
  });

  test('keeps nobody else out', async () => {
    const { ask } = await caller();
    for (let count = 0; count < 20; count += 1) await ask('/api/articles', wrong);
    expect((await ask('/api/articles', { ...wrong, from: '192.0.2.2' })).status).toBe(401);
  });

  test('may try again later', async () => {
    let now = 0;
    const { ask } = await caller({ clock: () => now });
    for (let count = 0; count < 11; count += 1) await ask('/api/articles', wrong);
    now += 6000;
    expect((await ask('/api/articles', wrong)).status).toBe(401);
    expect((await ask('/api/articles', wrong)).status).toBe(429);
  });

  test('is not who is right, has no token, or lacks a scope', async () => {
    const { ask } = await caller();
    for (let count = 0; count < 20; count += 1) {
      expect((await ask('/api/articles')).status).toBe(200);
      expect((await ask('/api/articles', { token: null })).status).toBe(401);
      expect((await ask('/api/articles', { token: tokens.write })).status).toBe(403);
    }
    expect((await ask('/api/articles', wrong)).status).toBe(401);
  });
});

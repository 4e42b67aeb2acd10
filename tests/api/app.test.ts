// What every answer of the API has in common: routes, methods, errors and what is said to browsers.
import { describe, expect, test } from 'vitest';
import { isApiPath } from '../../src/api/app.ts';
import { type Asked, caller, copyNamed, faultOf, putting } from './caller.ts';

const NONE = [
  '/api',
  '/api/',
  '/api/nothing',
  '/api/articles/',
  '/api/articles/a/b',
  '/api/media/',
];
const METHODS: Record<string, string> = {
  '/api/articles': 'GET, HEAD, POST',
  '/api/articles/budget-vote': 'GET, HEAD, PUT, DELETE',
  '/api/media/art/bridge.png': 'PUT',
};

test.each(NONE)('there is nothing at %s', async (path) => {
  const { ask } = await caller();
  for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
    await faultOf(await ask(path, { method }), 404);
  }
});

describe('what is not done', () => {
  for (const [path, allow] of Object.entries(METHODS)) {
    const methods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'];
    for (const method of methods.filter((one) => !allow.split(', ').includes(one))) {
      test(`${method} ${path}`, async () => {
        const { ask, store } = await caller();
        const response = await ask(path, { method });
        expect(response.headers.get('Allow')).toBe(allow);
        expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
        expect(response.status).toBe(405);
        if (method !== 'HEAD') await faultOf(response, 405);
        expect(store.calls).toEqual([]);
      });
    }
  }
});

describe('every answer', () => {
  const html = { Accept: 'text/html' };
  const answers: Record<string, readonly [path: string, init: Asked, status: number]> = {
    created: ['/api/articles/one', putting(copyNamed('One')), 201],
    unchanged: ['/api/articles/old', putting(copyNamed('Old')), 204],
    changed: ['/api/articles/old', putting(copyNamed('New'), { 'If-Match': '*' }), 200],
    read: ['/api/articles/old', {}, 200],
    'not modified': ['/api/articles/old', { headers: { 'If-None-Match': '*' } }, 304],
    'the manifest': ['/api/articles', {}, 200],
    'no token': ['/api/articles', { token: null, headers: html }, 401],
    'nothing there': ['/api/nothing', { headers: html }, 404],
    'no method': ['/api/articles', { method: 'PATCH', headers: html }, 405],
    'no type': ['/api/articles/one', { method: 'PUT', headers: html }, 415],
    'wrong copy': ['/api/articles/one', putting('Nonsense', html), 422],
    'no condition': ['/api/articles/old', putting(copyNamed('New'), html), 428],
  };
  for (const [what, [path, init, status]] of Object.entries(answers)) {
    test(`${what}: is kept by no cache, and open to no script`, async () => {
      const { ask } = await caller();
      await ask('/api/articles/old', putting(copyNamed('Old')));
      const response = await ask(path, {
        ...init,
        headers: { ...init.headers, Origin: 'https://evil.example' },
      });
      expect(response.status).toBe(status);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect([...response.headers.keys()].filter((name) => /^access-control/.test(name))).toEqual(
        [],
      );
      expect(response.headers.get('Set-Cookie')).toBeNull();
      if (status >= 400) await faultOf(response, status as 404);
    });
  }
});

test('below a path it stands there, and nowhere else', async () => {
  const { ask } = await caller({ root: '/news' });
  const response = await ask('/news/api/articles/one', putting(copyNamed('One')));
  expect(response.status).toBe(201);
  expect(response.headers.get('Location')).toBe('/news/api/articles/one');
  await faultOf(await ask('/api/articles/one'), 404);
});

test('a fault of ours is a 500 that says nothing, and is reported', async () => {
  const { ask, store, reported } = await caller();
  store.copyOf = () => Promise.reject(new Error('disk'));
  const response = await ask('/api/articles/one', putting(copyNamed('One')));
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(JSON.stringify(await faultOf(response, 500))).not.toContain('disk');
  expect(reported).toEqual(['disk']);
});

const addresses: readonly (readonly [path: string, root: string, isApi: boolean])[] = [
  ['/api', '', true],
  ['/api/', '', true],
  ['/api/articles', '', true],
  ['/apiary', '', false],
  ['/articles/api', '', false],
  ['/api', '/news', false],
  ['/news/api/articles', '/news', true],
];
test.each(addresses)('whether %s below "%s" is of the API: %s', (path, root, isApi) => {
  expect(isApiPath(path, root)).toBe(isApi);
});

// Taking an article back over HTTP: with a reason, of who has seen it, and for good.
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/publishing/hash.ts';
import { type Asked, type Caller, caller, copyNamed, faultOf, putting } from './caller.ts';

const PATH = '/api/articles/budget-vote';
const OLD = copyNamed('Old');
const REASON = '?reason=By%20order%20of%20a%20court';
const deleting = (match?: string): Asked => ({
  method: 'DELETE',
  headers: match === undefined ? {} : { 'If-Match': match },
});

async function withOld(): Promise<Caller & { readonly etag: string }> {
  const all = await caller();
  const { headers } = await all.ask(PATH, putting(OLD));
  return { ...all, etag: headers.get('ETag') ?? '' };
}

test('is told with what stands there now', async () => {
  const { ask, store, etag } = await withOld();
  const response = await ask(`${PATH}${REASON}`, deleting(etag));
  expect(response.status).toBe(200);
  const copy = store.copies.get('budget-vote');
  expect(copy?.isWithdrawn).toBe(true);
  const hash = copy && (await hashOf(copy.bytes));
  expect(response.headers.get('ETag')).toBe(`"${hash}"`);
  expect(await response.json()).toEqual({
    ...{ slug: 'budget-vote', hash, outcome: 'changed', warnings: [] },
  });
  expect(new TextDecoder().decode(copy?.bytes)).toContain('By order of a court');
});

describe('needs', () => {
  const reasons = ['', '?reason=', '?reason=%20', '?reason=%E2%80%8B', '?because=x'];
  const unfit = ['?reason=one%0Atwo', '?reason=%00', '?reason=%E2%80%AEabc', '?reason=a%09b'];
  test.each([...reasons, ...unfit])('a reason in one line of text, and not "%s"', async (query) => {
    const { ask, store } = await withOld();
    await faultOf(await ask(`${PATH}${query}`, deleting('*')), 400);
    expect(store.calls).not.toContain('withdraw');
  });

  const conditions: Record<string, number> = {
    '': 412,
    '"a"': 412,
    'W/TAG': 412,
    TAG: 200,
    '*': 200,
  };
  for (const [match, status] of Object.entries(conditions)) {
    test(`that the article is what If-Match says: ${match} is ${status}`, async () => {
      const { ask, store, etag } = await withOld();
      const response = await ask(`${PATH}${REASON}`, deleting(match.replace('TAG', etag)));
      expect(response.status).toBe(status);
      expect(store.copies.get('budget-vote')?.isWithdrawn).toBe(status === 200);
    });
  }

  test('a condition', async () => {
    const { ask, store } = await withOld();
    const body = await faultOf(await ask(`${PATH}${REASON}`, deleting()), 428);
    expect(body).toMatchObject({ slug: 'budget-vote' });
    expect(store.calls).not.toContain('withdraw');
  });
});

test.each(['never-was', 'No%20Slug'])('finds no %s', async (slug) => {
  const { ask } = await withOld();
  await faultOf(await ask(`/api/articles/${slug}${REASON}`, deleting('*')), 404);
});

test('is not done where somebody else was faster', async () => {
  const { ask, store, etag } = await withOld();
  store.withdraw = async ({ slug }) => ({ kind: 'stale', slug, hash: null });
  await faultOf(await ask(`${PATH}${REASON}`, deleting(etag)), 412);
});

describe('leaves a slug that nobody uses again', () => {
  const attempts: Record<string, readonly [path: string, init: Asked]> = {
    'for new copy': [PATH, putting(copyNamed('New'))],
    'for the old copy': [PATH, putting(OLD)],
    'for a change': [PATH, putting(copyNamed('New'), { 'If-Match': '*' })],
    'for another withdrawal': [`${PATH}${REASON}`, deleting('*')],
    'for another withdrawal without a condition': [`${PATH}${REASON}`, deleting()],
    'in a batch': [
      '/api/articles',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          articles: [
            { slug: 'fresh', type: 'text/plain', copy: copyNamed('Fresh') },
            { slug: 'budget-vote', type: 'text/plain', copy: copyNamed('New') },
          ],
        }),
      },
    ],
  };
  for (const [what, [path, init]] of Object.entries(attempts)) {
    test(what, async () => {
      const { ask, store } = await withOld();
      await ask(`${PATH}${REASON}`, deleting('*'));
      const before = [...store.copies];
      expect(await faultOf(await ask(path, init), 409)).toMatchObject({ slug: 'budget-vote' });
      expect([...store.copies]).toEqual(before);
    });
  }
});

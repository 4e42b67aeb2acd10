// Which articles there are, a page at a time.
import { expect, test } from 'vitest';
import { caller, copyNamed, faultOf, putting } from './caller.ts';

interface Manifest {
  readonly articles: readonly { readonly slug: string; readonly hash: string }[];
}

const slugAt = (index: number) => `story-${String(index).padStart(5, '0')}`;

async function withStories(count: number, root = '') {
  const all = await caller({ root });
  for (let index = 0; index < count; index += 1) {
    const slug = slugAt(index);
    const hash = String(index).padStart(64, '0');
    const copy = { file: `${slug}.txt`, bytes: new Uint8Array(), hash, isWithdrawn: false };
    all.store.copies.set(slug, copy);
  }
  return all;
}

test('nothing is an empty list', async () => {
  const { ask } = await caller();
  const response = await ask('/api/articles');
  expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual({ articles: [] });
});

test('has slug, hash and file of all, by slug, what was withdrawn included', async () => {
  const { ask, store } = await caller();
  for (const slug of ['b', 'c', 'a']) await ask(`/api/articles/${slug}`, putting(copyNamed(slug)));
  await ask('/api/articles/b?reason=x', { method: 'DELETE', headers: { 'If-Match': '*' } });
  const hashOf = (slug: string) => store.copies.get(slug)?.hash;
  const articles = ['a', 'b', 'c'].map((slug) => ({
    ...{ slug, hash: hashOf(slug), file: `${slug}.txt`, withdrawn: slug === 'b' },
  }));
  expect(await (await ask('/api/articles')).json()).toEqual({ articles });
});

test.each([
  [999, 1],
  [1000, 1],
  [1001, 2],
  [2500, 3],
])('%d articles have %d pages, which Link connects', async (count, pages) => {
  const { ask } = await withStories(count, '/news');
  const found: string[] = [];
  let seen = 0;
  for (let next: string | undefined = '/news/api/articles'; next !== undefined; seen += 1) {
    const response = await ask(next);
    const { articles } = (await response.json()) as Manifest;
    expect(articles.length).toBeLessThanOrEqual(1000);
    found.push(...articles.map(({ slug }) => slug));
    const link = response.headers.get('Link');
    next = link === null ? undefined : /^<(.+)>; rel="next"$/.exec(link)?.[1];
    expect(link === null).toBe(next === undefined);
  }
  expect(seen).toBe(pages);
  expect(found).toEqual(Array.from({ length: count }, (_, index) => slugAt(index)));
});

test('begins behind any slug, whether it is there or not', async () => {
  const { ask } = await withStories(3);
  const slugsAfter = async (after: string) => {
    const { articles } = (await (await ask(`/api/articles?after=${after}`)).json()) as Manifest;
    return articles.map(({ slug }) => slug);
  };
  expect(await slugsAfter('story-00000')).toEqual(['story-00001', 'story-00002']);
  expect(await slugsAfter('story-00000-a')).toEqual(['story-00001', 'story-00002']);
  expect(await slugsAfter('z')).toEqual([]);
  expect(await slugsAfter('')).toHaveLength(3);
});

test.each(['No%20Slug', '%27--', 'a/b'])('does not begin behind %s', async (after) => {
  const { ask } = await caller();
  await faultOf(await ask(`/api/articles?after=${after}`), 400);
});

test('HEAD has the headers of GET and no body', async () => {
  const { ask } = await withStories(1001);
  const head = await ask('/api/articles', { method: 'HEAD' });
  expect(head.headers.get('Link')).toBe('</api/articles?after=story-00999>; rel="next"');
  expect(await head.text()).toBe('');
});

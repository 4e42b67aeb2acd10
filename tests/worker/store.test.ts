// What lies in the cache of a data centre, and under which key.
import { expect, test } from 'vitest';
import { cacheStore } from '../../src/worker/store.ts';

function recording() {
  const kept = new Map<string, Response>();
  const work: Promise<unknown>[] = [];
  const cache = {
    match: async (key: RequestInfo | URL) => kept.get(String(key))?.clone(),
    put: async (key: RequestInfo | URL, response: Response) => void kept.set(String(key), response),
  };
  const store = cacheStore({
    cache,
    origin: 'https://news.example.org',
    waitUntil: (promise) => work.push(promise),
  });
  return { kept, work, store, cache };
}

test('the key is the address with the revision, and holds bytes that never change', async () => {
  const { kept, work, store } = recording();
  store.shelfOf('/news/rss.xml', 'abc_-1').put(new Uint8Array([1, 2]));
  await Promise.all(work);
  const [[key, response] = []] = [...kept];
  expect(key).toBe('https://news.example.org/news/rss.xml?revision=abc_-1');
  expect([...(response?.headers ?? [])]).toEqual([
    ['cache-control', 'public, max-age=604800, immutable'],
  ]);
  expect(await store.shelfOf('/news/rss.xml', 'abc_-1').take()).toEqual(new Uint8Array([1, 2]));
  expect(await store.shelfOf('/news/rss.xml', 'other').take()).toBeUndefined();
});

test('a cache that fails is a cache without the document', async () => {
  const { work } = recording();
  const fail = async () => {
    throw new Error('no cache here');
  };
  const store = cacheStore({
    cache: { match: fail, put: fail },
    origin: 'https://news.example.org',
    waitUntil: (promise) => work.push(promise),
  });
  const shelf = store.shelfOf('/rss.xml', 'a');
  expect(await shelf.take()).toBeUndefined();
  shelf.put(new Uint8Array());
  await expect(Promise.all(work)).resolves.toHaveLength(1);
});

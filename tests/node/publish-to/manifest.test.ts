// The manifest of an archive elsewhere, all of it, and what is none.
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../src/node/publish-to/manifest.ts';
import { MemoryStore } from '../../api/memory-store.ts';
import { answering, elsewhere } from './elsewhere.ts';

const API = 'https://news.example.org/api';

function storeOf(count: number): MemoryStore {
  const store = new MemoryStore();
  for (let index = 0; index < count; index += 1) {
    const slug = `story-${String(index).padStart(5, '0')}`;
    const hash = String(index).padStart(64, '0');
    store.copies.set(slug, {
      file: `${slug}.txt`,
      bytes: new Uint8Array(),
      hash,
      isWithdrawn: false,
    });
  }
  return store;
}

test.each([
  [0, 1],
  [1000, 1],
  [2500, 3],
])('%d articles come in %d pages', async (count, pages) => {
  const { ask, heard } = await elsewhere({ store: storeOf(count), token: 'read' });
  const manifest = await readManifest(ask, API);
  expect([...manifest.keys()]).toEqual([...storeOf(count).copies.keys()]);
  expect(heard).toHaveLength(pages);
});

test('tells where each lies, and what was withdrawn', async () => {
  const store = storeOf(1);
  store.copies.set('gone', {
    file: 'gone.md',
    bytes: new Uint8Array(),
    hash: 'b'.repeat(64),
    isWithdrawn: true,
  });
  store.folders.set('gone', '2021/09');
  const { ask } = await elsewhere({ store });
  expect((await readManifest(ask, API)).get('gone')).toEqual({
    ...{ slug: 'gone', hash: 'b'.repeat(64), file: '2021/09/gone.md', isWithdrawn: true },
  });
});

describe('what is no manifest ends it', () => {
  const entry = { slug: 'a', hash: '0'.repeat(64), file: 'a.txt', withdrawn: false };
  const page = (link: string) =>
    Response.json({ articles: [entry] }, { headers: { Link: `<${link}>; rel="next"` } });
  const answers: Record<string, readonly [Response, RegExp]> = {
    '404': [
      new Response('no', { status: 404 }),
      /^there is no archive to write to at https:\/\/news\.example\.org\/api: 404 and no more/,
    ],
    'a page of a portal': [new Response('<html>Log in'), /no manifest\. See whether --to/],
    'a slug that is none': [
      Response.json({ articles: [{ ...entry, slug: '../a' }] }),
      /no manifest/,
    ],
    'another host': [page('https://evil.example/api/articles'), /an address that is not its own$/],
    'another path': [page('/articles'), /an address that is not its own$/],
    'no address': [page('http://'), /an address that is not its own$/],
    'the same page for ever': [page('/api/articles?after=a'), /goes in circles$/],
  };
  for (const [what, [response, message]] of Object.entries(answers)) {
    test(what, async () => {
      const { ask } = answering(response);
      await expect(readManifest(ask, API)).rejects.toThrow(message);
    });
  }
});

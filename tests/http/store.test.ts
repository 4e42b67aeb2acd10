// Documents that another process has rendered: taken where they are found, rendered where they are not.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Store } from '../../src/http/store.ts';
import { article, epoch, publication } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const articles = [article('new', '2021-09-24T10:00:00+04:00')];

function storeOf(kept = new Map<string, Uint8Array<ArrayBuffer>>()) {
  const store: Store = {
    shelfOf: (path, revision) => ({
      take: async () => kept.get(`${path} ${revision}`),
      put: (bytes) => kept.set(`${path} ${revision}`, bytes),
    }),
  };
  return { store, kept };
}

const appWith = (store: Store, published = publication(articles), now = NOW) =>
  createApp(published, () => now, { cache: new DocumentCache({ store }), report: () => {} });

describe('a store', () => {
  test('gets what was rendered, and gives it to the next', async () => {
    const { store, kept } = storeOf();
    const first = await (await appWith(store).request('/rss.xml')).text();
    expect(kept.size).toBe(1);
    const [key = ''] = kept.keys();
    expect(new TextDecoder().decode(kept.get(key))).toBe(first);
    kept.set(key, new TextEncoder().encode('from the store'));
    expect(await (await appWith(store).request('/rss.xml')).text()).toBe('from the store');
  });

  test('is not asked for a 304, and gets nothing of an error', async () => {
    const { store, kept } = storeOf();
    const answer = await appWith(store).request('/rss.xml');
    const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
    kept.clear();
    expect((await appWith(store).request('/rss.xml', { headers })).status).toBe(304);
    for (const path of ['/healthz', '/nothing', '/articles/nothing', '/feed', '/a b']) {
      await appWith(store).request(path);
    }
    await appWith(store).request('/rss.xml', { method: 'POST' });
    expect(kept.size).toBe(0);
  });

  test('holds no document of one state under the key of another', async () => {
    const { store, kept } = storeOf();
    const before = await (await appWith(store).request('/rss.xml')).text();
    const changed = publication([
      article('new', '2021-09-24T10:00:00+04:00', { headline: 'Else' }),
    ]);
    const after = await (await appWith(store, changed).request('/rss.xml')).text();
    expect(after).not.toBe(before);
    expect(after).toContain('Else');
    expect(kept.size).toBe(2);
  });

  test('those who ask at once each ask the store, and one of them renders', async () => {
    const { store, kept } = storeOf();
    let rendered = 0;
    const published = publication([
      {
        ...article('new', '2021-09-24T10:00:00+04:00'),
        get html() {
          rendered += 1;
          return '<p>The lead.</p>';
        },
      },
    ]);
    const app = appWith(store, published);
    const bodies = await Promise.all(
      [1, 2, 3].map(async () => (await app.request('/rss.xml')).text()),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(rendered).toBe(2); // once for the revision, once for the bytes
    expect(kept.size).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { hashOf } from '../../src/publishing/hash.ts';
import { jpeg, png } from '../pictures.ts';
import { copy, NOW, openDesk, tablesOf, WHO } from './desk.ts';

const SHOWN = copy('A bridge', { image: { src: 'bridge.png', alt: 'The bridge' } });
const small = png({ width: 16, height: 8 });
const large = png({ width: 32, height: 24 });

describe('a picture', () => {
  test('must be there before the copy that shows it', async () => {
    const desk = await openDesk();
    const missing = { kind: 'invalid', problems: [{ code: 'picture-missing' }] };
    expect(await desk.put({ bridge: SHOWN })).toMatchObject(missing);
    expect(await desk.store.putPicture('bridge.png', small, WHO)).toEqual({
      ...{ kind: 'stored', outcome: 'created', hash: await hashOf(small) },
    });
    expect(await desk.put({ bridge: SHOWN })).toMatchObject({ kind: 'stored' });
    const [row] = await desk.ask('SELECT head FROM article');
    expect(JSON.parse(String(row?.head)).image).toMatchObject({
      ...{ src: 'bridge.png', type: 'image/png', width: 16, height: 8, length: small.length },
    });
    expect(await desk.ask('SELECT path, slug FROM shown')).toEqual([
      { path: 'bridge.png', slug: 'bridge' },
    ]);
    expect(await desk.journal()).toMatchObject([
      { who: WHO, slug: 'media/bridge.png', before: null, after: await hashOf(small) },
      { slug: 'bridge' },
    ]);
  });

  test('that is exchanged has what shows it read anew, in its folder', async () => {
    const desk = await openDesk();
    await desk.store.putPicture('2021/bridge.png', small, WHO);
    await desk.put({ other: copy('Other') });
    await desk.ask("UPDATE copy SET file = '2021/bridge.md', slug = 'bridge'");
    await desk.ask("UPDATE article SET slug = 'bridge'");
    const marked = copy('A bridge', { text: '![The bridge](bridge.png)' });
    expect(await desk.put({ 'bridge.md': marked })).toMatchObject({ kind: 'stored' });
    await desk.ask('DELETE FROM outbox');
    desk.now += 1_000;
    const journal = await desk.journal();
    expect(await desk.store.putPicture('2021/bridge.png', large, 'photo-desk')).toMatchObject({
      outcome: 'changed',
    });
    const [row] = await desk.ask('SELECT changed, html FROM article');
    expect(row).toMatchObject({
      changed: NOW + 1_000,
      html: expect.stringContaining('width="32" height="24"'),
    });
    expect(await desk.ask("SELECT topic FROM outbox WHERE topic = '/rss.xml'")).toHaveLength(1);
    // The copy is still that of whoever wrote it.
    expect((await desk.journal()).slice(journal.length)).toMatchObject([
      { who: 'photo-desk', slug: 'media/2021/bridge.png', before: await hashOf(small) },
    ]);
    const before = await tablesOf(desk);
    expect(await desk.store.putPicture('2021/bridge.png', large, WHO)).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await tablesOf(desk)).toEqual(before);
  });

  const faults: Record<string, [path: string, bytes: Uint8Array<ArrayBuffer>, code: string]> = {
    'that is none': ['a.png', new Uint8Array(8), 'picture-type'],
    'under the wrong name': ['a.png', jpeg(), 'picture-type'],
    'with more bytes than a row may have': [
      'a.png',
      png({ width: 4_000, height: 40 }),
      'picture-large',
    ],
  };
  for (const [name, [path, bytes, code]] of Object.entries(faults)) {
    test(`${name} is a problem`, async () => {
      const desk = await openDesk({}, { maxRow: 20_000 });
      const before = await tablesOf(desk);
      expect(await desk.store.putPicture(path, bytes, WHO)).toMatchObject({
        kind: 'invalid',
        problems: [{ file: path, code, severity: 'error' }],
      });
      expect(await tablesOf(desk)).toEqual(before);
    });
  }

  test('may be kept elsewhere, and is there before it is known', async () => {
    const kept: string[] = [];
    const media = {
      async put(path: string) {
        const rows = await desk.ask('SELECT * FROM media');
        kept.push(`${path} ${rows.length}`);
      },
    };
    const desk = await openDesk({}, { media, maxRow: 20_000 });
    await desk.store.putPicture('a.png', png({ width: 4_000, height: 40 }), WHO);
    expect(kept).toEqual(['a.png 0']);
    expect(await desk.ask('SELECT path, bytes FROM media')).toEqual([
      { path: 'a.png', bytes: null },
    ]);
  });

  test('that more than a hundred articles show is not exchanged', async () => {
    const desk = await openDesk();
    await desk.store.putPicture('bridge.png', small, WHO);
    const slugs = Array.from({ length: 101 }, (_, index) => `bridge-${index}`);
    await desk.put(Object.fromEntries(slugs.map((slug) => [slug, SHOWN])));
    expect(await desk.store.putPicture('bridge.png', large, WHO)).toMatchObject({
      problems: [{ code: 'picture-large' }],
    });
    expect(await desk.ask('SELECT hash FROM media')).toEqual([{ hash: await hashOf(small) }]);
  });
});

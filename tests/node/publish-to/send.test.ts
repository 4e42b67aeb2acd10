// What differs is sent, whatever goes wrong on the way: nothing twice, and nothing that is refused keeps the rest back.
import { describe, expect, test } from 'vitest';
import { fault } from '../../../src/api/answers.ts';
import { databaseStore } from '../../../src/publishing/database-store.ts';
import { hashOf } from '../../../src/publishing/hash.ts';
import { NOW } from '../../api/caller.ts';
import { MemoryStore } from '../../api/memory-store.ts';
import { emptyDatabase } from '../../archive/empty-database.ts';
import { masthead } from '../../fixtures.ts';
import { png } from '../../pictures.ts';
import { copy, newsFolder } from '../newsfolder.ts';
import { elsewhere } from './elsewhere.ts';
import { sendFrom } from './folder.ts';

const withdrawn = `---
withdrawn:
  at: September 23, 2021 - 11:30 AMT
  reason: A mix-up
---
September 23, 2021 - 10:59 AMT
Withdrawn
`;

async function stored(store: MemoryStore, slug: string, text: string, isWithdrawn = false) {
  const bytes = new TextEncoder().encode(text);
  const hash = await hashOf(bytes);
  store.copies.set(slug, { file: `${slug}.txt`, bytes, hash, isWithdrawn });
}

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`articles/story-${1000 + index}.txt`, copy('A')]),
  );
const posts = (heard: readonly { what: string; slugs: readonly string[] }[]) =>
  heard.filter(({ what }) => what.startsWith('POST')).map(({ slugs }) => slugs);

describe('what differs', () => {
  test('is new, or has other bytes, another ending or another folder', async () => {
    const store = new MemoryStore();
    for (const slug of ['same', 'bytes', 'ending', 'folder']) await stored(store, slug, copy(slug));
    const home = newsFolder({
      'articles/same.txt': copy('same'),
      'articles/bytes.txt': `${copy('bytes')}\n`,
      'articles/ending.md': copy('ending'),
      'articles/2021/09/folder.txt': copy('folder'),
      'articles/new.txt': copy('new'),
    });
    const { ask, heard } = await elsewhere({ store });
    expect(await sendFrom(home.cwd, ask)).toMatchObject({
      line: '1 added, 3 changed, 1 as they were, 0 refused',
      done: 4,
    });
    expect(store.copies.get('ending')?.file).toBe('ending.md');
    expect(store.folders.get('folder')).toBe('2021/09');
    const before = heard.length;
    expect(await sendFrom(home.cwd, ask)).toMatchObject({
      line: '0 added, 0 changed, 5 as they were, 0 refused',
    });
    expect(heard.slice(before).map(({ what }) => what)).toEqual(['GET /api/articles']);
  });

  test('goes in batches', async () => {
    const { ask, heard } = await elsewhere({ store: new MemoryStore() });
    const { line } = await sendFrom(newsFolder(many(205)).cwd, ask);
    expect(line).toBe('205 added, 0 changed, 0 as they were, 0 refused');
    expect(posts(heard).map(({ length }) => length)).toEqual([100, 100, 5]);
  });

  test('may say that it was withdrawn', async () => {
    const store = new MemoryStore();
    await stored(store, 'gone', copy('Gone'));
    const { cwd } = newsFolder({ 'articles/gone.txt': withdrawn });
    const { ask } = await elsewhere({ store });
    expect((await sendFrom(cwd, ask)).line).toMatch(/^0 added, 1 changed/);
  });
});

test('what was withdrawn is the same wherever it lies', async () => {
  const store = new MemoryStore();
  await stored(store, 'gone', withdrawn, true);
  const { cwd } = newsFolder({ 'articles/2021/gone.txt': withdrawn });
  const { ask, heard } = await elsewhere({ store });
  expect((await sendFrom(cwd, ask)).line).toBe('0 added, 0 changed, 1 as they were, 0 refused');
  expect(heard).toHaveLength(1);
});

describe('what is refused is named, and the rest of its batch goes on', () => {
  async function sent(store: MemoryStore, files: Record<string, string>, before?: () => void) {
    const { ask, heard } = await elsewhere({ store });
    const { cwd } = newsFolder(files);
    const options = before ? { before } : {};
    return { ...(await sendFrom(cwd, ask, options)), batches: posts(heard) };
  }
  const files = {
    'articles/a.txt': copy('A'),
    'articles/b.txt': copy('B'),
    'articles/c.txt': copy('C'),
  };

  test('where somebody else changed it meanwhile', async () => {
    const store = new MemoryStore();
    await stored(store, 'b', copy('Before'));
    const before = () => void stored(store, 'b', copy('Meanwhile'));
    const { line, refusals, batches } = await sent(store, files, before);
    expect(line).toBe('2 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual([
      'articles/b.txt: not sent: somebody changed it there meanwhile; take that over, or run it again to replace it\n',
    ]);
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['a', 'c'],
    ]);
    expect(store.journal).toEqual(['all-desk a', 'all-desk c']);
  });

  test('where it was withdrawn there before, without a question', async () => {
    const store = new MemoryStore();
    await stored(store, 'b', withdrawn, true);
    const { line, refusals, batches } = await sent(store, files);
    expect(line).toBe('2 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual([
      expect.stringMatching(/^articles\/b\.txt: .* withdrawn there, for good; delete/),
    ]);
    expect(batches).toEqual([['a', 'c']]);
  });

  test('where it was withdrawn there meanwhile', async () => {
    const store = new MemoryStore();
    const before = () => void stored(store, 'c', withdrawn, true);
    const { line, refusals, batches } = await sent(store, files, before);
    expect(line).toBe('2 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual([expect.stringMatching(/^articles\/c\.txt: .* withdrawn there/)]);
    expect(batches).toHaveLength(2);
  });

  test('where the archive finds errors that nobody sees here', async () => {
    const store = databaseStore({
      database: await emptyDatabase(),
      masthead: masthead({ timezone: 'Asia/Tbilisi', zones: {} }),
      clock: () => NOW,
      settle: 1,
    });
    const { ask } = await elsewhere({ store });
    const zoned = newsFolder({
      'articles/masthead.yaml':
        'title: T\nurl: https://news.example.org\nlanguage: en\ntag: {authority: example.org, date: 2021-01-01}\nzones: {BST: "+01:00"}\n',
      'articles/2021/a.txt': copy('A', 'September 23, 2021 - 10:59 BST'),
      'articles/b.txt': copy('B'),
    });
    const { line, refusals } = await sendFrom(zoned.cwd, ask);
    expect(line).toBe('1 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual([
      expect.stringMatching(/^articles\/2021\/a\.txt:1:\d+ dateline-zone {2}"BST"[\s\S]*hint: /),
    ]);
  });

  test('where nobody says which it is, half by half', async () => {
    const store = new MemoryStore();
    const trouble = ({ slugs }: { slugs: readonly string[] }) =>
      slugs.includes('story-1005') ? fault(413, 'Too much for this proxy.') : undefined;
    const { ask, heard } = await elsewhere({ store, trouble });
    const { line, refusals } = await sendFrom(newsFolder(many(16)).cwd, ask);
    expect(line).toBe('15 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual(['articles/story-1005.txt: not sent: Too much for this proxy.\n']);
    expect(posts(heard)).toHaveLength(9);
    expect(store.journal).toHaveLength(15);
  });

  test('where the file changes under way', async () => {
    const store = new MemoryStore();
    const home = newsFolder(files);
    const { ask } = await elsewhere({ store });
    const before = () => home.write('articles/b.txt', 'Nonsense');
    const { line, refusals } = await sendFrom(home.cwd, ask, { before });
    expect(line).toBe('2 added, 0 changed, 0 as they were, 1 refused');
    expect(refusals).toEqual([
      'articles/b.txt: not sent: the file has changed meanwhile; run it again\n',
    ]);
  });
});

describe('faults on the way', () => {
  test('are survived, and nothing is stored twice', async () => {
    const store = new MemoryStore();
    const troubles = [
      new Response(null, { status: 503 }),
      'cut',
      undefined, // the manifest
      'lost',
      undefined,
      'cut',
      'lost',
      new Response(null, { status: 502 }),
    ] as const;
    const { ask, rests } = await elsewhere({ store, trouble: (_, count) => troubles[count] });
    const { line, failure } = await sendFrom(newsFolder(many(150)).cwd, ask);
    expect(failure).toBeUndefined();
    expect(line).toBe('150 added, 0 changed, 0 as they were, 0 refused');
    expect(rests).toHaveLength(6);
    expect(store.journal).toHaveLength(150);
    expect(new Set(store.journal).size).toBe(150);
  });

  test('that last end it; the next run sends what is missing and nothing else', async () => {
    const store = new MemoryStore();
    let isDown = false;
    const trouble = () => (isDown ? ('cut' as const) : undefined);
    const { ask, heard } = await elsewhere({
      store,
      trouble: ({ what }, count) => {
        if (what.startsWith('POST') && count > 1) isDown = true;
        return trouble();
      },
    });
    const { cwd } = newsFolder(many(250));
    const broken = await sendFrom(cwd, ask);
    expect(broken.failure).toMatch(
      /cannot be reached \(read ECONNRESET\); .* running it again goes on$/,
    );
    expect(broken.line).toBe('100 added, 0 changed, 0 as they were, 0 refused, 150 not sent yet');
    isDown = false;
    const before = heard.length;
    const again = await elsewhere({ store });
    expect(await sendFrom(cwd, again.ask)).toMatchObject({
      line: '150 added, 0 changed, 100 as they were, 0 refused',
    });
    const slugs = posts(again.heard).flat();
    expect(slugs).toHaveLength(150);
    expect(slugs).not.toContain('story-1000');
    expect(heard).toHaveLength(before);
    expect(new Set(store.journal).size).toBe(store.journal.length);
  });

  test('a token without the scope ends it at once', async () => {
    const { ask, heard } = await elsewhere({ store: new MemoryStore(), token: 'read' });
    const { failure, line } = await sendFrom(newsFolder(many(150)).cwd, ask);
    expect(failure).toMatch(/refuses the token: This needs a token with the scope "write"\./);
    expect(line).toMatch(/150 not sent yet$/);
    expect(heard).toHaveLength(2);
  });
});

describe('pictures', () => {
  const shows = (src: string) =>
    `---\nimage: {src: ${src}, alt: The bridge}\n---\n${copy('A bridge')}`;
  const small = png({ width: 16, height: 8 });
  const large = png({ width: 32, height: 24 });

  async function archive() {
    const database = await emptyDatabase();
    const store = databaseStore({ database, masthead: masthead(), clock: () => NOW, settle: 1 });
    const sql = 'SELECT slug, path FROM shown ORDER BY slug, path';
    const shown = async () =>
      (await database.all({ sql, values: [] })).map(({ slug, path }) => `${slug} ${path}`);
    return { store, shown, ...(await elsewhere({ store })) };
  }
  const puts = (heard: readonly { what: string }[]) =>
    heard.filter(({ what }) => what.startsWith('PUT')).map(({ what }) => what);

  test('lie where the copy lies, and go before it, each once', async () => {
    const { ask, heard, shown } = await archive();
    const home = newsFolder({
      'articles/2021/09/bridge.png': small,
      'articles/2021/09/x.txt': shows('bridge.png'),
      'articles/2021/09/y.md': shows('bridge.png'),
      'articles/2020/bridge.png': large,
      'articles/2020/z.txt': shows('bridge.png'),
      'articles/Ծովագյուղ 2021/w.txt': shows('../2020/bridge.png'),
    });
    expect((await sendFrom(home.cwd, ask)).line).toBe(
      '4 added, 0 changed, 0 as they were, 0 refused',
    );
    expect(await shown()).toEqual([
      'w 2020/bridge.png',
      'x 2021/09/bridge.png',
      'y 2021/09/bridge.png',
      'z 2020/bridge.png',
    ]);
    expect(puts(heard).sort()).toEqual([
      'PUT /api/media/2020/bridge.png',
      'PUT /api/media/2021/09/bridge.png',
    ]);
    expect(heard.at(-1)?.what).toBe('POST /api/articles');
    expect((await sendFrom(home.cwd, ask)).line).toBe(
      '0 added, 0 changed, 4 as they were, 0 refused',
    );
    expect(puts(heard)).toHaveLength(2);
  });

  test('follow copy that moves to another folder', async () => {
    const { ask, shown } = await archive();
    const home = newsFolder({
      'articles/bridge.png': small,
      'articles/x.txt': shows('bridge.png'),
    });
    await sendFrom(home.cwd, ask);
    for (const name of ['bridge.png', 'x.txt']) home.remove(`articles/${name}`);
    home.write('articles/2021/bridge.png', large);
    home.write('articles/2021/x.txt', shows('bridge.png'));
    expect((await sendFrom(home.cwd, ask)).line).toMatch(/^0 added, 1 changed/);
    expect(await shown()).toEqual(['x 2021/bridge.png']);
  });

  test('that alone were exchanged go where all are wanted', async () => {
    const { ask, heard } = await archive();
    const home = newsFolder({
      'articles/bridge.png': small,
      'articles/x.txt': shows('bridge.png'),
    });
    await sendFrom(home.cwd, ask);
    home.write('articles/bridge.png', large);
    expect((await sendFrom(home.cwd, ask)).line).toMatch(/1 as they were/);
    expect(puts(heard)).toHaveLength(1);
    expect((await sendFrom(home.cwd, ask, { withPictures: true })).line).toMatch(/1 as they were/);
    expect(puts(heard)).toHaveLength(2);
  });

  test('that are not taken keep back what shows them, and nothing else', async () => {
    const { ask, heard } = await archive();
    const home = newsFolder({
      'articles/bridge.png': small,
      'articles/x.txt': shows('bridge.png'),
      'articles/huge.png': png({ width: 6_000, height: 3_000 }),
      'articles/y.txt': shows('huge.png'),
      'articles/z.txt': copy('Z'),
    });
    const { line, refusals } = await sendFrom(home.cwd, ask, {
      before: () => home.write('articles/bridge.png', 'no picture'),
    });
    expect(line).toBe('1 added, 0 changed, 0 as they were, 2 refused');
    expect(refusals).toEqual([
      expect.stringMatching(
        /^articles\/x\.txt: not sent: its picture articles\/bridge\.png is not taken: /,
      ),
      expect.stringMatching(
        /^articles\/y\.txt: not sent: its picture articles\/huge\.png has 2,\d{3},\d{3} bytes, and 2,000,000 at most/,
      ),
    ]);
    expect(puts(heard)).toEqual(['PUT /api/media/bridge.png']);
  });
});

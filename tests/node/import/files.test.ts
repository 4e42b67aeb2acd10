// Files as a thread reads them, and as the thread that writes reads them itself.
import { describe, expect, test } from 'vitest';
import { articleRevision } from '../../../src/archive/article-revision.ts';
import { openFolder } from '../../../src/node/folder.ts';
import { type Asked, readerHere } from '../../../src/node/import/files.ts';
import { readAhead } from '../../../src/node/import/read-ahead.ts';
import { revisionOf } from '../../../src/node/import/revision.ts';
import { readerThere } from '../../../src/node/import/threads.ts';
import { scan } from '../../../src/node/scan.ts';
import { article, masthead } from '../../fixtures.ts';
import { copy, newsFolder } from '../newsfolder.ts';
import { NOW } from './imports.ts';

const FILES = {
  'articles/a.txt': copy('Առաջին'),
  'articles/b.md': `---\nid: x\ntags: [One, Two]\n---\n${copy('Second')}`,
  'articles/broken.txt': 'March 4, 2024 - 12:00 BST\nBroken\n\nThe vote.\n',
  'articles/empty.txt': '',
};

async function readingIn(files: Readonly<Record<string, string>>) {
  const folder = await openFolder('articles', newsFolder(files).cwd);
  const seen = await scan(folder, []);
  const asked = [...(seen?.copy.values() ?? [])].map((sighting): Asked => ({ sighting }));
  return {
    asked,
    context: { folder, masthead: masthead(), now: NOW, exchanged: new Set<string>() },
  };
}

describe('a thread', () => {
  test('hands over what this one would have read', async () => {
    const { asked, context } = await readingIn(FILES);
    const there = readerThere(context);
    const read = await there.read(asked);
    await there.close();
    const here = await readerHere(context).read(asked);
    const plain = (one: (typeof here)[number]) => ({ ...one, bytes: Buffer.from(one.bytes) });
    expect(read.map(plain)).toEqual(here.map(plain));
    expect(read).toHaveLength(4);
  });

  test('brings the revision along', async () => {
    const { asked, context } = await readingIn({ 'articles/a.txt': copy('First') });
    const there = readerThere(context);
    const [read] = await there.read(asked);
    await there.close();
    if (!read?.article) throw new Error('there is no article');
    expect(await articleRevision({ ...read.article })).toBe(read.revision);
  });

  test('that has ended is told of', async () => {
    const { asked, context } = await readingIn(FILES);
    const there = readerThere(context);
    const reading = there.read(asked);
    await there.close();
    await expect(reading).rejects.toThrow('a thread that reads has ended');
  });
});

test('a revision does not depend on where it was made', async () => {
  const one = article('a', '2021-09-01T10:00:00+04:00', { id: 'x', headline: 'Առաջին' });
  expect(revisionOf(one)).toBe(await articleRevision({ ...one, changed: 7 }));
});

describe('ahead of whoever takes them', () => {
  test('there are three chunks for each reader, and no more', async () => {
    const { asked } = await readingIn(
      Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`articles/${index}.txt`, ''])),
    );
    let begun = 0;
    const reader = {
      async read() {
        begun += 1;
        return [];
      },
      async close() {},
    };
    const chunks = readAhead(asked, 1, [reader]);
    expect(begun).toBe(0);
    await chunks.next();
    expect(begun).toBe(3);
    await chunks.next();
    expect(begun).toBe(4);
  });

  test('a chunk of large files has fewer', async () => {
    const { asked } = await readingIn({ 'articles/a.txt': '', 'articles/b.txt': '' });
    const large = asked.map(({ sighting }) => ({
      sighting: { ...sighting, stamp: { ...sighting.stamp, size: 5 * 1024 * 1024 } },
    }));
    const sizes: number[] = [];
    const reader = {
      async read(files: readonly Asked[]) {
        sizes.push(files.length);
        return [];
      },
      async close() {},
    };
    for await (const _ of readAhead([...large, ...asked], 500, [reader]));
    expect(sizes).toEqual([1, 1, 2]);
  });
});

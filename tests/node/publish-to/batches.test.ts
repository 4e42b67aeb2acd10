// Articles to batches: as many and as large as one request may have, and every byte as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_BATCH } from '../../../src/api/batch.ts';
import { readBatch } from '../../../src/api/batch-body.ts';
import { batchesOf, bodyOf } from '../../../src/node/publish-to/batches.ts';
import { copy, newsFolder } from '../newsfolder.ts';
import { piecesIn } from './folder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function batchesIn(files: Readonly<Record<string, string | Uint8Array>>) {
  const { cwd } = newsFolder(files);
  const { folder, pieces } = await piecesIn(cwd);
  const gone: string[] = [];
  const outgoing = pieces.map((piece) => ({ ...piece, match: null }));
  const batches = [...batchesOf(outgoing, folder, ({ slug }) => gone.push(slug))];
  return { batches, gone };
}

test('there are a hundred in one at most', async () => {
  const names = Array.from({ length: 201 }, (_, index) => `articles/story-${1000 + index}.txt`);
  const { batches } = await batchesIn(Object.fromEntries(names.map((name) => [name, copy('A')])));
  expect(batches.map(({ length }) => length)).toEqual([100, 100, 1]);
  const { entries } = readBatch(bytesOf(bodyOf(batches[2] ?? [])));
  expect(entries).toEqual([
    { slug: 'story-1200', type: 'text/plain', copy: copy('A'), folder: '', match: null },
  ]);
});

test('there are 8 MiB of JSON in one at most', async () => {
  const long = `${copy('A')}\n${'"\\ '.repeat(330_000)}\n`;
  const names = Array.from({ length: 12 }, (_, index) => `articles/story-${index}.txt`);
  const { batches } = await batchesIn(Object.fromEntries(names.map((name) => [name, long])));
  const sizes = batches.map((batch) => Buffer.byteLength(bodyOf(batch)));
  expect(batches.flat()).toHaveLength(12);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BATCH);
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(MAX_BATCH * 0.7);
});

test('nothing is no batch', async () => {
  expect((await batchesIn({})).batches).toEqual([]);
});

test('copy arrives byte for byte, with its byte order mark and its line ends', async () => {
  const line = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replace(/[\p{C}\u2028\u2029]/gu, ''));
  const text = fc
    .tuple(
      fc.constantFrom('', '\uFEFF', '\uFEFF\uFEFF'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(line),
    )
    .map(([mark, end, lines]) =>
      [`${mark}September 23, 2021 - 10:59 AMT`, 'A', '', ...lines].join(end),
    );
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      const { batches } = await batchesIn({ 'articles/2021/a.md': bytesOf(written) });
      const { entries = [] } = readBatch(bytesOf(bodyOf(batches[0] ?? [])));
      expect(entries).toHaveLength(1);
      expect(bytesOf(entries[0]?.copy ?? '')).toEqual(bytesOf(written));
      expect(entries[0]).toMatchObject({ slug: 'a', type: 'text/markdown', folder: '2021' });
    }),
    { numRuns: 50 },
  );
});

test('what was changed or deleted after it was checked is in none', async () => {
  const home = newsFolder({
    'articles/a.txt': copy('A'),
    'articles/b.txt': copy('B'),
    'articles/c.txt': copy('C'),
  });
  const { folder, pieces } = await piecesIn(home.cwd);
  home.write('articles/a.txt', 'Nonsense');
  home.remove('articles/b.txt');
  const gone: string[] = [];
  const outgoing = pieces.map((piece) => ({ ...piece, match: null }));
  const batches = [...batchesOf(outgoing, folder, ({ slug }) => gone.push(slug))];
  expect(batches.flat().map(({ piece }) => piece.slug)).toEqual(['c']);
  expect(gone).toEqual(['a', 'b']);
});

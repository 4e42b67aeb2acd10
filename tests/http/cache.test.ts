// What is kept of documents: rendered once for each revision, shared while it is made, thrown away where room is short.
import { expect, test } from 'vitest';
import { DocumentCache } from '../../src/http/cache.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import type { Publication } from '../../src/http/publication.ts';
import type { ReadyDocument, RequestFields } from '../../src/http/ready.ts';
import type { Absence, Source } from '../../src/http/source.ts';
import { publication } from '../fixtures.ts';

const NOW = 1_632_553_200_000;
const first = publication([]);
const second = publication([]);

/** A source that counts how often it is selected and rendered. */
function counted(changes: Partial<Source> = {}) {
  const counts = { selected: 0, rendered: 0, compressed: 0 };
  const source: Source = {
    type: 'text/plain',
    madeFrom: 'one',
    dates: [],
    until: Number.POSITIVE_INFINITY,
    maxAge: 60,
    links: [],
    isOpen: false,
    render() {
      counts.rendered += 1;
      return 'x'.repeat(2000);
    },
    ...changes,
  };
  const cache = new DocumentCache({
    compression: compressionBy({
      async gzip(bytes) {
        counts.compressed += 1;
        return bytes.slice(0, 100);
      },
    }),
  });
  const find = (from: Publication = first, now = NOW, made: Partial<Source> = {}) =>
    cache.find('/x', from, now, async () => {
      counts.selected += 1;
      return { ...source, ...made };
    });
  return { counts, cache, find };
}

type Found = ReadyDocument | Absence | undefined;

/** The document that was found; an absence has none. */
function documentIn(found: Found): ReadyDocument | undefined {
  return found && 'answer' in found ? found : undefined;
}

async function bodyOf(found: Found, acceptEncoding = '') {
  const asked = { 'accept-encoding': acceptEncoding };
  const { body, headers } = (await documentIn(found)?.answer(asked, NOW)) ?? {};
  return { length: body?.length, coding: headers?.['Content-Encoding'] };
}

test('a document is selected, rendered and compressed once', async () => {
  const { counts, find } = counted();
  for (const _ of [1, 2, 3]) {
    expect(await bodyOf(await find())).toEqual({ length: 2000, coding: undefined });
    expect(await bodyOf(await find(), 'gzip')).toEqual({ length: 100, coding: 'gzip' });
  }
  expect(counts).toEqual({ selected: 1, rendered: 1, compressed: 1 });
});

test('those who come first together share the work', async () => {
  const { counts, find } = counted();
  await Promise.all([1, 2, 3, 4].map(async () => bodyOf(await find(), 'gzip')));
  expect(counts).toEqual({ selected: 1, rendered: 1, compressed: 1 });
});

test('nothing is rendered for one who has it', async () => {
  const { counts, find } = counted();
  const answer = await documentIn(await find())?.answer({ 'if-none-match': '*' }, NOW);
  expect(answer?.status).toBe(304);
  expect(counts.rendered).toBe(0);
});

test('another publication with the same content needs no rendering', async () => {
  const { counts, find } = counted();
  await bodyOf(await find());
  await bodyOf(await find(second));
  expect(counts).toEqual({ selected: 2, rendered: 1, compressed: 0 });
  await bodyOf(await find(first, NOW, { madeFrom: 'two' }));
  expect(counts).toEqual({ selected: 3, rendered: 2, compressed: 0 });
});

test('a document stands until its time is over, and not before it began', async () => {
  const { counts, find, cache } = counted({ until: NOW + 1000 });
  await find();
  await find(first, NOW + 999);
  expect(counts.selected).toBe(1);
  expect(cache.peek('/x', first, NOW + 1000)).toBeUndefined();
  await find(first, NOW + 1000);
  expect(counts.selected).toBe(2);
  expect(cache.peek('/x', first, NOW)).toBeUndefined();
});

test('of an address where nothing stands nothing is kept', async () => {
  const cache = new DocumentCache();
  let asked = 0;
  const nothing = async () => {
    asked += 1;
    return undefined;
  };
  expect(await cache.find('/x', first, NOW, nothing)).toBeUndefined();
  expect(await cache.find('/x', first, NOW, nothing)).toBeUndefined();
  expect(asked).toBe(2);
});

test('one who waits while an embargo ends does not get what stood before', async () => {
  const cache = new DocumentCache();
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const source = (madeFrom: string, until: number): Source => ({
    ...{ type: 'text/plain', dates: [], maxAge: 60, links: [], isOpen: false },
    ...{ madeFrom, until, render: () => madeFrom },
  });
  const early = cache.find('/x', first, NOW, async () => {
    await gate;
    return source('before', NOW + 1);
  });
  const late = cache.find('/x', first, NOW + 1, async () => source('after', NOW + 9));
  open();
  expect(await bodyOf(await early)).toMatchObject({ length: 'before'.length });
  expect(await bodyOf(await late)).toMatchObject({ length: 'after'.length });
});

test('a failure is not kept', async () => {
  let isBroken = true;
  const { find, counts } = counted({
    render() {
      if (isBroken) throw new Error('broken');
      return 'mended';
    },
  });
  await expect(bodyOf(await find())).rejects.toThrow('broken');
  isBroken = false;
  expect(await bodyOf(await find())).toMatchObject({ length: 6 });
  expect(counts.selected).toBe(1);
});

test('what nobody has asked for longest goes first where room is short', async () => {
  const cache = new DocumentCache({ room: 100_000 });
  const rendered: string[] = [];
  const read = async (path: string) => {
    const found = await cache.find(path, first, NOW, async () => ({
      ...{ type: 'text/plain', madeFrom: path, dates: [], until: NOW + 9, maxAge: 60 },
      ...{ links: [], isOpen: false },
      render() {
        rendered.push(path);
        return 'x'.repeat(30_000);
      },
    }));
    await documentIn(found)?.answer({}, NOW);
  };
  for (const path of ['/a', '/b', '/c', '/a', '/d', '/a', '/b']) await read(path);
  expect(rendered).toEqual(['/a', '/b', '/c', '/d', '/b']);
});

test('content that needs no rendering counts from the start, though nobody ever gets it, and is in no store', async () => {
  const asked: string[] = [];
  const store = {
    shelfOf: (path: string) => {
      asked.push(path);
      return { take: async () => undefined, put() {} };
    },
  };
  const cache = new DocumentCache({ room: 100_000, store });
  let selected = 0;
  const read = async (path: string, fields: RequestFields) => {
    const bytes = new Uint8Array(40_000);
    const found = await cache.find(path, first, NOW, async () => {
      selected += 1;
      return {
        ...{ type: 'image/png', madeFrom: path, dates: [], until: NOW + 9, maxAge: 60 },
        ...{ links: [], isOpen: false, bytes, render: () => bytes },
      };
    });
    return documentIn(found)?.answer(fields, NOW);
  };
  const fields = { 'if-none-match': '*' };
  for (const path of ['/a', '/b', '/a', '/b', '/c']) await read(path, fields);
  expect(selected).toBe(3);
  // Two have room, rendered or not.
  for (const path of ['/c', '/b', '/c'])
    expect(await read(path, {})).toMatchObject({ status: 200 });
  expect(selected).toBe(3);
  expect(asked).toEqual([]);
});

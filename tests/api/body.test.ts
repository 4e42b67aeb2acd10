// Bodies: never more than there may be, whatever is said of their length, and never a part.
import { describe, expect, test } from 'vitest';
import { MAX_BATCH } from '../../src/api/batch.ts';
import { MAX_MEDIA } from '../../src/api/media.ts';
import { MAX_BYTES } from '../../src/copy/decode.ts';
import { type Asked, caller, copyNamed, faultOf, putting } from './caller.ts';

const PATH = '/api/articles/budget-vote';
const CHUNK = 64 * 1024;

interface Source {
  /** Bytes, in chunks of 64 KiB. */
  readonly size: number;
  /** Whether it breaks off then, or goes on. */
  readonly breaks?: boolean;
}

/** A body that is sent as it is asked for, and counts how much of it was. */
function streamOf({ size, breaks = false }: Source) {
  const state = { sent: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state.sent < size) {
          const chunk = new Uint8Array(Math.min(CHUNK, size - state.sent)).fill(0x61);
          state.sent += chunk.length;
          controller.enqueue(chunk);
        } else if (breaks) controller.error(new Error('gone'));
        else controller.close();
      },
      cancel() {
        state.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, state };
}

const types: Record<string, readonly [method: string, type: string]> = {
  '/api/articles': ['POST', 'application/json'],
  [PATH]: ['PUT', 'text/plain'],
  '/api/media/a.png': ['PUT', 'image/png'],
};

function sending(
  path: string,
  stream: ReadableStream,
  headers: Record<string, string> = {},
): Asked {
  const [method, type] = types[path] ?? [];
  const fields = { 'Content-Type': String(type), ...headers };
  return { method: String(method), body: stream, duplex: 'half', headers: fields };
}

const limits: Record<string, readonly [limit: number, status: 400 | 422]> = {
  '/api/articles': [MAX_BATCH, 400],
  [PATH]: [MAX_BYTES, 422],
  '/api/media/a.png': [MAX_MEDIA, 422],
};

describe.each(Object.entries(limits))('%s', (path, [limit, status]) => {
  test('takes as much as there may be, and looks at it', async () => {
    const { ask } = await caller();
    await faultOf(await ask(path, sending(path, streamOf({ size: limit }).stream)), status);
  });

  test('reads no further than a byte more', async () => {
    const { ask, store } = await caller();
    const { stream, state } = streamOf({ size: Number.POSITIVE_INFINITY });
    const { detail } = await faultOf(await ask(path, sending(path, stream)), 413);
    expect(detail).toContain(`${limit.toLocaleString('en')} bytes`);
    expect(state.sent).toBeLessThanOrEqual(limit + 2 * CHUNK);
    expect(state.isCancelled).toBe(true);
    expect(store.calls).toEqual([]);
  });

  test('stores nothing where the client breaks off', async () => {
    const { ask, store, reported } = await caller();
    const { stream } = streamOf({ size: 1000, breaks: true });
    await faultOf(await ask(path, sending(path, stream)), 400);
    expect([store.calls, reported]).toEqual([[], []]);
  });
});

test('what a length says is enough to refuse it', async () => {
  const { ask } = await caller();
  const { stream, state } = streamOf({ size: 10 });
  const headers = { 'Content-Length': String(MAX_BYTES + 1) };
  await faultOf(await ask(PATH, sending(PATH, stream, headers)), 413);
  expect(state.sent).toBe(0);
});

test('a small length takes nobody in', async () => {
  const { ask } = await caller();
  const { stream } = streamOf({ size: MAX_BYTES + 1 });
  await faultOf(await ask(PATH, sending(PATH, stream, { 'Content-Length': '10' })), 413);
});

test('no token, nothing read', async () => {
  const { ask } = await caller();
  const { stream, state } = streamOf({ size: 10 });
  expect((await ask(PATH, { ...sending(PATH, stream), token: null })).status).toBe(401);
  expect(state.sent).toBe(0);
});

test('copy that is compressed is not taken, and is told so', async () => {
  const { ask, store } = await caller();
  const response = await ask(PATH, putting(copyNamed('New'), { 'Content-Encoding': 'gzip' }));
  expect(response.headers.get('Accept-Encoding')).toBe('identity');
  await faultOf(response, 415);
  expect(store.calls).toEqual([]);
  const plain = putting(copyNamed('New'), { 'Content-Encoding': 'Identity' });
  expect((await ask(PATH, plain)).status).toBe(201);
});

test('a part is not taken for the whole', async () => {
  const { ask, store } = await caller();
  const headers = { 'Content-Range': 'bytes 0-9/100' };
  await faultOf(await ask(PATH, putting(copyNamed('New'), headers)), 400);
  expect(store.calls).toEqual([]);
});

// When a changed file counts as saved, with a clock that the test moves.
import { expect, test } from 'vitest';
import { SETTLED, settle, untilSettled, type Waiting } from '../../src/node/settle.ts';
import type { Stamp } from '../../src/node/stamp.ts';

const stamp = (size: number, mtimeMs = 1): Stamp => ({ size, mtimeMs, ctimeMs: mtimeMs, ino: 7 });

/** A folder whose clock and files the test moves. */
function folder(known: Record<string, Stamp> = {}) {
  let waiting: ReadonlyMap<string, Waiting> = new Map();
  const read = new Map(Object.entries(known));
  return {
    /** Looks at the files at a time; what is ready counts as read. */
    look(now: number, files: Record<string, Stamp | undefined>) {
      const seen = new Map(Object.entries(files));
      const settling = settle({ known: read, waiting, seen, began: now, ended: now });
      waiting = settling.waiting;
      for (const [name, found] of settling.ready) {
        if (found) read.set(name, found);
        else read.delete(name);
      }
      return [...settling.ready.keys()];
    },
    waits: () => [...waiting.keys()],
    until: (now: number) => untilSettled(waiting, now),
  };
}

test('what has not changed is not ready', () => {
  const home = folder({ a: stamp(10) });
  expect(home.look(0, { a: stamp(10) })).toEqual([]);
  expect(home.waits()).toEqual([]);
});

test('a new file is ready once it has stayed the same', () => {
  const home = folder();
  expect(home.look(0, { a: stamp(10) })).toEqual([]);
  expect(home.until(20)).toBe(SETTLED - 20);
  expect(home.look(SETTLED - 1, { a: stamp(10) })).toEqual([]);
  expect(home.look(SETTLED, { a: stamp(10) })).toEqual(['a']);
  expect(home.look(SETTLED + 1, { a: stamp(10) })).toEqual([]);
  expect(home.until(0)).toBeUndefined();
});

test('a file that grows is waited for', () => {
  const home = folder({ a: stamp(10) });
  for (let now = 0; now < 10 * SETTLED; now += SETTLED - 1) {
    expect(home.look(now, { a: stamp(11 + now) })).toEqual([]);
  }
  const last = 10 * SETTLED;
  expect(home.look(last, { a: stamp(1) })).toEqual([]);
  expect(home.look(last + SETTLED, { a: stamp(1) })).toEqual(['a']);
});

test('no file waits for another', () => {
  const home = folder();
  home.look(0, { slow: stamp(1), quick: stamp(5) });
  expect(home.look(SETTLED, { slow: stamp(2), quick: stamp(5) })).toEqual(['quick']);
  expect(home.waits()).toEqual(['slow']);
});

test('a removal settles too', () => {
  const home = folder({ a: stamp(10) });
  expect(home.look(0, { a: undefined })).toEqual([]);
  expect(home.look(SETTLED, { a: undefined })).toEqual(['a']);
});

test('a file that an editor moves away and writes again is never gone', () => {
  const home = folder({ a: stamp(10) });
  expect(home.look(0, { a: undefined })).toEqual([]);
  expect(home.look(20, { a: stamp(12, 2) })).toEqual([]);
  expect(home.look(SETTLED, { a: stamp(12, 2) })).toEqual([]);
  expect(home.look(20 + SETTLED, { a: stamp(12, 2) })).toEqual(['a']);
});

test('what goes back to what it was is forgotten', () => {
  const home = folder({ a: stamp(10) });
  home.look(0, { a: stamp(11) });
  expect(home.look(SETTLED, { a: stamp(10) })).toEqual([]);
  expect(home.waits()).toEqual([]);
});

test('a look that lasted long does not count as waiting', () => {
  const seen = new Map([['a', stamp(1)]]);
  const known = new Map();
  const first = settle({ known, waiting: new Map(), seen, began: 0, ended: 40 });
  const second = settle({ known, waiting: first.waiting, seen, began: SETTLED, ended: SETTLED });
  expect([...second.ready.keys()]).toEqual([]);
});

test('what was not looked at keeps waiting', () => {
  const home = folder();
  home.look(0, { a: stamp(1), b: stamp(1) });
  home.look(10, { b: stamp(2) });
  expect(home.look(SETTLED, { a: stamp(1) })).toEqual(['a']);
  expect(home.waits()).toEqual(['b']);
});

test.each(['size', 'mtimeMs', 'ctimeMs', 'ino'] as const)('another %s is a change', (field) => {
  const home = folder({ a: stamp(1) });
  const changed = { ...stamp(1), [field]: 99 };
  home.look(0, { a: changed });
  expect(home.look(SETTLED, { a: changed })).toEqual(['a']);
});

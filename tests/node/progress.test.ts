// The bar: only for a person who waits, and gone afterwards.
import { expect, test } from 'vitest';
import { createProgress } from '../../src/node/progress.ts';

/** A terminal, or something else, that keeps what is written; its clock moves with every look. */
function stderr(isTTY: boolean, pace: number) {
  let written = '';
  let now = 0;
  const clock = () => {
    now += pace;
    return now;
  };
  const write = (text: string) => {
    written += text;
    return true;
  };
  const progress = createProgress({ stderr: { write, isTTY, columns: 60 }, clock });
  const work = () =>
    progress('Reading', 3, async (step) => {
      for (let done = 0; done < 3; done += 1) step();
      return 'result';
    });
  return { work, written: () => written, progress };
}

test('stands where work lasts on a terminal, and is wiped away', async () => {
  const { work, written } = stderr(true, 1_100);
  expect(await work()).toBe('result');
  expect(written()).toContain('Reading ');
  expect(written()).toContain('of 3');
  expect(written().endsWith('\u001b[2K')).toBe(true);
});

test.each([
  ['quick', true, 10],
  ['looked at by nobody', false, 1_100],
] as const)('writes nothing where work is %s', async (_, isTTY, pace) => {
  const { work, written } = stderr(isTTY, pace);
  expect(await work()).toBe('result');
  expect(written()).toBe('');
});

test('goes with the work that fails', async () => {
  const { progress, written } = stderr(true, 1_100);
  const failing = progress('Reading', 2, async (step) => {
    step();
    throw new Error('the disk is gone');
  });
  await expect(failing).rejects.toThrow('the disk is gone');
  expect(written().endsWith('\u001b[2K')).toBe(true);
});

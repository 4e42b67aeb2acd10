// Holds what came of a hostile file against what is stated of it.
import { expect } from 'vitest';
import type { Reading } from '../../src/copy/article.ts';
import type { Hostile } from './copy.ts';

export function expectStated(reading: Reading, { problems = [], reads }: Hostile): void {
  const told = reading.problems.map(({ line, code }) => `${line} ${code}`);
  expect(told).toEqual(problems);
  expect(reading.article !== undefined, 'whether it is read').toBe(reads !== undefined);
  if (!reads || !reading.article) return;
  const { keys = {}, shows = [], hides = [], ...texts } = reads;
  const { headline, summary, html } = reading.article;
  expect(reading.article).toMatchObject(keys);
  expect({ headline, summary, html }).toMatchObject(texts);
  for (const part of shows) expect(html).toContain(part);
  for (const part of hides) expect(`${headline}\n${summary}\n${html}`).not.toContain(part);
}

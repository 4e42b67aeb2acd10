// Each hostile file comes to what is stated of it: its problems, or an article in which nothing is hostile any longer.
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/copy/article.ts';
import { BASE_MARK } from '../../src/copy/base.ts';
import { isTurned } from '../../src/copy/bidi.ts';
import { isCarriable } from '../../src/copy/decode.ts';
import { sanitise } from '../../src/copy/sanitise.ts';
import { slugOf } from '../../src/copy/slug.ts';
import type { Hostile } from './copy.ts';
import { corpus, parts } from './corpus.ts';
import { expectStated } from './outcome.ts';
import { read } from './read.ts';

/** Milliseconds: only what runs away takes as long; `npm run bench:hostile` has the times. */
const RUNAWAY = 20_000;

for (const [part, files] of Object.entries(parts)) {
  describe(part, () => {
    const inMemory = Object.entries(files).filter(([, { onDisk }]) => !onDisk);
    test.each(inMemory)('%s', { timeout: RUNAWAY }, (name, hostile: Hostile) => {
      const reading = read(name, hostile);
      expectStated(reading, hostile);
      expectHarmless(reading);
    });
  });
}

test('no slug is given twice', () => {
  const slugs = Object.values(parts).flatMap((files) => Object.keys(files).map(slugOf));
  expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
  expect(slugs.length).toBeGreaterThan(60);
});

test('a problem is told in few words and few times, whatever the file', () => {
  for (const [name, hostile] of Object.entries(corpus)) {
    const { problems } = read(name, hostile);
    const byCode = Map.groupBy(problems, ({ code }) => code);
    for (const [code, same] of byCode) expect(same.length, `${name} ${code}`).toBeLessThan(31);
    for (const { message, hint } of problems) {
      expect(message.length + hint.length, `${name}: ${message.slice(0, 80)}`).toBeLessThan(1000);
    }
  }
});

/** Signs that no feed can carry, elements that nobody allowed and addresses that are none are in no article. */
function expectHarmless({ article }: Reading): void {
  if (!article) return;
  const { html, ...rest } = article;
  for (const text of textsOf(rest)) {
    expect(isCarriable(text)).toBe(true);
  }
  for (const text of textsOf({ ...rest, summary: '' })) expect(isTurned(text)).toBe(false);
  // What stands for the base address is the beginning of an address, and of one below it.
  const based = html.replaceAll(`="${BASE_MARK}/`, '="https://base.example/');
  expect(isCarriable(based)).toBe(true);
  expect(sanitise(based)).toBe(based);
  for (const [, address = ''] of based.matchAll(/ (?:href|src)="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:https?:\/\/|mailto:)/);
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

// Which known word an unknown one was probably meant to be.
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/copy/nearest.ts';

const keys =
  'title subtitle url language timezone zones tag editor rights logo icon hubs freshness limit content'.split(
    ' ',
  );

describe('the key that was meant', () => {
  const meant: Record<string, string | undefined> = {
    titel: 'title',
    Title: 'title',
    TITLE: 'title',
    title: 'title',
    tile: 'title',
    'sub-title': 'subtitle',
    ulr: 'url',
    uri: 'url',
    urls: 'url',
    lang: 'language',
    langauge: 'language',
    time_zone: 'timezone',
    timeZone: 'timezone',
    zone: 'zones',
    tags: 'tag',
    edtior: 'editor',
    hub: 'hubs',
    freshnes: 'freshness',
    right: 'rights',
    contents: 'content',
    // Too far from each of them: a wrong suggestion is worse than none.
    link: undefined,
    a: undefined,
    x: undefined,
    '': undefined,
    ttl: undefined,
    description: undefined,
    name: undefined,
    constructor: undefined,
  };
  for (const [word, expected] of Object.entries(meant)) {
    test(`${word} ${expected ? `is ${expected}` : 'is none'}`, () =>
      expect(nearest(word, keys)).toBe(expected));
  }
});

describe('of several', () => {
  const chosen: Record<string, [string, string[], string | undefined]> = {
    'the nearest': ['dated', ['data', 'date', 'rated'], 'date'],
    'the first of equals': ['dat', ['bat', 'cat'], 'bat'],
    'every third letter may be wrong': ['abcdef', ['abcdxx'], 'abcdxx'],
    'but not more': ['abcdef', ['abcxxx'], undefined],
    'a letter that is missing': ['abdef', ['abcdef'], 'abcdef'],
    'a letter too many': ['abccdef', ['abcdef'], 'abcdef'],
    'of nothing': ['abc', [], undefined],
  };
  for (const [name, [word, candidates, expected]] of Object.entries(chosen)) {
    test(name, () => expect(nearest(word, candidates)).toBe(expected));
  }
});

test('a word of a mebibyte is compared with nothing', () => {
  expect(nearest('x'.repeat(1024 * 1024), keys)).toBeUndefined();
});

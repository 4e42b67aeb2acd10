// The address that all links begin with.
import { expect, test } from 'vitest';
import { readBase } from '../../src/copy/base.ts';

const bases: Record<string, string | undefined> = {
  'https://staging.example.org': 'https://staging.example.org',
  'http://localhost:3000/': 'http://localhost:3000',
  ' https://example.org/news/ ': 'https://example.org/news',
  'https://example.org/?': 'https://example.org',
  'https://example.org/?a': undefined,
  'https://user:secret@example.org': undefined,
  'https://example.org/~news': 'https://example.org/~news',
  'https://example.org/a b': undefined,
  'https://example.org/a//b': undefined,
  'https://example.org/:a*': undefined,
  'example.org': undefined,
  'javascript:alert(1)': undefined,
  'https://example.org/\u0000': undefined,
  '': undefined,
};

test.each(Object.entries(bases))('%j', (value, expected) => {
  const { url, fault } = readBase(value);
  expect(url).toBe(expected);
  expect(fault === undefined).toBe(expected !== undefined);
});

test('a fault says what must be otherwise', () => {
  expect(readBase('example.org').fault).toBe('must be an http or https address');
  expect(readBase('https://example.org/?a').fault).toBe('must have no user, query or fragment');
  expect(readBase('https://example.org/a b').fault).toMatch(/^must have a path of a-z/);
});

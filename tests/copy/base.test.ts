// The address that all links begin with.
import { describe, expect, test } from 'vitest';
import { BASE_MARK, readBase, withBase } from '../../src/copy/base.ts';
import { isCarriable } from '../../src/copy/decode.ts';

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

describe('HTML that is made before anybody knows the base', () => {
  const filled: Record<string, string> = {
    '': '',
    '<p>One.</p>': '<p>One.</p>',
    [`<a href="${BASE_MARK}/articles/a">`]: '<a href="https://example.org/news/articles/a">',
    [`${BASE_MARK}${BASE_MARK} $& $1`]: 'https://example.org/newshttps://example.org/news $& $1',
  };
  test.each(Object.entries(filled))('%j', (html, expected) =>
    expect(withBase(html, 'https://example.org/news')).toBe(expected),
  );

  test('stands open at a sign that no copy can hold', () => {
    expect(isCarriable(BASE_MARK)).toBe(false);
  });
});

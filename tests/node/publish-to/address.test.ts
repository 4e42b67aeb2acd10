// Where an archive is written to, and what must not be a token.
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/node/failure.ts';
import { apiAt, tokenIn } from '../../../src/node/publish-to/address.ts';

const addresses: Record<string, string> = {
  'https://news.example.org': 'https://news.example.org/api',
  'https://news.example.org/': 'https://news.example.org/api',
  'https://example.org/news': 'https://example.org/news/api',
  'https://example.org/news/api/': 'https://example.org/news/api',
  'http://localhost:3000': 'http://localhost:3000/api',
  'http://127.0.0.1:3000/api': 'http://127.0.0.1:3000/api',
  'http://[::1]:3000': 'http://[::1]:3000/api',
};
test.each(Object.entries(addresses))('%s leads to %s', (to, api) => expect(apiAt(to)).toBe(api));

const refused: Record<string, RegExp> = {
  'http://news.example.org': /no https address: a token goes over plain http to nobody$/,
  'http://127.0.0.1.example.org': /no https address/,
  'http://192.168.0.7:3000': /no https address/,
  'https://me:secret@example.org': /^the address after --to must have no user, query or fragment$/,
  'https://example.org/?a=1': /must have no user, query or fragment$/,
  'news.example.org': /must be an http or https address$/,
  'ftp://example.org': /must be an http or https address$/,
  '': /must be an http or https address$/,
};
test.each(Object.entries(refused))('%s is refused', (to, message) => {
  expect(() => apiAt(to)).toThrow(Failure);
  expect(() => apiAt(to)).toThrow(message);
  expect(() => apiAt(to)).not.toThrow(/secret/);
});

describe('a token', () => {
  test('is what "wirefeed token" prints', () => {
    expect(tokenIn('a_-9'.repeat(10))).toBe('a_-9'.repeat(10));
  });

  const wrong = ['desk:write:0123abcd', 'two words', 'líne', 'a\r\nX-Other: b', '"quoted"'];
  test.each(wrong)('is not %j, and nothing of it is told', (value) => {
    const expected = /^what PUBLISH_TOKEN holds is no token; give it the first line/;
    expect(() => tokenIn(value)).toThrow(expected);
    expect(() => tokenIn(value)).not.toThrow(value);
  });

  test('must be there', () => {
    expect(() => tokenIn(undefined)).toThrow(/^PUBLISH_TOKEN is not set; give it/);
  });
});

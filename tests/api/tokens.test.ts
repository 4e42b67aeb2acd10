// The setting PUBLISH_TOKENS: who stands in it, and what is said of an entry that is wrong.
import { describe, expect, test } from 'vitest';
import { entryOf, newToken, readScopes, readTokens } from '../../src/api/tokens.ts';

const [ONE, TWO] = ['0123456789abcdef'.repeat(4), 'f'.repeat(64)];
const SECRET = 'k7Gk0b2mJ9xW1ZrQv3tYp5sUe8aLc4dNh6fRi-jO_Eo';

describe('the setting', () => {
  const settings: Record<string, readonly [string, ReturnType<typeof readTokens>]> = {
    'is empty': ['', []],
    'is blank': [' \n ', []],
    'has one': [`desk:write:${ONE}`, [{ name: 'desk', scopes: ['write'], hash: ONE }]],
    'has several, whatever white space is between them': [
      `\n  desk:write:${ONE}\r\n\tA_b-1:read,withdraw:${TWO} `,
      [
        { name: 'desk', scopes: ['write'], hash: ONE },
        { name: 'A_b-1', scopes: ['withdraw', 'read'], hash: TWO },
      ],
    ],
    'has a name twice, while its token is replaced': [
      `desk:write:${ONE} desk:write:${TWO}`,
      [
        { name: 'desk', scopes: ['write'], hash: ONE },
        { name: 'desk', scopes: ['write'], hash: TWO },
      ],
    ],
  };
  for (const [what, [value, expected]] of Object.entries(settings)) {
    test(what, () => expect(readTokens(value)).toEqual(expected));
  }
});

describe('an entry that is wrong', () => {
  const entries: Record<string, readonly [string, RegExp]> = {
    'is the token itself': [SECRET, /entry 1 is not of the form NAME:scopes:hash; make one with/],
    'has no scopes': [`desk:${ONE}`, /entry 1 is not of the form/],
    'has no hash': ['desk:write:', /entry 1 is not of the form/],
    'has too much': [`desk:write:${ONE}:${SECRET}`, /entry 1 is not of the form/],
    'has the token for a name': [
      `${SECRET}:write:${ONE}`,
      /entry 1 must begin with a name of 1 to/,
    ],
    'has no name': [`:write:${ONE}`, /entry 1 must begin with a name/],
    'has the token for a hash': [`desk:write:${SECRET}`, /entry 1 \(desk\) must end in 64 hex/],
    'has a hash in capitals': [`desk:write:${ONE.toUpperCase()}`, /64 hex.* in lower case/],
    'has a hash cut off': [`desk:write:${ONE.slice(1)}`, /must end in 64/],
    'has the token for a scope': [`desk:${SECRET}:${ONE}`, /\(desk\): its scopes cannot be read/],
    'has an unknown scope': [`desk:write,wirte:${ONE}`, /"wirte" is no scope; there are write, /],
    'has an empty scope': [`desk:write,:${ONE}`, /its scopes cannot be read/],
    'is the second of a token': [
      `desk:write:${ONE} night:read:${ONE}`,
      /entry 2 is of a token that stands there already/,
    ],
    'is behind one that is right': [`desk:write:${TWO} night:write`, /entry 2 is not of the form/],
  };
  for (const [what, [value, message]] of Object.entries(entries)) {
    test(`${what}: it is told in one line, without hash or token`, () => {
      const told = messageOf(() => readTokens(value));
      expect(told).toMatch(/^PUBLISH_TOKENS: entry \d .+$/);
      expect(told).toMatch(message);
      for (const secret of [SECRET, ONE, TWO, ONE.toUpperCase()]) {
        expect(told).not.toContain(secret.slice(0, 16));
      }
    });
  }
});

test('scopes have one order and come once', () => {
  expect(readScopes('read,write,read')).toEqual(['write', 'read']);
});

test('a token is 32 bytes of base64url, never the same', () => {
  const all = Array.from({ length: 1000 }, newToken);
  for (const token of all) expect(token).toMatch(/^[\w-]{43}$/);
  expect(new Set(all).size).toBe(1000);
  expect(new Set(all.join('')).size).toBe(64);
});

test('an entry is read back', async () => {
  // printf abc | sha256sum
  const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const entry = await entryOf('desk', ['write', 'read'], 'abc');
  expect(entry).toBe(`desk:write,read:${hash}`);
  expect(readTokens(entry)).toEqual([{ name: 'desk', scopes: ['write', 'read'], hash }]);
});

function messageOf(task: () => unknown): string {
  try {
    task();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not throw');
}

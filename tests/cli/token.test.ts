// `wirefeed token`: a token and its entry for the setting, and nothing else.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readTokens } from '../../src/api/tokens.ts';
import { run } from './fake-shell.ts';

const cwd = import.meta.dirname;

async function made(args: readonly string[]) {
  const { code, stdout, stderr } = await run(cwd, ['token', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [token = '', entry = '', ...rest] = stdout.split('\n');
  expect(rest).toEqual(['']);
  return { token, entry };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the first line is 32 bytes of base64url, the second the entry with its hash', async () => {
  const { token, entry } = await made(['newsdesk']);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(entry).toBe(`newsdesk:write:${sha256(token)}`);
  expect(readTokens(entry)).toEqual([{ name: 'newsdesk', scopes: ['write'], hash: sha256(token) }]);
});

test('each call makes another one', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => made(['newsdesk'])));
  expect(new Set(all.map(({ token }) => token)).size).toBe(20);
});

const lists: Record<string, string> = {
  write: 'write',
  read: 'read',
  'write,withdraw,read': 'write,withdraw,read',
  'read,write,read': 'write,read',
};
test.each(Object.entries(lists))('--scope %s', async (list, scopes) => {
  const { token, entry } = await made(['Night_desk-2', '--scope', list]);
  expect(entry).toBe(`Night_desk-2:${scopes}:${sha256(token)}`);
});

describe('a wrong call ends with 2, and stdout stays empty', () => {
  const calls: Readonly<Record<string, readonly [args: string[], complaint: RegExp]>> = {
    'no name': [[], /missing required argument 'name'/],
    'an empty name': [[''], /1 to 32 letters/],
    'a name with a colon': [['news:desk'], /1 to 32 letters/],
    'a name with a space': [['news desk'], /1 to 32 letters/],
    'a name of another script': [['լուրեր'], /1 to 32 letters/],
    'a name as long as a token': [['n'.repeat(43)], /1 to 32 letters/],
    'a scope that is none': [['desk', '--scope', 'write,admin'], /"admin" is no scope/],
    'no scope': [['desk', '--scope', ''], /cannot be read; there are write, withdraw, read/],
  };
  for (const [what, [args, complaint]] of Object.entries(calls)) {
    test(what, async () => {
      const { code, stdout, stderr } = await run(cwd, ['token', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(complaint);
    });
  }
});

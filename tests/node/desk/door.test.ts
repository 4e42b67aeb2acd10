// The way into the desk: a token for one time, then a cookie.
import { describe, expect, test } from 'vitest';
import { Door } from '../../../src/node/desk/door.ts';
import { deskOver } from './desk.ts';

const sequence = () => {
  let count = 0;
  return () => `secret-${count++}`;
};

describe('the token', () => {
  test('is exchanged for a cookie, once', () => {
    const door = new Door(4000, sequence());
    expect(door.token).toBe('secret-0');
    expect(door.enter('secret-0')).toBe(
      'wirefeed-desk-4000=secret-1; Path=/desk; HttpOnly; SameSite=Strict',
    );
    expect(door.enter('secret-0')).toBeUndefined();
  });

  test('is not used up by a wrong one', () => {
    const door = new Door(4000);
    for (const wrong of [
      '',
      'x',
      `${door.token}x`,
      door.token.slice(1),
      door.token.toUpperCase(),
    ]) {
      expect(door.enter(wrong)).toBeUndefined();
    }
    expect(door.enter(door.token)).toBeDefined();
  });

  test('has 256 bits that nobody can guess, and the cookie has others', () => {
    const door = new Door(4000);
    expect(door.token).toMatch(/^[\w-]{43}$/);
    expect(door.enter(door.token)).not.toContain(door.token);
    expect(new Door(4000).token).not.toBe(door.token);
  });
});

describe('the cookie', () => {
  const right = 'wirefeed-desk-4000=secret-1';
  const cookies: Readonly<Record<string, boolean>> = {
    [right]: true,
    [`a=b; ${right}; c=d`]: true,
    [`wirefeed-desk-4000=old; ${right}`]: true,
    '': false,
    'secret-1': false,
    'wirefeed-desk-4000=': false,
    'wirefeed-desk-4000=secret-0': false,
    'wirefeed-desk-4000=secret-10': false,
    'wirefeed-desk-4001=secret-1': false,
    'xwirefeed-desk-4000=secret-1': false,
    'WIREFEED-DESK-4000=secret-1': false,
  };
  for (const [cookie, isOpen] of Object.entries(cookies)) {
    test(`${cookie || '(none)'}: ${isOpen}`, () => {
      const door = new Door(4000, sequence());
      expect(door.isOpenTo(cookie)).toBe(isOpen);
    });
  }
});

test('whoever enters is led on, without the token in the address', async () => {
  const { app, door } = await deskOver({}, { isEntered: false });
  const ask = (path: string, cookie = '') =>
    app.request(`http://127.0.0.1:4000${path}`, { headers: { cookie } });
  const address = `/desk?token=${door.token}`;
  expect((await ask('/desk')).status).toBe(404);
  const entered = await ask(address);
  expect(entered.status).toBe(303);
  expect(entered.headers.get('Location')).toBe('/desk');
  expect(entered.headers.get('Cache-Control')).toBe('no-store');
  const [cookie = ''] = entered.headers.get('Set-Cookie')?.split(';') ?? [];
  expect((await ask('/desk', cookie)).status).toBe(200);
  // Nobody else gets in by it, and who is inside comes back by it.
  for (const sent of ['', `${cookie}x`]) expect((await ask(address, sent)).status).toBe(404);
  const again = await ask(address, cookie);
  expect([again.status, again.headers.get('Location')]).toEqual([303, '/desk']);
  expect(again.headers.get('Set-Cookie')).toBeNull();
});

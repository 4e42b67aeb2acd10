// How often somebody may be wrong about a token.
import { describe, expect, test } from 'vitest';
import { Attempts } from '../../src/api/attempts.ts';

const NOW = Date.parse('2021-09-25T08:00:00Z');

function failing(attempts: Attempts, client: string, count: number, now = NOW) {
  return Array.from({ length: count }, () => attempts.fail(client, now));
}

describe('a client', () => {
  test('has ten attempts at once, and then has to wait', () => {
    expect(failing(new Attempts(), '192.0.2.1', 12)).toEqual([...Array(10), 6, 6]);
  });

  test('regains one in six seconds, and not sooner', () => {
    const attempts = new Attempts();
    failing(attempts, '192.0.2.1', 10);
    expect(attempts.fail('192.0.2.1', NOW + 5000)).toBe(1);
    expect(failing(attempts, '192.0.2.1', 2, NOW + 6000)).toEqual([undefined, 6]);
  });

  test('has ten again after a minute, and no more after a day', () => {
    const attempts = new Attempts();
    failing(attempts, '192.0.2.1', 10);
    expect(failing(attempts, '192.0.2.1', 11, NOW + 86_400_000)).toEqual([...Array(10), 6]);
  });

  test('gains nothing from a clock that is put back', () => {
    const attempts = new Attempts();
    failing(attempts, '192.0.2.1', 10);
    expect(attempts.fail('192.0.2.1', NOW - 3_600_000)).toBe(6);
  });

  test('does not hold up another one', () => {
    const attempts = new Attempts();
    failing(attempts, '192.0.2.1', 11);
    expect(attempts.fail('192.0.2.2', NOW)).toBeUndefined();
  });
});

describe('counts as the same client', () => {
  const pairs: Record<string, readonly [string, string, boolean]> = {
    'an address of the same /64': ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    'one written in another way': ['2001:DB8:0:0::1', '2001:db8::2', true],
    'IPv4 in IPv6': ['::ffff:192.0.2.1', '192.0.2.1', true],
    'no address of another /64': ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    'no other IPv4 in IPv6': ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    'no loopback for an unknown one': ['::1', '', false],
  };
  for (const [what, [one, other, isSame]] of Object.entries(pairs)) {
    test(what, () => {
      const attempts = new Attempts();
      failing(attempts, one, 10);
      expect(attempts.fail(other, NOW) === undefined).toBe(!isSame);
    });
  }
});

test('all clients together have three hundred a minute', () => {
  const attempts = new Attempts();
  const told = Array.from({ length: 400 }, (_, index) => attempts.fail(`192.0.2.${index}`, NOW));
  expect(told.filter((wait) => wait === undefined)).toHaveLength(300);
  expect(told.at(-1)).toBe(1);
  expect(attempts.fail('198.51.100.1', NOW + 1000)).toBeUndefined();
});

test('a hundred thousand addresses take no more memory than a thousand', () => {
  const attempts = new Attempts();
  for (let index = 0; index < 100_000; index += 1)
    attempts.fail(`2001:db8:0:${index.toString(16)}::1`, NOW);
  for (let index = 0; index < 100_000; index += 1) attempts.fail(`not an address ${index}`, NOW);
  expect(attempts.size).toBe(1000);
});

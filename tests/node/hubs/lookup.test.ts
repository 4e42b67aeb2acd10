// Where a hub stands: which name servers' answers count, and that nobody waits for them longer than needed.
import { promises } from 'node:dns';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { resolveHost } from '../../../src/node/hubs/lookup.ts';

const { signal } = new AbortController();
/** Lets the name servers answer; an error is their answer too. */
function answer(ipv6: string[] | Error, ipv4: string[] | Error) {
  const of = (given: string[] | Error) => async () => {
    if (given instanceof Error) throw given;
    return given;
  };
  vi.spyOn(promises.Resolver.prototype, 'resolve6').mockImplementation(of(ipv6));
  vi.spyOn(promises.Resolver.prototype, 'resolve4').mockImplementation(of(ipv4) as never);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('all addresses are found', () => {
  test('IPv6 first', async () => {
    answer(['2606:4700::1', '2606:4700::2'], ['1.1.1.1']);
    expect(await resolveHost('hub.example.org', signal)).toEqual([
      '2606:4700::1',
      '2606:4700::2',
      '1.1.1.1',
    ]);
  });

  test('whichever kind there is', async () => {
    answer(new Error('queryAaaa ENODATA hub.example.org'), ['1.1.1.1']);
    expect(await resolveHost('hub.example.org', signal)).toEqual(['1.1.1.1']);
    answer(['2606:4700::1'], new Error('queryA ENODATA hub.example.org'));
    expect(await resolveHost('hub.example.org', signal)).toEqual(['2606:4700::1']);
  });

  test('or it is told why not', async () => {
    answer(new Error('queryAaaa ENOTFOUND a'), new Error('queryA ENOTFOUND a'));
    await expect(resolveHost('a', signal)).rejects.toThrow('queryA ENOTFOUND a');
  });
});

test('no name server is asked for this machine', async () => {
  answer(new Error('asked'), new Error('asked'));
  expect(await resolveHost('localhost', signal)).toEqual(['::1', '127.0.0.1']);
  expect(await resolveHost('hub.localhost.', signal)).toEqual(['::1', '127.0.0.1']);
});

test('the search is called off', async () => {
  const refusals: ((error: Error) => void)[] = [];
  const never = () => new Promise<never>((_, reject) => refusals.push(reject));
  vi.spyOn(promises.Resolver.prototype, 'resolve6').mockImplementation(never);
  vi.spyOn(promises.Resolver.prototype, 'resolve4').mockImplementation(never);
  vi.spyOn(promises.Resolver.prototype, 'cancel').mockImplementation(() => {
    for (const refuse of refusals) refuse(new Error('queryA ECANCELLED'));
  });
  const stop = new AbortController();
  const search = resolveHost('hub.example.org', stop.signal);
  stop.abort();
  await expect(search).rejects.toThrow('queryA ECANCELLED');
});

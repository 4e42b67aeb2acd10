// The way to an archive: what is tried again, and what ends it.
import { describe, expect, test } from 'vitest';
import { fault } from '../../../src/api/answers.ts';
import { Failure } from '../../../src/node/failure.ts';
import { RESTS } from '../../../src/node/publish-to/remote.ts';
import { tokens } from '../../api/caller.ts';
import { answering } from './elsewhere.ts';

const good = Response.json({ articles: [] });
const cut = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET')) });

test('the token goes in its header, and nobody is followed', async () => {
  const { asked, get } = answering(good);
  expect(await get({ path: '/articles?after=a' })).toMatchObject({
    ...{ status: 200, body: { articles: [] } },
  });
  expect(asked).toMatchObject([
    {
      address: 'https://news.example.org/api/articles?after=a',
      init: { redirect: 'manual', headers: { Authorization: `Bearer ${tokens.all}` } },
    },
  ]);
});

describe('what passes by itself is tried again', () => {
  const troubles: Record<string, Response | Error> = {
    'a connection that is cut': cut(),
    'a time that runs out': new DOMException('aborted', 'TimeoutError'),
    '408': new Response(null, { status: 408 }),
    '429': fault(429, 'Too many.'),
    '500': fault(500, 'This is our fault; please try again later.'),
    '502': new Response('<html>', { status: 502 }),
    '503': new Response(null, { status: 503 }),
  };
  for (const [what, trouble] of Object.entries(troubles)) {
    test(what, async () => {
      const { asked, rests, get } = answering(trouble, trouble, good);
      expect(await get()).toMatchObject({ status: 200 });
      expect(asked).toHaveLength(3);
      expect(rests).toEqual(RESTS.slice(0, 2));
    });
  }

  test('as late as was asked for, and no sooner than it would be', async () => {
    const late = (seconds: string) =>
      new Response(null, { status: 503, headers: { 'Retry-After': seconds } });
    const { rests, get } = answering(late('30'), late('0'), late('Thu, 23 Sep 2021'), good);
    await get();
    expect(rests).toEqual([30_000, RESTS[1], RESTS[2]]);
  });
});

describe('in the end it is given up, in a line that says that it goes on', () => {
  test('after five tries', async () => {
    const { asked, rests, told, get } = answering(fault(503, 'Nothing was stored: busy.'));
    const expected =
      'news.example.org answered 503: Nothing was stored: busy; what has come there stays, and running it again goes on';
    await expect(get()).rejects.toThrow(new Failure(expected));
    expect(asked).toHaveLength(5);
    expect(rests).toEqual(RESTS);
    expect(new Set(told)).toEqual(
      new Set(['news.example.org answered 503: Nothing was stored: busy']),
    );
  });

  test('at once where nobody wants to be asked for long', async () => {
    const headers = { 'Retry-After': '300' };
    const { rests, get } = answering(new Response(null, { status: 507, headers }));
    await expect(get()).rejects.toThrow(/answered 507: .*goes on$/);
    expect(rests).toEqual([]);
  });

  test('where nobody answers', async () => {
    const { get } = answering(cut());
    await expect(get()).rejects.toThrow(
      /^news\.example\.org cannot be reached \(read ECONNRESET\); .*goes on$/,
    );
  });
});

describe('what another try does not mend ends it', () => {
  const ends: Record<string, readonly [Response, RegExp]> = {
    '401': [
      fault(401, 'This token is not valid.'),
      /api refuses the token: This token is not valid\. "wirefeed token" makes one/,
    ],
    '403': [
      fault(403, 'This needs a token with the scope "write".'),
      /refuses the token: This needs a token with the scope "write"\./,
    ],
    '301': [
      new Response(null, { status: 301, headers: { Location: 'https://evil.example/api' } }),
      /leads to https:\/\/evil\.example\/api, and a token goes where --to says alone$/,
    ],
  };
  for (const [what, [response, message]] of Object.entries(ends)) {
    test(what, async () => {
      const { asked, get } = answering(response);
      await expect(get()).rejects.toThrow(message);
      expect(asked).toHaveLength(1);
    });
  }
});

test.each([400, 404, 409, 412, 413, 422])('%d is for whoever asked', async (status) => {
  const { asked, get } = answering(new Response('{"slug":"a"}', { status }));
  expect(await get()).toMatchObject({ status, body: { slug: 'a' } });
  expect(asked).toHaveLength(1);
});

test('no message tells a token that an answer tells', async () => {
  const { get } = answering(fault(403, `The token ${tokens.all} is bad.`));
  await expect(get()).rejects.toThrow('The token … is bad.');
});

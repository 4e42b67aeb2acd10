// What a hub's answer means for the outbox.
import { expect, test } from 'vitest';
import { tell } from '../../src/worker/tell.ts';

const HUB = 'https://hub.example.org/';
const TOPIC = 'https://news.example.org/rss.xml';

test.each([
  [202, {}, { verdict: 'accepted', reason: 'it answered 202' }],
  [204, {}, { verdict: 'accepted', reason: 'it answered 204' }],
  [301, { Location: 'https://a.example' }, { verdict: 'refused', reason: 'it answered 301' }],
  [404, {}, { verdict: 'refused', reason: 'it answered 404' }],
  [408, {}, { verdict: 'failed', reason: 'it answered 408' }],
  [429, { 'Retry-After': '30' }, { verdict: 'failed', retryAfter: 30_000 }],
  [503, { 'Retry-After': '86400' }, { verdict: 'failed', retryAfter: 3_600_000 }],
  [503, { 'Retry-After': 'Thu, 23 Sep 2021 06:59:00 GMT' }, { verdict: 'failed' }],
])('%i with %o', async (status, headers, expected) => {
  const told = await tell(HUB, TOPIC, async () => new Response(null, { status, headers }));
  expect(told).toMatchObject(expected);
  expect('retryAfter' in told).toBe('retryAfter' in expected);
});

test('where there is no answer, another try is worth it', async () => {
  const fails = async () => {
    throw new Error('no such host');
  };
  expect(await tell(HUB, TOPIC, fails)).toEqual({ verdict: 'failed', reason: 'no such host' });
});

test('it is told once, and no redirect is followed', async () => {
  const asked: unknown[] = [];
  await tell(HUB, TOPIC, async (hub, { method, body, redirect, signal }) => {
    asked.push([hub, method, new URLSearchParams(String(body)).get('hub.topic'), redirect]);
    expect(signal).toBeInstanceOf(AbortSignal);
    return new Response(null, { status: 202 });
  });
  expect(asked).toEqual([[HUB, 'POST', TOPIC, 'manual']]);
});

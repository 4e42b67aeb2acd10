// The stream that tells pages of turns.
import { expect, onTestFinished, test } from 'vitest';
import { Events } from '../../../src/node/desk/events.ts';

function opened(heartbeat?: number) {
  const events = new Events(heartbeat);
  onTestFinished(() => events.close());
  return events;
}

function readerOf(events: Events) {
  const reader = events.stream()?.getReader();
  if (!reader) throw new Error('there is no stream');
  const decoder = new TextDecoder();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  return { reader, next };
}

test('begins with the turn that is, and tells each one that comes', async () => {
  const events = opened();
  events.next();
  const { next } = readerOf(events);
  expect(await next()).toBe('retry: 1000\nevent: turn\ndata: 1\n\n');
  events.next();
  events.next();
  expect(await next()).toBe('event: turn\ndata: 2\n\n');
  expect(await next()).toBe('event: turn\ndata: 3\n\n');
  expect(events.turn).toBe(3);
});

test('shows a sign of life while nothing happens', async () => {
  const { next } = readerOf(opened(5));
  await next();
  expect(await next()).toBe(': here\n\n');
});

test('forgets who has gone', async () => {
  const events = opened();
  const { reader } = readerOf(events);
  readerOf(events);
  expect(events.listeners).toBe(2);
  await reader.cancel();
  expect(events.listeners).toBe(1);
  events.next();
});

test('ends for all, and begins for nobody, once it is closed', async () => {
  const events = opened();
  const { next } = readerOf(events);
  await next();
  events.close();
  expect(await next()).toBeUndefined();
  expect(events.stream()).toBeUndefined();
  events.next();
});

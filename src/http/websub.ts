// WebSub as a publisher speaks it: what a hub is told, and what it is never told of.
import { isPassing, readRetryAfter } from './retry.ts';

/**
 * This machine as the URL parser writes it, whatever the spelling: names below localhost (RFC 6761, section 6.3),
 * 127.0.0.0/8, the unspecified address, and both in IPv6, where IPv4 may stand in the last two groups.
 */
const LOOPBACK =
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::(?:ffff:)?7f[\da-f]{2}:[\da-f]{1,4}\]|\[::ffff:0:0\])$/;

/** Minutes: shared caches may answer with the old bytes for a minute and a half, whatever the masthead says. */
const SHARED = 2;

/**
 * Tells after how many minutes hubs are told once more: when shared caches that may have answered them with the old bytes
 * must have fetched the new ones.
 * @param freshness minutes for which a cache may keep a document
 */
export function repeatAfter(freshness: number): number {
  return Math.max(freshness, SHARED);
}

/** The header fields of a ping. */
export const pingFields = {
  'Content-Type': 'application/x-www-form-urlencoded',
  'User-Agent': 'Wirefeed',
} as const;

/**
 * Writes the body of a ping, as application/x-www-form-urlencoded.
 * WebSub, section 6, leaves it to publisher and hub what a ping looks like; hubs that come from PubSubHubbub look for
 * the topic in `hub.url` (0.3, section 7.1), others in `hub.topic`.
 * @param topic the address of the document that has changed
 */
export function pingBody(topic: string): string {
  const fields = { 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic };
  return new URLSearchParams(fields).toString();
}

/**
 * Tells whether an address leads to the machine itself, so that no hub could fetch it.
 * @param address absolute
 * @throws {TypeError} where it is no address
 */
export function isLoopback(address: string): boolean {
  return isLoopbackHost(new URL(address).hostname);
}

/** @param host as the URL parser writes it, IPv6 in brackets */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host);
}

/** What came of telling a hub once. */
export interface Told {
  /** `refused` is for good; after `failed` another try is worth it. */
  readonly verdict: 'accepted' | 'refused' | 'failed';
  /** What happened, for the log: `it answered 404`. */
  readonly reason: string;
  /** Milliseconds for which the hub wants to be left alone. */
  readonly retryAfter?: number;
}

/**
 * Judges a hub by its answer; 202 is usual (PubSubHubbub 0.3, section 7.1, has 204).
 * @param field its Retry-After
 */
export function judge(status: number, field: string | null | undefined): Told {
  const reason = `it answered ${status}`;
  if (status >= 200 && status < 300) return { verdict: 'accepted', reason };
  if (!isPassing(status)) return { verdict: 'refused', reason };
  const retryAfter = readRetryAfter(field);
  return { verdict: 'failed', reason, ...(retryAfter !== undefined && { retryAfter }) };
}

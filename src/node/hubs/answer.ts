// What came of a ping: whether the hub took it, and whether another try is worth it.
import type { IncomingMessage } from 'node:http';
import { OffLimits } from './lookup.ts';

export interface Answer {
  /** `refused` is for good; after `failed` another try is worth it. */
  readonly verdict: 'accepted' | 'refused' | 'failed';
  /** What happened, for the log: `it answered 404`. */
  readonly reason: string;
  /** Milliseconds for which the hub wants to be left alone. */
  readonly retryAfter?: number;
}

/** Milliseconds. */
const MAX_RETRY_AFTER = 60 * 60 * 1000;
/** 4xx that pass by themselves (RFC 9110, section 15.5.9; RFC 6585, section 4). */
const PASSING = new Set([408, 429]);

/** Judges a hub by its status; 202 is usual (PubSubHubbub 0.3, section 7.1, has 204). */
export function judge({ statusCode = 0, headers }: IncomingMessage): Answer {
  const reason = `it answered ${statusCode}`;
  if (statusCode >= 200 && statusCode < 300) return { verdict: 'accepted', reason };
  if (statusCode >= 300 && statusCode < 400) {
    return { verdict: 'refused', reason: `${reason}, and no redirect is followed` };
  }
  if (statusCode < 500 && !PASSING.has(statusCode)) return { verdict: 'refused', reason };
  const retryAfter = readRetryAfter(headers['retry-after']);
  return { verdict: 'failed', reason, ...(retryAfter !== undefined && { retryAfter }) };
}

/** Tells what an exchange without an answer means. */
export function afterError(error: NodeJS.ErrnoException): Answer {
  const verdict = error instanceof OffLimits ? 'refused' : 'failed';
  // Where several addresses were tried, the error that holds theirs has no message.
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  return { verdict, reason: error.message || first?.message || error.code || error.name };
}

/** Seconds alone (RFC 9110, section 10.2.3): a date would need a clock that agrees with the hub's. */
function readRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  return Math.min(Number(value) * 1000, MAX_RETRY_AFTER);
}

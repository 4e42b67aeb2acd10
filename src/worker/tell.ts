// One hub told of one document from the edge, and what came of it.
import type { Told } from '../publishing/delivery.ts';
import { type Fetch, faultOf, ping } from './hubs.ts';

/** 4xx that pass by themselves (RFC 9110, section 15.5.9; RFC 6585, section 4). */
const PASSING = new Set([408, 429]);
/** Milliseconds for which a hub may ask to be left alone. */
const LONGEST = 60 * 60 * 1000;

/** Tells a hub of a document once; never rejects. */
export async function tell(hub: string, topic: string, fetch: Fetch): Promise<Told> {
  try {
    return judge(await ping(hub, topic, fetch));
  } catch (error) {
    return { verdict: 'failed', reason: faultOf(error) };
  }
}

/** Judges a hub by its status; 202 is usual (PubSubHubbub 0.3, section 7.1, has 204). */
function judge({ ok, status, headers }: Response): Told {
  const reason = `it answered ${status}`;
  if (ok) return { verdict: 'accepted', reason };
  if (status < 500 && !PASSING.has(status)) return { verdict: 'refused', reason };
  return { verdict: 'failed', reason, ...retryAfter(headers.get('Retry-After')) };
}

/** Seconds alone (RFC 9110, section 10.2.3): a date would need a clock that agrees with the hub's. */
function retryAfter(field: string | null): Pick<Told, 'retryAfter'> {
  if (field === null || !/^\d+$/.test(field)) return {};
  return { retryAfter: Math.min(Number(field) * 1000, LONGEST) };
}

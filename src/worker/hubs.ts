// Tells hubs from the edge.
import type { Masthead } from '../copy/masthead.ts';
import { pingBody, pingFields } from '../http/websub.ts';

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

interface Telling {
  readonly fetch: Fetch;
  /** Writes a line for the operator. */
  readonly log: (line: string) => void;
}

/** Milliseconds for an answer. */
const TIMEOUT = 5_000;
/** Requests that one run may make on the smallest plan (developers.cloudflare.com/workers/platform/limits). */
const LIMIT = 50;
/** Connections that one run may have open (the same page); whoever waits for one would run out of time. */
const LANES = 6;

/**
 * Tells each hub of each document (WebSub, section 6). A hub that fails is told once more by a later run.
 * @param topics absolute addresses, the most important first
 */
export async function tellHubs(
  { hubs }: Pick<Masthead, 'hubs'>,
  topics: readonly string[],
  { fetch, log }: Telling,
): Promise<void> {
  const pings = topics.flatMap((topic) => hubs.map((hub) => ({ hub, topic })));
  const left = pings.length - LIMIT;
  if (left > 0) log(`too much to tell at once: ${left} pings left out`);
  const waiting = pings.slice(0, LIMIT).values();
  const lane = async () => {
    for (const { hub, topic } of waiting) {
      const fault = await told(hub, topic, fetch);
      const what = `${hub} of ${topic}`;
      log(fault === undefined ? `told ${what}` : `could not tell ${what}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** @returns what went wrong, undefined where nothing did */
async function told(hub: string, topic: string, fetch: Fetch) {
  try {
    const { ok, status } = await ping(hub, topic, fetch);
    return ok ? undefined : `it answered ${status}`;
  } catch (error) {
    return faultOf(error);
  }
}

/** Tells a hub that a document has changed; what it is sent to is not followed. */
export function ping(hub: string, topic: string, fetch: Fetch): Promise<Response> {
  return fetch(hub, {
    method: 'POST',
    headers: pingFields,
    body: pingBody(topic),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  });
}

/** What went wrong where there was no answer. */
export function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

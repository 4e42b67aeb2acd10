// Whether a publication has reached its readers: asked at its own address.
import { documentAddress } from '../feeds/feed.ts';
import { createApp } from '../http/app.ts';
import type { Publication } from '../http/publication.ts';

export interface Asking {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits between two questions. */
  readonly pause: () => Promise<unknown>;
  readonly fetch: typeof fetch;
  /** Milliseconds after which nobody asks any more. */
  readonly patience: number;
  /** Ends the asking. */
  readonly stop?: AbortSignal;
}

/** Milliseconds for an answer. */
const TIMEOUT = 5_000;

/**
 * Asks for the newest document until it has the entity tag that it must have, which is the same in every runtime.
 * @returns whether it came to that
 */
export async function isServed(publication: Publication, asking: Asking): Promise<boolean> {
  const { clock, pause, fetch, patience, stop } = asking;
  const address = documentAddress(publication.masthead, '', 'rss');
  const app = createApp(publication, clock);
  const end = clock() + patience;
  while (clock() < end && !stop?.aborted) {
    // Nothing is rendered for a 304, and its tag is that of this moment: an embargo may end meanwhile.
    const wanted = await app.request(address, { headers: { 'If-None-Match': '*' } });
    const told = await tagAt(address, fetch);
    if (told !== undefined && told === tagOf(wanted)) return true;
    await pause();
  }
  return false;
}

/** Undefined where there is no answer. */
async function tagAt(address: string, ask: typeof fetch): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    return tagOf(await ask(address, { method: 'HEAD', redirect: 'manual', signal }));
  } catch {
    return undefined;
  }
}

/** What stands between may have made a strong tag of a weak one, or the other way round (RFC 9110, section 8.8.3). */
function tagOf({ headers }: Response): string | undefined {
  return headers.get('etag')?.replace(/^W\//, '');
}

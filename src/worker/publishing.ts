// The worker that writes to the archive: publishing over HTTP, and the hubs that hear of it.
import { fault } from '../api/answers.ts';
import { createApi, isApiPath } from '../api/app.ts';
import type { Token } from '../api/tokens.ts';
import type { Database } from '../archive/database.ts';
import type { Masthead } from '../copy/masthead.ts';
import { security } from '../http/security.ts';
import { databaseStore, type MediaStore } from '../publishing/database-store.ts';
import { type Delivering, deliver, postTurns } from '../publishing/delivery.ts';
import type { Fetch } from './hubs.ts';
import { tell } from './tell.ts';
import { zoned } from './zone.ts';

export interface PublishingOptions {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Where there is none, there is no API. */
  readonly tokens: readonly Token[];
  /** Keeps the bytes of pictures where the database does not. */
  readonly media: MediaStore | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Asks hubs. */
  readonly fetch: Fetch;
  /** Writes a line for the operator. */
  readonly log: (line: string) => void;
}

/** Milliseconds: five until every isolate has looked for another state, and as many for what is under way. */
const SETTLE = 10_000;

/** Makes the worker. */
export function publishingWorker(options: PublishingOptions) {
  const { masthead, tokens, media, clock, log } = options;
  const database = zoned(options.database, masthead);
  const store = databaseStore({
    ...{ database, masthead, clock, settle: SETTLE },
    ...(media && { media }),
  });
  const root = new URL(masthead.url).pathname.replace(/\/$/, '');
  const api = createApi({
    ...{ store, tokens, clock, root },
    client: (context) => context.req.header('CF-Connecting-IP') ?? '',
    report: (error) => log(`a request failed: ${error}`),
  });
  const delivering: Delivering = {
    ...{ database, masthead, clock, settle: SETTLE },
    tell: (hub, topic) => tell(hub, topic, options.fetch),
    report: ({ hub, topic }, { verdict, reason }, isLost) => {
      const what = `${hub} of ${topic}`;
      const end = isLost ? ', for the last time' : '';
      log(verdict === 'accepted' ? `told ${what}` : `could not tell ${what}: ${reason}${end}`);
    },
  };
  return {
    fetch(request: Request): Response | Promise<Response> {
      const isThere = tokens.length > 0 && isApiPath(new URL(request.url).pathname, root);
      return isThere ? api.fetch(request) : nowhere();
    },
    /**
     * One run of the cron trigger. `deliver` takes as much as the smallest plan lets a run do; the next one goes on. Turns
     * come last: what they note is due later, and their failure keeps no hub from hearing of articles.
     */
    async scheduled(): Promise<void> {
      await deliver(delivering);
      await postTurns(delivering);
    },
  };
}

function nowhere(): Response {
  const headers = { 'Cache-Control': 'no-store', ...security };
  return fault(404, 'There is nothing at this address.', { headers });
}

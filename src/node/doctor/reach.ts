// Asks a hub for nothing: whether its name resolves, its certificate is good, and it answers.
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { afterError } from '../hubs/answer.ts';
import { guardedLookup, OffLimits, type Resolve, resolveHost } from '../hubs/lookup.ts';
import { isPublic } from '../hubs/public-address.ts';

/** What came of it: an answer, or why there was none. */
export type Reached =
  | {
      readonly status: number;
      /** The server's clock when it answered, in milliseconds since 1970, cut to the second; absent where it said none. */
      readonly date?: number;
      /** By the clock here: when it was asked, once the connection stood, and when it had answered. */
      readonly asked: number;
      readonly answered: number;
    }
  | { readonly reason: string };

/** Asks one hub; never rejects. */
export type Reach = (hub: string) => Promise<Reached>;

export interface ReachOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Whether an IP address may be connected to; those of the public internet if nothing is said. */
  readonly mayReach?: (address: string) => boolean;
  readonly resolve?: Resolve;
  /** Certificates to trust in place of the usual ones, as PEM. */
  readonly ca?: string;
  /** Aborted when the whole exchange has taken long enough; after 5 s if nothing is said. */
  readonly deadline?: () => AbortSignal;
}

/** Milliseconds, as a ping has them. */
const TIMEOUT = 5_000;
const ATTEMPT = 1_500;

/** Opens the way to hubs, by https alone, as pings take it. Nothing is announced: HEAD changes nothing (RFC 9110, 9.2.1). */
export function createReach(options: ReachOptions): Reach {
  const { mayReach = isPublic, resolve = resolveHost, clock, ca } = options;
  const { deadline = () => AbortSignal.timeout(TIMEOUT) } = options;
  // An agent of its own knows no proxy of the environment and keeps no connection.
  const agent = new Agent({
    keepAlive: false,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT,
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca }),
  });
  return async (hub) => {
    const host = new URL(hub).hostname.replace(/^\[|\]$/g, '');
    // A host that is an IP address is never looked up.
    if (isIP(host) !== 0 && !mayReach(host)) return { reason: new OffLimits([host]).message };
    const signal = deadline();
    const lookup = guardedLookup(resolve, mayReach, signal);
    const headers = { 'User-Agent': 'Wirefeed' };
    const exchange = request(hub, { method: 'HEAD', agent, lookup, signal, headers });
    return new Promise<Reached>((done) => {
      let asked = clock();
      exchange.once('socket', (socket) => {
        socket.once('secureConnect', () => {
          asked = clock();
        });
      });
      exchange.on('response', (response) => {
        done(answerOf(response, asked, clock()));
        exchange.destroy();
      });
      exchange.on('error', (fault) => {
        const late = `no answer within ${TIMEOUT / 1000} s`;
        done({ reason: signal.aborted ? late : afterError(fault).reason });
      });
      exchange.end();
    }).catch((fault: Error) => ({ reason: fault.message }));
  };
}

/** A cache may have kept the date with the answer (RFC 9111, section 5.1): then it tells no time. */
function answerOf({ statusCode = 0, headers }: IncomingMessage, asked: number, answered: number) {
  const date = Number(headers.age ?? 0) > 0 ? Number.NaN : Date.parse(headers.date ?? '');
  return { status: statusCode, asked, answered, ...(!Number.isNaN(date) && { date }) };
}

// Asks a hub for nothing: whether its name resolves, its certificate is good, and it answers.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterError } from '../hubs/answer.ts';
import { guardedLookup, resolveHost } from '../hubs/lookup.ts';
import { isPublic } from '../hubs/public-address.ts';
import { faultOf, guardSocket, hubAgent, TIMEOUT, type WayOptions } from '../hubs/way.ts';

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

export interface ReachOptions extends WayOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Opens the way to hubs, by https alone, as pings take it. Nothing is announced: HEAD changes nothing (RFC 9110, 9.2.1). */
export function createReach(options: ReachOptions): Reach {
  const { mayReach = isPublic, resolve = resolveHost, clock, ca } = options;
  const { deadline = () => AbortSignal.timeout(TIMEOUT) } = options;
  const agent = hubAgent(ca);
  return async (hub) => {
    const reason = faultOf(hub, mayReach);
    if (reason !== undefined) return { reason };
    const signal = deadline();
    const lookup = guardedLookup(resolve, mayReach, signal);
    const headers = { 'User-Agent': 'Wirefeed' };
    const exchange = request(hub, { method: 'HEAD', agent, lookup, signal, headers });
    guardSocket(exchange, mayReach);
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

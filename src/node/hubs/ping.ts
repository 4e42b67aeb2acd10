// One ping: tells a hub that a document has changed.
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { pingBody, pingFields } from '../../http/websub.ts';
import { type Answer, afterError, judge } from './answer.ts';
import { guardedLookup, OffLimits, type Resolve, resolveHost } from './lookup.ts';
import { isPublic } from './public-address.ts';

/**
 * Pings a hub once.
 * @param hub its address
 * @param topic the address of the document that has changed
 * @param signal ends the ping early
 * @returns what came of it; never rejects
 */
export type Ping = (hub: string, topic: string, signal?: AbortSignal) => Promise<Answer>;

/** What differs in tests. */
export interface PingOptions {
  /** Whether an IP address may be connected to; those of the public internet if nothing is said. */
  readonly mayReach?: (address: string) => boolean;
  readonly resolve?: Resolve;
  /** Certificates to trust in place of the usual ones, as PEM. */
  readonly ca?: string;
  /** Aborted when the whole exchange has taken long enough; after 5 s if nothing is said. */
  readonly deadline?: () => AbortSignal;
}

/** Milliseconds for lookup, connection, handshake, headers and body together. */
const TIMEOUT = 5_000;
/** Milliseconds for each address of several; the 250 of Node are too few for another continent. */
const ATTEMPT = 1_500;
/** Bytes of a body that are read, and thrown away, before the connection is cut. */
const MAX_BODY = 64 * 1024;

/** Opens the way to hubs. */
export function createPing({
  mayReach = isPublic,
  resolve = resolveHost,
  deadline = () => AbortSignal.timeout(TIMEOUT),
  ca,
}: PingOptions = {}): Ping {
  // An agent of its own knows no proxy of the environment and keeps no connection.
  const agent = new Agent({
    keepAlive: false,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT,
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca }),
  });
  const ping = async (...[hub, topic, signal]: Parameters<Ping>): Promise<Answer> => {
    const fault = faultOf(hub, mayReach);
    if (fault !== undefined) return { verdict: 'refused', reason: fault };
    const ended = new AbortController();
    const lookup = guardedLookup(resolve, mayReach, ended.signal);
    const body = pingBody(topic);
    const headers = { ...pingFields, 'Content-Length': body.length };
    const exchange = request(hub, { method: 'POST', agent, lookup, headers });
    endWith(deadline(), exchange, `no answer within ${TIMEOUT / 1000} s`, ended.signal);
    if (signal) endWith(signal, exchange, 'it was broken off', ended.signal);
    guardSocket(exchange, mayReach);
    exchange.end(body);
    return answerOf(exchange).finally(() => ended.abort());
  };
  // What is thrown and not told by the exchange is due to the address, such as a user with a stray "%".
  return (...asked) =>
    ping(...asked).catch((error: Error) => ({ verdict: 'refused', reason: error.message }));
}

/** What is wrong with the address itself. A host that is an IP address is never looked up, so it is judged here. */
function faultOf(hub: string, mayReach: (address: string) => boolean): string | undefined {
  if (!URL.canParse(hub)) return 'it is no address';
  const { protocol, hostname } = new URL(hub);
  if (protocol !== 'https:') return 'a hub must have an https address';
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 || mayReach(host) ? undefined : new OffLimits([host]).message;
}

/** Breaks an exchange off when a signal says so, as long as it has not ended by itself. */
function endWith(
  stop: AbortSignal,
  exchange: ClientRequest,
  reason: string,
  ended: AbortSignal,
): void {
  const end = () => exchange.destroy(new Error(reason));
  if (stop.aborted) end();
  stop.addEventListener('abort', end, { once: true, signal: ended });
}

/** The last word, whatever came before: where the socket has really ended up. The request waits for the handshake. */
function guardSocket(exchange: ClientRequest, mayReach: (address: string) => boolean): void {
  exchange.once('socket', (socket) => {
    socket.once('connect', () => {
      const { remoteAddress = '' } = socket;
      if (mayReach(remoteAddress)) return;
      exchange.destroy(new OffLimits([remoteAddress], exchange.host));
    });
  });
}

/** Once there is a status, it counts, however the exchange ends. */
function answerOf(exchange: ClientRequest): Promise<Answer> {
  return new Promise((resolve) => {
    let answer: Answer | undefined;
    exchange.on('response', (response) => {
      answer = judge(response);
      discard(response, exchange);
    });
    exchange.on('error', (error) => {
      answer ??= afterError(error);
    });
    exchange.on('close', () => {
      resolve(answer ?? { verdict: 'failed', reason: 'it hung up without an answer' });
    });
  });
}

/** Some hubs stop working once nobody listens, so a body that ends soon is heard out. */
function discard(response: IncomingMessage, exchange: ClientRequest): void {
  let bytes = 0;
  response.on('error', () => {});
  response.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (bytes > MAX_BODY) exchange.destroy();
  });
}

// One ping: tells a hub that a document has changed.
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { pingBody, pingFields } from '../../http/websub.ts';
import { type Answer, afterError, judge } from './answer.ts';
import { guardedLookup, resolveHost } from './lookup.ts';
import { isPublic } from './public-address.ts';
import { faultOf, guardSocket, hubAgent, TIMEOUT, type WayOptions } from './way.ts';

/**
 * Pings a hub once.
 * @param hub its address
 * @param topic the address of the document that has changed
 * @param signal ends the ping early
 * @returns what came of it; never rejects
 */
export type Ping = (hub: string, topic: string, signal?: AbortSignal) => Promise<Answer>;

/** Bytes of a body that are read, and thrown away, before the connection is cut. */
const MAX_BODY = 64 * 1024;

/** Opens the way to hubs. */
export function createPing({
  mayReach = isPublic,
  resolve = resolveHost,
  deadline = () => AbortSignal.timeout(TIMEOUT),
  ca,
}: WayOptions = {}): Ping {
  const agent = hubAgent(ca);
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

// The way to hubs, whatever they are asked: by https, to the addresses that may be reached, and not for long.
import type { ClientRequest } from 'node:http';
import { Agent } from 'node:https';
import { isIP } from 'node:net';
import { OffLimits, type Resolve } from './lookup.ts';

/** What differs in tests. */
export interface WayOptions {
  /** Whether an IP address may be connected to; those of the public internet if nothing is said. */
  readonly mayReach?: (address: string) => boolean;
  readonly resolve?: Resolve;
  /** Certificates to trust in place of the usual ones, as PEM. */
  readonly ca?: string;
  /** Aborted when the whole exchange has taken long enough; after 5 s if nothing is said. */
  readonly deadline?: () => AbortSignal;
}

/** Milliseconds for lookup, connection, handshake, headers and body together. */
export const TIMEOUT = 5_000;
/** Milliseconds for each address of several; the 250 of Node are too few for another continent. */
const ATTEMPT = 1_500;

/** An agent of its own knows no proxy of the environment and keeps no connection. */
export function hubAgent(ca: string | undefined): Agent {
  return new Agent({
    keepAlive: false,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT,
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca }),
  });
}

/** What is wrong with the address itself. A host that is an IP address is never looked up, so it is judged here. */
export function faultOf(hub: string, mayReach: (address: string) => boolean): string | undefined {
  if (!URL.canParse(hub)) return 'it is no address';
  const { protocol, hostname } = new URL(hub);
  if (protocol !== 'https:') return 'a hub must have an https address';
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 || mayReach(host) ? undefined : new OffLimits([host]).message;
}

/** The last word, whatever came before: where the socket has really ended up. The request waits for the handshake. */
export function guardSocket(exchange: ClientRequest, mayReach: (address: string) => boolean): void {
  exchange.once('socket', (socket) => {
    socket.once('connect', () => {
      const { remoteAddress = '' } = socket;
      if (mayReach(remoteAddress)) return;
      exchange.destroy(new OffLimits([remoteAddress], exchange.host));
    });
  });
}

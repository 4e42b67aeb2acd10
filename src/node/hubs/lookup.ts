// Where a hub stands: its addresses at the moment of the connection, less those that must not be reached.
import { promises } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackHost } from '../../http/websub.ts';

/** Finds all addresses of a host; rejects where there are none. */
export type Resolve = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Thrown where a hub leads to an address that must not be reached. */
export class OffLimits extends Error {
  override readonly name = 'OffLimits';

  /** @param host absent where the hub is named by the address itself */
  constructor(addresses: readonly string[], host?: string) {
    const found = addresses.join(', ');
    super(host ? `${host} leads to no public address (${found})` : `${found} is no public address`);
  }
}

/**
 * Asks the name servers themselves. `dns.lookup` cannot be called off: where no name server answers, it keeps a process
 * that wants to end for another ten seconds (measured), and a thread that answers to requests need. IPv6 comes first,
 * since a socket gives up all but the last address early.
 */
export const resolveHost: Resolve = async (host, signal) => {
  if (isLoopbackHost(host)) return ['::1', '127.0.0.1'];
  const resolver = new promises.Resolver();
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const [ipv6, ipv4] = await Promise.allSettled([resolver.resolve6(host), resolver.resolve4(host)]);
  signal.removeEventListener('abort', cancel);
  const found = [ipv6, ipv4].flatMap((answer) =>
    answer.status === 'fulfilled' ? answer.value : [],
  );
  if (found.length === 0 && ipv4.status === 'rejected') throw ipv4.reason;
  return found;
};

/**
 * Makes the lookup of a connection. The socket connects to what it returns and to nothing else, so a name cannot change
 * between the check and the connection. Where only some addresses may be reached, those are used: resolvers that
 * translate (DNS64, RFC 6147) put such ones beside the good.
 * @returns a lookup for sockets that take several addresses; it fails with `OffLimits` where none may be reached
 */
export function guardedLookup(
  resolve: Resolve,
  mayReach: (address: string) => boolean,
  signal: AbortSignal,
): LookupFunction {
  return (host, _options, callback) => {
    resolve(host, signal)
      .then((addresses) => {
        const reachable = addresses.filter(mayReach);
        if (reachable.length === 0) throw new OffLimits(addresses, host);
        return reachable.map((address) => ({ address, family: isIP(address) }));
      })
      .then(
        (addresses) => callback(null, addresses),
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
  };
}

// How often somebody may be wrong about a token: failed attempts are counted, right ones never.

interface Bucket {
  /** How many attempts are left, of which a part may be regained. */
  left: number;
  /** As of when, in milliseconds since 1970. */
  at: number;
}

const MINUTE = 60_000;
/** Failed attempts a minute, and at once after a minute without any. */
const PER_CLIENT = 10;
/** Of all clients, for those who have many addresses. */
const OVERALL = 300;
/** More clients are not remembered; who is forgotten is still bounded by the limit over all. */
const MAX_CLIENTS = 1000;
/** RFC 6177: a site has a /64 of IPv6 at least, so that its single addresses tell nothing. */
const SITE_GROUPS = 4;

/** Counts failed attempts in token buckets, one for each client and one for all. */
export class Attempts {
  readonly #clients = new Map<string, Bucket>();
  readonly #all: Bucket = { left: OVERALL, at: 0 };

  /** How many clients are remembered. */
  get size(): number {
    return this.#clients.size;
  }

  /**
   * Counts a failed attempt.
   * @param client an IP address; IPv6 counts by its /64
   * @param now milliseconds since 1970
   * @returns the whole seconds after which there may be another; undefined where this one was within the limits
   */
  fail(client: string, now: number): number | undefined {
    const own = this.#bucketOf(networkOf(client), now);
    refill(own, PER_CLIENT, now);
    refill(this.#all, OVERALL, now);
    if (own.left < 1) return secondsUntilOne(own, PER_CLIENT);
    if (this.#all.left < 1) return secondsUntilOne(this.#all, OVERALL);
    own.left -= 1;
    this.#all.left -= 1;
    return undefined;
  }

  /** The one that was asked for longest ago stands first, and is the first to be forgotten. */
  #bucketOf(client: string, now: number): Bucket {
    const bucket = this.#clients.get(client) ?? { left: PER_CLIENT, at: now };
    this.#clients.delete(client);
    const [oldest] = this.#clients.keys();
    if (this.#clients.size >= MAX_CLIENTS && oldest !== undefined) this.#clients.delete(oldest);
    this.#clients.set(client, bucket);
    return bucket;
  }
}

/** A clock that was put back regains nothing, and takes nothing away. */
function refill(bucket: Bucket, limit: number, now: number): void {
  const elapsed = Math.max(0, now - bucket.at);
  bucket.left = Math.min(limit, bucket.left + (elapsed * limit) / MINUTE);
  bucket.at = now;
}

function secondsUntilOne({ left }: Bucket, limit: number): number {
  return Math.max(1, Math.ceil(((1 - left) * MINUTE) / limit / 1000));
}

/** An IPv4 address as it is, also where it stands in IPv6 (RFC 4291, section 2.5.5.2); of IPv6 the /64. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !URL.canParse(`http://[${address}]`)) return mapped ?? address;
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, SITE_GROUPS).join(':');
}

const groupsOf = (text: string) => (text === '' ? [] : text.split(':'));

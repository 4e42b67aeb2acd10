// Which IP addresses belong to the public internet.
import { BlockList, isIP } from 'node:net';

type Range = readonly [network: string, prefix: number, source: string];

/** The special-purpose registry of IANA (RFC 6890), and what is no unicast. */
const SPECIAL_IPV4: readonly Range[] = [
  ['0.0.0.0', 8, 'RFC 791, section 3.2: this network'],
  ['10.0.0.0', 8, 'RFC 1918: private'],
  ['100.64.0.0', 10, 'RFC 6598: shared by a carrier'],
  ['127.0.0.0', 8, 'RFC 1122, section 3.2.1.3: loopback'],
  ['169.254.0.0', 16, 'RFC 3927: link-local'],
  ['172.16.0.0', 12, 'RFC 1918: private'],
  ['192.0.0.0', 24, 'RFC 6890, section 2.1: protocols'],
  ['192.0.2.0', 24, 'RFC 5737: documentation'],
  ['192.31.196.0', 24, 'RFC 7535: AS112'],
  ['192.52.193.0', 24, 'RFC 7450: AMT'],
  ['192.88.99.0', 24, 'RFC 7526: 6to4 relays, deprecated'],
  ['192.168.0.0', 16, 'RFC 1918: private'],
  ['192.175.48.0', 24, 'RFC 7534: AS112'],
  ['198.18.0.0', 15, 'RFC 2544: benchmarks'],
  ['198.51.100.0', 24, 'RFC 5737: documentation'],
  ['203.0.113.0', 24, 'RFC 5737: documentation'],
  ['224.0.0.0', 4, 'RFC 5771: multicast'],
  ['240.0.0.0', 4, 'RFC 1112, section 4: reserved; broadcast'],
];

/**
 * Global unicast is handed out of 2000::/3 alone (RFC 4291, section 2.4), so the rest is refused as a whole: loopback,
 * mapped and translated IPv4, discard-only, segment routing, unique local, link-local, site-local, multicast.
 */
const SPECIAL_IPV6: readonly Range[] = [
  ['::', 3, 'RFC 4291, section 2.4: no global unicast'],
  ['4000::', 2, 'the same'],
  ['8000::', 1, 'the same'],
  ['2001::', 23, 'RFC 2928: protocols, Teredo and ORCHID among them'],
  ['2001:db8::', 32, 'RFC 3849: documentation'],
  ['2002::', 16, 'RFC 3056: 6to4, an IPv4 address inside'],
  ['2620:4f:8000::', 48, 'RFC 7534: AS112'],
  ['3fff::', 20, 'RFC 9637: documentation'],
];

const LOOPBACK: readonly Range[] = [['127.0.0.0', 8, 'RFC 1122, section 3.2.1.3']];
const LOOPBACK_IPV6: readonly Range[] = [['::1', 128, 'RFC 4291, section 2.5.3']];

/** One list for each family: in a common one each IPv4 address would lie in ::/3, as its mapped form. */
const special = { ipv4: listOf(SPECIAL_IPV4, 'ipv4'), ipv6: listOf(SPECIAL_IPV6, 'ipv6') };
const loopback = { ipv4: listOf(LOOPBACK, 'ipv4'), ipv6: listOf(LOOPBACK_IPV6, 'ipv6') };

/**
 * Tells whether an address belongs to the public internet.
 * @param address IPv4 or IPv6 as text; with a zone it is local to a link (RFC 4007, section 6)
 * @returns false also where it is no address
 */
export function isPublic(address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && !special[family].check(address, family);
}

/** The same for tests, whose hubs stand on this machine: 127.0.0.0/8 and ::1 count as public. */
export function isPublicOrLoopback(address: string): boolean {
  const family = familyOf(address);
  return isPublic(address) || (family !== undefined && loopback[family].check(address, family));
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  if (address.includes('%')) return undefined;
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address)];
}

function listOf(ranges: readonly Range[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

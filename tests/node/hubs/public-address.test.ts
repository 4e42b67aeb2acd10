// Which addresses belong to the public internet: the edges of every range that does not, and every spelling.
import { describe, expect, test } from 'vitest';
import { isPublic, isPublicOrLoopback } from '../../../src/node/hubs/public-address.ts';

/** The first and last address of each range that is refused, and its neighbours that are not. */
const ranges: Record<string, [inside: string[], outside: string[]]> = {
  'this network': [['0.0.0.0', '0.255.255.255'], ['1.0.0.0']],
  'private, 10/8': [
    ['10.0.0.0', '10.255.255.255'],
    ['9.255.255.255', '11.0.0.0'],
  ],
  'shared by a carrier': [
    ['100.64.0.0', '100.127.255.255'],
    ['100.63.255.255', '100.128.0.0'],
  ],
  loopback: [
    ['127.0.0.0', '127.0.0.1', '127.255.255.255'],
    ['126.255.255.255', '128.0.0.0'],
  ],
  'link-local': [
    ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
    ['169.253.255.255', '169.255.0.0'],
  ],
  'private, 172.16/12': [
    ['172.16.0.0', '172.31.255.255'],
    ['172.15.255.255', '172.32.0.0'],
  ],
  protocols: [
    ['192.0.0.0', '192.0.0.255'],
    ['191.255.255.255', '192.0.1.0'],
  ],
  'documentation 1': [
    ['192.0.2.0', '192.0.2.255'],
    ['192.0.1.255', '192.0.3.0'],
  ],
  'AS112, 192.31.196/24': [
    ['192.31.196.0', '192.31.196.255'],
    ['192.31.195.255', '192.31.197.0'],
  ],
  AMT: [
    ['192.52.193.0', '192.52.193.255'],
    ['192.52.192.255', '192.52.194.0'],
  ],
  '6to4 relays': [
    ['192.88.99.0', '192.88.99.255'],
    ['192.88.98.255', '192.88.100.0'],
  ],
  'private, 192.168/16': [
    ['192.168.0.0', '192.168.255.255'],
    ['192.167.255.255', '192.169.0.0'],
  ],
  'AS112, 192.175.48/24': [
    ['192.175.48.0', '192.175.48.255'],
    ['192.175.47.255', '192.175.49.0'],
  ],
  benchmarks: [
    ['198.18.0.0', '198.19.255.255'],
    ['198.17.255.255', '198.20.0.0'],
  ],
  'documentation 2': [
    ['198.51.100.0', '198.51.100.255'],
    ['198.51.99.255', '198.51.101.0'],
  ],
  'documentation 3': [
    ['203.0.113.0', '203.0.113.255'],
    ['203.0.112.255', '203.0.114.0'],
  ],
  'multicast and reserved': [
    ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
    ['223.255.255.255'],
  ],
  'IPv6 without an address, and loopback': [['::', '::1', '::2'], []],
  'IPv4 in IPv6': [
    ['::ffff:0.0.0.0', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:255.255.255.255'],
    [],
  ],
  'IPv4, the old ways': [['::8.8.8.8', '::ffff:0:8.8.8.8'], []],
  'IPv4 translated': [
    ['64:ff9b::', '64:ff9b::8.8.8.8', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
    [],
  ],
  'discard-only': [['100::', '100::ffff:ffff:ffff:ffff', '100:0:0:1::'], []],
  'before what is handed out': [['1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], ['2000::']],
  'protocols, IPv6': [
    ['2001::', '2001:0:4136:e378::1', '2001:2::1', '2001:20::1', '2001:1ff:ffff::'],
    ['2000:ffff::', '2001:200::'],
  ],
  'documentation, IPv6': [
    ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db7:ffff::', '2001:db9::'],
  ],
  '6to4': [
    ['2002::', '2002:7f00:1::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:ffff::', '2003::'],
  ],
  'AS112, IPv6': [
    ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
    ['2620:4f:7fff::', '2620:4f:8001::'],
  ],
  'documentation, the larger': [
    ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['3ffe:ffff::', '3fff:1000::'],
  ],
  'after what is handed out': [['4000::'], ['3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']],
  'segment routing': [['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], []],
  'not handed out': [['7fff:ffff::', '8000::', 'bfff::', 'e000::', 'fbff::'], []],
  'unique local': [['fc00::', 'fd00::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], []],
  'link-local, IPv6': [['fe80::', 'fe80::1', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], []],
  'site-local': [['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], []],
  'multicast, IPv6': [['ff00::', 'ff02::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], []],
};
describe.each(Object.entries(ranges))('%s', (_name, [inside, outside]) => {
  test.each(inside)('%s is not public', (address) => expect(isPublic(address)).toBe(false));
  test.each(outside)('%s is public', (address) => expect(isPublic(address)).toBe(true));
});

describe('spellings', () => {
  const spellings: Record<string, boolean> = {
    '2606:4700:0000:0000:0000:0000:0000:1111': true,
    '2606:4700::1111': true,
    '2606:4700::0:0:1111': true,
    '2A00:1450:4001:80B::200E': true,
    '2606:4700::1.1.1.1': true,
    'FE80::1': false,
    '0000:0000:0000:0000:0000:0000:0000:0001': false,
    '0:0:0:0:0:FFFF:7F00:0001': false,
    '0:0:0:0:0:ffff:127.0.0.1': false,
    '::ffff:7f00:1': false,
    'fe80::1%eth0': false,
    '::1%lo': false,
    '2606:4700::1111%eth0': false,
    '2606:4700::1111%': false,
    '1.1.1.1%eth0': false,
  };
  test.each(Object.entries(spellings))('%s: %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });

  const none = [
    '',
    ' ',
    'localhost',
    '127.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '1.1.1.1 ',
  ];
  test.each([...none, '1.1.1.01', '[2606:4700::1111]', '1::2::3'])('%j is no address', (text) => {
    expect(isPublic(text)).toBe(false);
    expect(isPublicOrLoopback(text)).toBe(false);
  });
});

describe('for tests', () => {
  const allowed = ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1', '1.1.1.1', '2606::1'];
  test.each(allowed)('%s counts', (address) => expect(isPublicOrLoopback(address)).toBe(true));

  const refused = ['10.0.0.1', '0.0.0.0', '::', '::2', '::ffff:127.0.0.1', '::1%lo', 'fe80::1'];
  test.each(refused)('%s does not', (address) => expect(isPublicOrLoopback(address)).toBe(false));
});

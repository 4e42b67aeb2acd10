// What a hub is told, and which addresses lead no further than this machine.
import { describe, expect, test } from 'vitest';
import { isLoopback, pingBody } from '../../src/http/websub.ts';

test('a ping names the topic for hubs of both kinds', () => {
  expect(pingBody('https://news.example.org/rss.xml')).toBe(
    'hub.mode=publish&hub.url=https%3A%2F%2Fnews.example.org%2Frss.xml' +
      '&hub.topic=https%3A%2F%2Fnews.example.org%2Frss.xml',
  );
});

test('nothing in a topic ends its field', () => {
  const topic = 'https://example.org/news/a&hub.mode=b+c d%20e?é=1#f';
  const body = pingBody(topic);
  expect(body).toMatch(/^[\w.=&%+*-]+$/);
  expect([...new URLSearchParams(body)]).toEqual([
    ['hub.mode', 'publish'],
    ['hub.url', topic],
    ['hub.topic', topic],
  ]);
});

describe('leads to this machine', () => {
  const hosts: Record<string, boolean> = {
    localhost: true,
    'LOCALHOST.': true,
    'news.localhost': true,
    'loc%61lhost': true,
    '127.0.0.1': true,
    '127.255.0.3': true,
    '127.1': true,
    '2130706433': true,
    '0x7f.1': true,
    '017700000001': true,
    '①②⑦.0.0.1': true,
    '0.0.0.0': true,
    '0': true,
    '[::1]': true,
    '[0:0:0:0:0:0:0:1]': true,
    '[::]': true,
    '[::ffff:127.0.0.1]': true,
    '[::FFFF:7f12:1]': true,
    '[::ffff:0.0.0.0]': true,
    '[::127.0.0.1]': true,
    'news.example.org': false,
    notlocalhost: false,
    'localhost.example.org': false,
    '127.example.org': false,
    '127.0.0.1.example.org': false,
    '126.255.255.255': false,
    '128.0.0.1': false,
    '10.0.0.1': false,
    '[::2]': false,
    '[::ffff:126.0.0.1]': false,
    '[::ffff:128.0.0.1]': false,
    '[2001:7f00::1]': false,
  };
  for (const [host, expected] of Object.entries(hosts)) {
    test(`${host}: ${expected}`, () => {
      expect(isLoopback(`http://${host}:3000/news`)).toBe(expected);
      expect(isLoopback(`https://${host}/`)).toBe(expected);
    });
  }
});

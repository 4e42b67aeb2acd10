// What an offset is, and what a zone of the IANA database.
import { describe, expect, test } from 'vitest';
import { printOffset } from '../../src/copy/instant.ts';
import { isTimeZone, parseOffset, zoneOf } from '../../src/copy/zone.ts';

describe('parseOffset', () => {
  test.each(
    Object.entries({
      '+04:00': 240,
      '+0400': 240,
      '+04': 240,
      '+4': 240,
      '+4:30': 270,
      '-3': -180,
      '-03:30': -210,
      '\u22123': -180,
      '+00:00': 0,
      '-00:00': 0,
      '+14:00': 840,
      '-12:00': -720,
      '+05:59': 359,
    }),
  )('reads %s', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes);
  });

  test.each([
    '',
    '4',
    '04:00',
    '+',
    '+400',
    '+04:0',
    '+04:60',
    '+4:5',
    '+14:01',
    '-12:01',
    '+15',
    '+040000',
    '+04:00:00',
    '+4.5',
    ' +4',
    '+4 ',
    'UTC+4',
    '–3',
  ])('does not read "%s"', (text) => {
    expect(parseOffset(text)).toBeUndefined();
  });
});

test('printOffset writes hours and minutes, to the nearest minute', () => {
  expect([240, -210, 0, -0, 845, 150 + 17 / 60, -44.5 - 0.1, -0.4].map(printOffset)).toEqual([
    '+04:00',
    '-03:30',
    '+00:00',
    '+00:00',
    '+14:05',
    '+02:30',
    '-00:45',
    '+00:00',
  ]);
});

describe('isTimeZone', () => {
  test.each([
    'Asia/Yerevan',
    'asia/yerevan',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+4',
    'UTC',
    'utc',
  ])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    '',
    '/',
    'Asia/Nowhere',
    'CET',
    'EST',
    'EST5EDT',
    'GMT',
    'AMT',
    '+04:00',
    'Asia/Yerevan ',
    'Asia/Yerevan/',
    'a/'.repeat(10_000),
  ])('does not know "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

test('zoneOf goes by the masthead, then by what is built in', () => {
  const settings = { timezone: 'UTC', zones: { msk: 'europe/moscow', AMST: '+5', bad: 'Nowhere' } };
  const labels = ['MSK', 'AMT', 'amst', 'gmt', 'Z', 'BAD', 'BST', 'constructor'];
  expect(labels.map((label) => zoneOf(label, settings))).toEqual([
    { label: 'msk', place: 'Europe/Moscow' },
    { label: 'AMT', place: 'Asia/Yerevan' },
    { label: 'AMST', place: 300 },
    { label: 'GMT', place: 0 },
    { label: 'UTC', place: 0 },
    undefined,
    undefined,
    undefined,
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysIn, endOfDay, midnightsBy, nextMidnight } from '../../src/archive/day.ts';
import { epoch } from '../fixtures.ts';

const HOUR = 3_600_000;

test('a civil day is that of the zone, summer time included', () => {
  const dayOf = daysIn('Asia/Yerevan');
  expect(dayOf(epoch('2021-09-23T19:59:59Z'))).toBe('2021-09-23');
  expect(dayOf(epoch('2021-09-23T20:00:00Z'))).toBe('2021-09-24');
  expect(dayOf(epoch('2009-07-01T19:00:00Z'))).toBe('2009-07-02');
});

/** Each line: an instant, and the next midnight. */
const midnights: Record<string, Record<string, string>> = {
  'Asia/Yerevan': {
    '2021-09-23T10:59:00+04:00': '2021-09-24T00:00:00+04:00',
    '2021-09-23T23:59:59.999+04:00': '2021-09-24T00:00:00+04:00',
    '2021-09-24T00:00:00+04:00': '2021-09-25T00:00:00+04:00',
    '2009-07-09T11:24:00+05:00': '2009-07-10T00:00:00+05:00',
    // Summer time: 23 hours, and 25.
    '2011-03-27T00:00:00+04:00': '2011-03-28T00:00:00+05:00',
    '2011-10-30T00:00:00+05:00': '2011-10-31T00:00:00+04:00',
    // The standard time of one zone became the summer time of the next: clocks stood, and went back in autumn.
    '1991-03-30T12:00:00+04:00': '1991-03-31T00:00:00+04:00',
    '1991-03-31T00:00:00+04:00': '1991-04-01T00:00:00+04:00',
    '1991-09-29T00:00:00+04:00': '1991-09-30T00:00:00+03:00',
    '1995-09-24T00:00:00+04:00': '1995-09-25T00:00:00+04:00',
  },
  'Europe/Berlin': {
    '2021-03-28T00:00:00+01:00': '2021-03-29T00:00:00+02:00',
    '2021-10-31T00:00:00+02:00': '2021-11-01T00:00:00+01:00',
  },
  // It has skipped 30 December 2011.
  'Pacific/Apia': {
    '2011-12-29T10:00:00-10:00': '2011-12-31T00:00:00+14:00',
    '2011-12-31T00:00:00+14:00': '2012-01-01T00:00:00+14:00',
  },
  // It had 30 September 1969 twice over.
  'Pacific/Kwajalein': { '1969-09-30T00:00:00+11:00': '1969-10-01T00:00:00-12:00' },
  // Clocks went back at midnight: the day before went on.
  'America/Sao_Paulo': { '2018-02-17T12:00:00-02:00': '2018-02-18T00:00:00-03:00' },
  // Clocks went forward at midnight: there was none.
  'Asia/Beirut': { '2021-03-27T12:00:00+02:00': '2021-03-28T01:00:00+03:00' },
  // Clocks went back a minute past midnight: the day was over twice.
  'America/St_Johns': {
    '2009-10-31T12:00:00-02:30': '2009-11-01T00:00:00-02:30',
    '2009-11-01T00:00:30-02:30': '2009-10-31T23:01:00-03:30',
    '2009-10-31T23:01:00-03:30': '2009-11-01T00:00:00-03:30',
  },
  'Asia/Kathmandu': { '2021-09-23T23:44:00+05:45': '2021-09-24T00:00:00+05:45' },
};

describe.each(Object.entries(midnights))('the next midnight in %s', (zone, lines) => {
  const dayOf = daysIn(zone);
  test.each(Object.entries(lines))('after %s is %s', (now, expected) => {
    expect(new Date(nextMidnight(epoch(now), dayOf))).toEqual(new Date(epoch(expected)));
  });
});

const zones = fc.constantFrom(...Object.keys(midnights));
const instants = fc.integer({
  min: epoch('1953-01-01T00:00:00Z'),
  max: epoch('2100-01-01T00:00:00Z'),
});

test('until the next midnight it is the same day, and then it is not', () => {
  fc.assert(
    fc.property(zones, instants, fc.double({ min: 0, max: 1, noNaN: true }), (zone, now, part) => {
      const dayOf = daysIn(zone);
      const midnight = nextMidnight(now, dayOf);
      const between = now + Math.floor((midnight - now - 1) * part);
      expect([dayOf(between), dayOf(midnight - 1)]).toEqual([dayOf(now), dayOf(now)]);
      expect(dayOf(midnight)).not.toBe(dayOf(now));
    }),
  );
});

test('a midnight that is kept is given for its own day alone', () => {
  fc.assert(
    fc.property(
      zones,
      instants,
      fc.array(fc.integer({ min: -48, max: 48 })),
      (zone, start, hours) => {
        const dayOf = daysIn(zone);
        const midnightAfter = midnightsBy(dayOf);
        for (const now of hours.map((hour) => start + hour * HOUR)) {
          expect(midnightAfter(now)).toBe(nextMidnight(now, dayOf));
        }
      },
    ),
  );
});

describe('a civil day is over', () => {
  const ends: Record<string, [zone: string, end: string]> = {
    '2021-09-23': ['Asia/Yerevan', '2021-09-24T00:00:00+04:00'],
    '2011-10-30': ['Asia/Yerevan', '2011-10-31T00:00:00+04:00'],
    '2021-03-28': ['Europe/Berlin', '2021-03-29T00:00:00+02:00'],
    '2011-12-29': ['Pacific/Apia', '2011-12-31T00:00:00+14:00'],
    '2011-12-30': ['Pacific/Apia', '2011-12-31T00:00:00+14:00'],
    '2012-06-01': ['Pacific/Kiritimati', '2012-06-02T00:00:00+14:00'],
    '2012-06-02': ['Pacific/Pago_Pago', '2012-06-03T00:00:00-11:00'],
    '1969-09-30': ['Pacific/Kwajalein', '1969-10-01T00:00:00-12:00'],
  };
  for (const [day, [zone, end]] of Object.entries(ends)) {
    test(`${day} in ${zone}`, () => expect(endOfDay(day, daysIn(zone))).toBe(epoch(end)));
  }

  test('unless it is no day', () => {
    expect(() => endOfDay('nonsense', daysIn('Asia/Yerevan'))).toThrow(RangeError);
  });
});

// How feeds write an instant: with the clock that told it, in English, to the second.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfc822, rfc3339 } from '../../src/copy/instant.ts';

const HOUR = 60;
const at = (utc: string, offset: number) => ({ epoch: Date.parse(utc), offset });

const written: Record<string, [epoch: string, offset: number, rfc3339: string, rfc822: string]> = {
  'the reference article': [
    '2021-09-23T06:59:00Z',
    4 * HOUR,
    '2021-09-23T10:59:00+04:00',
    'Thu, 23 Sep 2021 10:59:00 +0400',
  ],
  'in the summer of 2009': [
    '2009-07-09T06:24:30Z',
    5 * HOUR,
    '2009-07-09T11:24:30+05:00',
    'Thu, 09 Jul 2009 11:24:30 +0500',
  ],
  'in UTC': [
    '2024-02-29T00:00:00Z',
    0,
    '2024-02-29T00:00:00+00:00',
    'Thu, 29 Feb 2024 00:00:00 +0000',
  ],
  'on the day before': [
    '2024-03-01T04:59:59Z',
    -5 * HOUR,
    '2024-02-29T23:59:59-05:00',
    'Thu, 29 Feb 2024 23:59:59 -0500',
  ],
  'in the year after': [
    '2023-12-31T20:00:00Z',
    4 * HOUR,
    '2024-01-01T00:00:00+04:00',
    'Mon, 01 Jan 2024 00:00:00 +0400',
  ],
  'by a half-hour offset': [
    '2024-05-05T12:00:00Z',
    5.5 * HOUR,
    '2024-05-05T17:30:00+05:30',
    'Sun, 05 May 2024 17:30:00 +0530',
  ],
  'by a half-hour offset in the west': [
    '2024-05-05T12:00:00Z',
    -3.5 * HOUR,
    '2024-05-05T08:30:00-03:30',
    'Sun, 05 May 2024 08:30:00 -0330',
  ],
  'farthest east': [
    '2024-05-05T12:00:00Z',
    14 * HOUR,
    '2024-05-06T02:00:00+14:00',
    'Mon, 06 May 2024 02:00:00 +1400',
  ],
  'farthest west': [
    '2024-05-05T12:00:00Z',
    -12 * HOUR,
    '2024-05-05T00:00:00-12:00',
    'Sun, 05 May 2024 00:00:00 -1200',
  ],
  'by local mean time, 178 minutes to the minute': [
    '1920-01-01T00:00:00Z',
    178,
    '1920-01-01T02:58:00+02:58',
    'Thu, 01 Jan 1920 02:58:00 +0258',
  ],
  'by local mean time with 40 seconds': [
    '1880-01-01T00:00:00Z',
    150 + 40 / 60,
    '1880-01-01T02:31:00+02:31',
    'Thu, 01 Jan 1880 02:31:00 +0231',
  ],
  'half a minute east of UTC is never minus zero': [
    '1880-01-01T00:00:00Z',
    -0.5,
    '1880-01-01T00:00:00+00:00',
    'Thu, 01 Jan 1880 00:00:00 +0000',
  ],
  'in a year of three digits': [
    '0987-06-05T04:03:02Z',
    0,
    '0987-06-05T04:03:02+00:00',
    'Tue, 05 Jun 0987 04:03:02 +0000',
  ],
};

describe('an instant', () => {
  for (const [name, [epoch, offset, long, short]] of Object.entries(written)) {
    test(name, () => {
      expect(rfc3339(at(epoch, offset))).toBe(long);
      expect(rfc822(at(epoch, offset))).toBe(short);
    });
  }

  test('every month has its English name', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      rfc822({ epoch: Date.UTC(2021, month, 1), offset: 0 }).slice(8, 11),
    );
    expect(months.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  });

  test('both forms name the same second, whatever it is', () => {
    const second = fc.integer({
      min: Date.UTC(1000, 0, 2) / 1000,
      max: Date.UTC(9999, 11, 30) / 1000,
    });
    const offset = fc.double({ min: -12 * HOUR, max: 14 * HOUR, noNaN: true });
    fc.assert(
      fc.property(second, offset, (seconds, minutes) => {
        const instant = { epoch: seconds * 1000, offset: minutes };
        expect(Date.parse(rfc3339(instant))).toBe(instant.epoch);
        expect(Date.parse(rfc822(instant))).toBe(instant.epoch);
        expect(rfc3339(instant)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
        expect(rfc822(instant)).toMatch(
          /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}$/,
        );
      }),
    );
  });
});

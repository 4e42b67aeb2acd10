// What is said of a reading that no clock shows.
import { expect, test } from 'vitest';
import { parseDateline } from '../../src/copy/dateline.ts';

const settings = { timezone: 'Asia/Yerevan', zones: {} };

const half = 'a clock with a.m. or p.m. goes from 1 to 12';
const hours = 'hours go from 0 to 23';
const minutes = 'minutes go from 00 to 59';
const seconds = 'seconds go from 00 to 59';
const digits = 'hours and minutes have two digits, with a colon between';
const whole = 'a clock has hours and minutes';

test.each(
  Object.entries({
    '24:00': [hours, 'write 00:00 and the date of the next day'],
    '24:05': [hours, 'write 00:05 and the date of the next day'],
    '25:00': [hours, 'write it as 10:59'],
    '10:60': [minutes, 'write 11:00'],
    '22:60': [minutes, 'write 23:00'],
    '23:60': [minutes, 'write it as 10:59'],
    '10:75': [minutes, 'write it as 10:59'],
    '10:59:60': [seconds, 'write 59 for a leap second'],
    '10:59:75': [seconds, 'leave the seconds out'],
    '0:30 a.m.': [half, 'write 00:30 or 12:30 a.m.'],
    '0:30 p.m.': [half, 'write 00:30 or 12:30 p.m.'],
    '13:00 pm': [half, 'write 13:00 or 1:00 p.m.'],
    '13:05 a.m.': [half, 'write 13:05 or 1:05 p.m.'],
    '23:05 pm': [half, 'write 23:05 or 11:05 p.m.'],
    '24:05 pm': [half, 'write it as 10:59 p.m. or 22:59'],
    '30:00 pm': [half, 'write it as 10:59 p.m. or 22:59'],
    '10': [whole, 'write 10:00'],
    '7': [whole, 'write 07:00'],
    '23': [whole, 'write 23:00'],
    '24': [whole, 'write it as 10:59'],
    '77': [whole, 'write it as 10:59'],
    '1059': [digits, 'write 10:59'],
    '10h59': [digits, 'write 10:59'],
    '10:5': [digits, 'write 10:05'],
    '2405': [digits, 'write it as 10:59 or 10:59:30'],
    '1060': [digits, 'write it as 10:59 or 10:59:30'],
    '0:010:59': [digits, 'write it as 10:59 or 10:59:30'],
    '010:59': [digits, 'write it as 10:59 or 10:59:30'],
    '9975': [digits, 'write it as 10:59 or 10:59:30'],
    '10:590': [digits, 'write it as 10:59 or 10:59:30'],
    '10.59:30': [digits, 'write it as 10:59 or 10:59:30'],
  }),
)('%s', (clock, [reason, hint]) => {
  const { dateline, faults } = parseDateline(`September 23, 2021 - ${clock} AMT`, settings);
  expect(dateline).toBeUndefined();
  expect(faults).toEqual([
    {
      code: 'dateline-clock',
      start: 21,
      end: 21 + clock.length,
      message: `"${clock}" is not a time of day: ${reason}`,
      hint,
    },
  ]);
});

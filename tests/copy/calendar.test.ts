// Dates as people read them, in three languages; every other language has the English ones.
import { describe, expect, test } from 'vitest';
import { printDay, printMoment, printMonth } from '../../src/copy/calendar.ts';
import { dateline } from '../fixtures.ts';

describe('a moment', () => {
  const noon = dateline('2021-09-24T12:00:00+04:00', 'AMT');
  const moments: Record<string, [moment: typeof noon, written: string]> = {
    en: [noon, 'September 24, 2021, 12:00 AMT'],
    ru: [noon, '24 сентября 2021 г., 12:00 AMT'],
    hy: [noon, '2021 թ. սեպտեմբերի 24, 12:00 AMT'],
    'hy-AM': [noon, '2021 թ. սեպտեմբերի 24, 12:00 AMT'],
    ka: [noon, 'September 24, 2021, 12:00 AMT'],
  };
  for (const [language, [moment, written]] of Object.entries(moments)) {
    test(language, () => expect(printMoment(moment, language)).toBe(written));
  }

  const clocks: Record<string, [moment: typeof noon, written: string]> = {
    'without a zone': [dateline('2021-01-02T09:05:00+04:00'), 'January 2, 2021, 09:05'],
    'with seconds': [
      dateline('2021-12-31T23:59:59+00:00', 'UTC'),
      'December 31, 2021, 23:59:59 UTC',
    ],
    'by an offset, on the day of its clock': [
      dateline('2021-03-01T00:30:00+05:30', '+05:30'),
      'March 1, 2021, 00:30 +05:30',
    ],
    'west of it all': [
      dateline('2021-02-28T22:00:00-09:30', '-09:30'),
      'February 28, 2021, 22:00 -09:30',
    ],
    'by the name of a place': [
      dateline('2021-07-01T10:00:00+01:00', 'Europe/London'),
      'July 1, 2021, 10:00 Europe/London',
    ],
  };
  for (const [name, [moment, written]] of Object.entries(clocks)) {
    test(name, () => expect(printMoment(moment, 'en')).toBe(written));
  }

  test('of every month, in words that a date has', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      dateline(`2021-${String(index + 1).padStart(2, '0')}-15T12:00:00+04:00`),
    );
    const written = (language: string) =>
      months.map((month) => /\p{L}{3,}/u.exec(printMoment(month, language))?.[0]).join(' ');
    expect(written('ru')).toBe(
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    );
    expect(written('hy')).toBe(
      'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
    );
  });
});

describe('a day and a month', () => {
  const rows: Record<string, [day: string, month: string]> = {
    en: ['September 3, 2021', 'September 2021'],
    ru: ['3 сентября 2021 г.', 'сентябрь 2021 г.'],
    hy: ['2021 թ. սեպտեմբերի 3', '2021 թ. սեպտեմբեր'],
    'hy-AM': ['2021 թ. սեպտեմբերի 3', '2021 թ. սեպտեմբեր'],
    ar: ['September 3, 2021', 'September 2021'],
  };
  for (const [language, [day, month]] of Object.entries(rows)) {
    test(language, () => {
      expect(printDay('2021-09-03', language)).toBe(day);
      expect(printMonth('2021-09', language)).toBe(month);
    });
  }
});

// The dateline: the table of cases, what its problems say, and what holds of every line.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dateline,
  datelineAt,
  parseDateline,
  startOfDay,
  type ZoneSettings,
} from '../../src/copy/dateline.ts';
import { rfc3339 } from '../../src/copy/instant.ts';
import { printDateline } from '../../src/copy/printed.ts';
import { severities } from '../../src/copy/problem.ts';
import table from '../cases/datelines.txt?raw';

const settings: ZoneSettings = {
  timezone: 'Asia/Yerevan',
  zones: {
    EDT: 'America/New_York',
    МСК: 'Europe/Moscow',
    'London time': 'Europe/London',
    NPT: '+05:45',
  },
};

const rows = table
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [input = '', expected = ''] = row.split(' => ');
    return { line: unescaped(input.trimEnd()), expected };
  });

describe('the table of cases', () => {
  test.each(rows)('$line', ({ line, expected }) => {
    expect(outcome(line)).toBe(expected);
    const { dateline } = parseDateline(line, settings);
    if (dateline) expectToComeBack(dateline);
  });

  test('has every problem that a dateline can have', () => {
    const codes = Object.keys(severities).filter((code) => code.startsWith('dateline-'));
    for (const code of codes) expect(table).toContain(code);
    expect(rows.length).toBeGreaterThan(350);
  });
});

describe('a problem says what is wrong and what to write', () => {
  test.each(
    Object.entries({
      'March 4, 2024 - 12:00 BST': [
        '"BST" names more than one time zone',
        'write an offset (+01:00) or add BST under zones: in masthead.yaml',
      ],
      'March 4, 2024 - 12:00 MSK': [
        '"MSK" is not a time zone that the masthead knows',
        'write its offset (+03:00) or add MSK under zones: in masthead.yaml',
      ],
      'March 4, 2024 - 12:00 Xyz': [
        '"Xyz" is not a time zone that the masthead knows',
        'write AMT, an offset such as +04:00, a name such as Asia/Yerevan, or add Xyz under zones: in masthead.yaml',
      ],
      'March 4, 2024 - 12:00 XYZ (UTC+4)': [
        '"XYZ" is not a time zone that the masthead knows',
        'delete it: the offset (+04:00) is enough',
      ],
      'March 4, 2024 - 12:00 АМТ': [
        '"АМТ" only looks like AMT: it is not all Latin letters',
        'write AMT in Latin letters',
      ],
      'March 4, 2024 - 12:00 ԱՄՍՏ': [
        '"ԱՄՍՏ" only looks like AMST: it is not all Latin letters',
        'write AMST in Latin letters',
      ],
      'March 4, 2024 - 12:00 Asia/Erivan': [
        '"Asia/Erivan" is not a zone of the IANA database',
        'write a name such as Asia/Yerevan, or an offset such as +04:00',
      ],
      'March 4, 2024 - 12:00 UTC+15': [
        '"+15" is not an offset from UTC',
        'write one from -12:00 to +14:00, such as +04:00',
      ],
      'March 4, 2024 - 12:00-13:00': [
        '"-13:00" may be an offset or the end of a period',
        'write a space before an offset; of a period, write the beginning only',
      ],
      '09/06/2009 - 11:24 AMT': [
        '"09/06/2009" does not say which number is the month',
        'write September 6, 2009 - 11:24 AMT or June 9, 2009 - 11:24 AMT',
      ],
      '01/02/2009 - 11:24 AMT': [
        '"01/02/2009" does not say which number is the month',
        'write January 2, 2009 - 11:24 AMT or February 1, 2009 - 11:24 AMT',
      ],
      '09/10/11 11:24': [
        '"09/10/11" does not say which number is the month',
        'write September 10, 2011 11:24 or October 9, 2011 11:24 or October 11, 2009 11:24',
      ],
      '13/13/2009 11:24': [
        '"13/13/2009" is a date in no calendar',
        'write the month as a word: September 23, 2021',
      ],
      '12/31/2009 11:24 ': [
        '"12/31/2009" does not say which number is the month',
        'write December 31, 2009 11:24',
      ],
      '00/02/2009 11:24': [
        '"00/02/2009" is a date in no calendar',
        'write the month as a word: September 23, 2021',
      ],
      '23/09/2021 11:24': [
        '"23/09/2021" does not say which number is the month',
        'write September 23, 2021 11:24',
      ],
      '06/06/2009 11:24': [
        '"06/06/2009" does not say which number is the month',
        'write June 6, 2009 11:24',
      ],
      '2021/02/03 11:24': ['"2021/02/03" is not an ISO date', 'write February 3, 2021 11:24'],
      '31/31/2021 11:24': [
        '"31/31/2021" is a date in no calendar',
        'write the month as a word: September 23, 2021',
      ],
      'September 23, 21 - 10:59': ['"21" is not a year of four digits', 'write 2021 or 1921'],
      'September 23, 0021 - 10:59': [
        '"0021" is not a year of four digits',
        'write four digits, the first not 0',
      ],
      'September 23 - 10:59': ['the date has no year', 'write it, in four digits'],
      'June 31, 2021 - 10:59': [
        'June 2021 has 30 days',
        'write a day from 1 to 30, or another month',
      ],
      'February 29, 2021 - 10:59': [
        'February 2021 has 28 days',
        'write a day from 1 to 28, or another month',
      ],
      'February 2021 - 10:59': ['the date has no day', 'write the day of the month'],
      '32.13.2021 10:59': ['a month has 31 days', 'write a day from 1 to 31, or another month'],
      '23.13.2021 10:59': ['there is no month 13', 'months go from 1 to 12'],
      'Setember 23, 2021 - 10:59': ['"Setember" is not a month', 'write September'],
      '23 Сентебря 2021 10:59': ['"Сентебря" is not a month', 'write сентября'],
      'Quux 23, 2021 - 10:59': [
        '"Quux" is not a month',
        'write the month in English, Russian or Armenian',
      ],
      'Friday, September 23, 2021 - 10:59': [
        'September 23, 2021 is a Thursday',
        'write Thursday, or another date',
      ],
      'September 23, 2021': [
        'there is no clock behind the date',
        'write it behind the date: September 23, 2021 - 10:59',
      ],
      'The budget passes': [
        'there is no date on this line',
        'begin the file with a line such as September 23, 2021 - 10:59 AMT',
      ],
      'YEREVAN, September 23, 2021 - 10:59': [
        '"YEREVAN" is not part of a dateline',
        'begin the line with the date',
      ],
      'September 23, 2021, Yerevan - 10:59': [
        '"Yerevan" is not part of a dateline',
        'write nothing between the date and the clock',
      ],
      'September 23, 2021 - 10:59 AMT now': [
        '"now" is not part of a dateline',
        'end the line after the zone',
      ],
      'June 9, 2009 - 11:24 AMST  06:24 GMT': [
        '"06:24 GMT" is a second clock: it is not read',
        'delete it',
      ],
      'July 4, 2009 - 12:00 AMT': [
        'Armenia had summer time on this day: AMT is read as +05:00',
        'write AMST, or an offset where the clock was another',
      ],
      'January 4, 2009 - 12:00 AMST': [
        'Armenia had no summer time on this day: AMST is read as +04:00',
        'write AMT, or an offset where the clock was another',
      ],
      'October 25, 2009 - 02:30': [
        'October 25, 2009 - 02:30 occurred twice: clocks in Asia/Yerevan were put back',
        'write +05:00 for the first time or +04:00 for the second',
      ],
      'March 29, 2009 - 02:30': [
        'clocks in Asia/Yerevan were put forward from March 29, 2009 - 02:00 to March 29, 2009 - 03:00',
        'write March 29, 2009 - 03:30, or an offset',
      ],
      'May 2, 1924 - 00:01:07 AMT': [
        'clocks in Asia/Yerevan were put forward from May 2, 1924 - 00:00 to May 2, 1924 - 00:02',
        'write May 2, 1924 - 00:03:07, or an offset',
      ],
    }),
  )('%s', (line, [message, hint]) => {
    const { faults } = parseDateline(line, settings);
    expect(faults.map((fault) => [fault.message, fault.hint])[0]).toEqual([message, hint]);
  });

  test('of a text longer than 60 characters it quotes the beginning', () => {
    const quoted = (text: string) =>
      parseDateline(`${text} September 23, 2021 - 10:59`, settings).faults[0]?.message.split(
        '"',
      )[1];
    expect(quoted('😀'.repeat(60))).toBe('😀'.repeat(60));
    expect(quoted('😀'.repeat(61))).toBe(`${'😀'.repeat(60)}…`);
    expect(quoted('x'.repeat(900))).toBe(`${'x'.repeat(60)}…`);
  });

  test('of a line of more than 1000 characters it reads no more', () => {
    const told = (line: string) =>
      parseDateline(line, settings).faults.map(
        ({ code, start, end, message }) => `${code} ${start}-${end} ${message}`,
      );
    const line = 'September 23, 2021 - 10:59';
    expect(told(line.padEnd(1000))).toEqual([]);
    expect(told(line.padEnd(1001))).toEqual([
      'dateline-extra 1000-1001 the line goes on for 1001 characters',
    ]);
    expect(told(`${'x'.repeat(999)} ${line}`)).toEqual([
      'dateline-missing 0-999 there is no date on this line',
    ]);
  });
});

describe('the masthead', () => {
  const told = (line: string, timezone: string, zones: Record<string, string> = {}) =>
    outcome(line, { timezone, zones });

  test('gives the zone that a dateline leaves out', () => {
    const line = 'September 23, 2021 - 10:59';
    expect(told(line, 'Asia/Tbilisi')).toBe('2021-09-23T10:59:00+04:00');
    expect(told(line, 'America/New_York')).toBe('2021-09-23T10:59:00-04:00');
    expect(told(line, 'UTC')).toBe('2021-09-23T10:59:00+00:00');
  });

  test('does not change what AMT is, unless it maps it', () => {
    const line = 'July 4, 2009 - 12:00 AMT';
    const warned = '2009-07-04T12:00:00+05:00 AMT; dateline-summer `AMT`';
    expect(told(line, 'America/Manaus')).toBe(warned);
    expect(told(line, 'Asia/Yerevan', { AMT: '+04:00' })).toBe('2009-07-04T12:00:00+04:00 AMT');
    expect(told(line, 'Asia/Yerevan', { AMT: '+05:00' })).toBe('2009-07-04T12:00:00+05:00 AMT');
    expect(told(line, 'Asia/Yerevan', { amt: 'America/Manaus' })).toBe(
      '2009-07-04T12:00:00-04:00 amt',
    );
  });

  test('cannot change GMT and UTC', () => {
    const zones = { GMT: 'Europe/London', utc: '+04:00', Z: '+04:00' };
    for (const label of ['GMT', 'UTC', 'Z']) {
      const expected = `2021-09-23T10:59:00+00:00 ${label === 'GMT' ? 'GMT' : 'UTC'}`;
      expect(told(`September 23, 2021 - 10:59 ${label}`, 'UTC', zones)).toBe(expected);
    }
  });

  test('may map a label of Cyrillic letters that look like AMT', () => {
    const line = 'September 23, 2021 - 10:59 амт';
    expect(told(line, 'UTC', { АМТ: 'Asia/Yerevan' })).toBe('2021-09-23T10:59:00+04:00 АМТ');
  });

  test('is asked for the longest label', () => {
    const zones = { MSK: '+03:00', 'MSK summer': '+04:00' };
    expect(told('July 4, 2009 - 12:00 msk summer', 'UTC', zones)).toContain('+04:00 MSK summer');
    expect(told('July 4, 2009 - 12:00 msk', 'UTC', zones)).toContain('+03:00 MSK');
  });

  test('with a zone that the runtime lacks is a fault of the program', () => {
    expect(() => told('July 4, 2009 - 12:00', 'Asia/Nowhere')).toThrow(RangeError);
  });
});

describe('printDateline', () => {
  const epoch = Date.UTC(2021, 8, 23, 6, 59);

  test('writes seconds where they are not zero, and nothing for a zone that was not written', () => {
    const bare = { epoch, offset: 240, zone: '' };
    expect(printDateline(bare)).toBe('September 23, 2021 - 10:59');
    expect(printDateline({ ...bare, epoch: epoch + 7000 })).toBe('September 23, 2021 - 10:59:07');
    expect(printDateline({ ...bare, zone: 'AMT' })).toBe('September 23, 2021 - 10:59 AMT');
  });
});

describe('datelineAt', () => {
  const at = (iso: string, changed: Partial<ZoneSettings> = {}) =>
    printDateline(datelineAt(Date.parse(iso), { ...settings, ...changed }));

  test('is the second in the zone of the masthead', () => {
    expect(at('2021-09-23T06:59:59.999Z')).toBe('September 23, 2021 - 10:59:59 AMT');
    expect(at('2009-07-04T08:00:00Z')).toBe('July 4, 2009 - 13:00 AMST');
    expect(at('1969-12-31T23:59:59.999Z')).toBe('January 1, 1970 - 03:59:59 AMT');
  });

  test('tells apart the readings that occurred twice', () => {
    expect(at('2009-10-24T21:30:00Z')).toBe('October 25, 2009 - 02:30 AMST');
    expect(at('2009-10-24T22:30:00Z')).toBe('October 25, 2009 - 02:30 AMT');
  });

  test('is labelled with an offset elsewhere, and where AMT is mapped to something else', () => {
    const iso = '2021-09-23T06:59:00Z';
    expect(at('1900-01-01T00:00:00Z', { timezone: 'Europe/Moscow' })).toBe(
      'January 1, 1900 - 02:30 +02:30',
    );
    expect(at(iso, { timezone: 'Europe/London' })).toBe('September 23, 2021 - 07:59 +01:00');
    expect(at(iso, { zones: { amt: '+04:00' } })).toBe('September 23, 2021 - 10:59 +04:00');
    expect(at(iso, { zones: { AMT: 'asia/yerevan' } })).toBe('September 23, 2021 - 10:59 AMT');
    expect(at(iso, { timezone: 'asia/yerevan' })).toBe('September 23, 2021 - 10:59 AMT');
  });

  test('can be read back', () => {
    const timezones = fc.constantFrom('Asia/Yerevan', 'America/New_York', 'Asia/Kathmandu');
    const epochs = fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2100, 0) });
    const property = fc.property(epochs, timezones, (epoch, timezone) => {
      const dateline = datelineAt(epoch, { timezone, zones: {} });
      expect(dateline.epoch).toBe(Math.floor(epoch / 1000) * 1000);
      const read = parseDateline(printDateline(dateline), { timezone, zones: {} });
      expect(read).toEqual({ dateline, faults: [] });
    });
    fc.assert(property);
  });
});

describe('startOfDay', () => {
  const start = (date: string, timezone = 'Asia/Yerevan') => rfc3339(startOfDay(date, timezone));

  test('is the first moment of a day, a month or a year', () => {
    expect(start('2021-09-23')).toBe('2021-09-23T00:00:00+04:00');
    expect(start('2021-09')).toBe('2021-09-01T00:00:00+04:00');
    expect(start('2021')).toBe('2021-01-01T00:00:00+04:00');
    expect(start('2009-07-04')).toBe('2009-07-04T00:00:00+05:00');
    expect(start('2021-09-23', 'UTC')).toBe('2021-09-23T00:00:00+00:00');
  });

  test('is right where clocks skip midnight, or show it twice', () => {
    expect(start('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00');
    expect(start('2021-11-07', 'America/Havana')).toBe('2021-11-07T00:00:00-04:00');
    expect(start('2011-12-30', 'Pacific/Apia')).toBe('2011-12-31T00:00:00+14:00');
  });

  test('throws where there is no such date or zone', () => {
    for (const date of ['2021-02-30', '2021-13', 'today', '', '2021-9-3']) {
      expect(() => start(date), date).toThrow(RangeError);
    }
    expect(() => start('2021', 'Asia/Nowhere')).toThrow(RangeError);
  });
});

describe('an offset with seconds', () => {
  test('is kept, and the instant is a whole number', () => {
    const line = 'January 1, 1900 - 12:00 Europe/Moscow';
    const { dateline } = parseDateline(line, settings);
    expect(dateline?.offset).toBeCloseTo(150 + 17 / 60, 9);
    expect(dateline?.epoch).toBe(Date.UTC(1900, 0, 1, 12) - (150 * 60 + 17) * 1000);
    expect(dateline && printDateline(dateline)).toBe(line);
  });

  test.each([
    'Africa/Lagos',
    'America/New_York',
    'Asia/Tokyo',
    'Europe/Moscow',
    'Europe/Paris',
    'Pacific/Honolulu',
  ])('makes no reading another: %s', (zone) => {
    for (let second = 0; second < 60; second += 1) {
      const line = `March 4, 1850 - 12:34:${String(second).padStart(2, '0')} ${zone}`;
      const { dateline } = parseDateline(line, settings);
      expect(dateline && printDateline(dateline)).toBe(line.replace(':00 ', ' '));
      if (dateline) expectToComeBack(dateline);
    }
  });
});

describe('whatever the line', () => {
  const good = rows.filter(({ expected }) => /^\d/.test(expected)).map(({ line }) => line);
  const pieces = fc.constantFrom(
    ...new Set(rows.flatMap(({ line }) => line.match(/\p{L}+|\d+|./gsu) ?? [])),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...good), fc.nat(), fc.nat(6), fc.oneof(pieces, fc.string()))
    .map(([line, at, length, piece]) => {
      const start = at % (line.length + 1);
      return `${line.slice(0, start)}${piece}${line.slice(start + length)}`;
    });
  const shuffled = fc.array(pieces, { maxLength: 14 }).map((words) => words.join(' '));
  const anything = fc.oneof(mutated, shuffled, fc.string({ unit: 'binary', maxLength: 60 }));

  test('nothing is thrown, and faults point into the line', () => {
    const property = fc.property(anything, (line) => {
      const { dateline, faults } = parseDateline(line, settings);
      const isBad = faults.some(({ code }) => severities[code] === 'error');
      expect(dateline === undefined).toBe(isBad);
      for (const { start, end, message, hint } of faults) {
        expect(0 <= start && start <= end && end <= line.length).toBe(true);
        expect(start < end || line.trim() === '' || !/[^\p{Cf}\s]/u.test(line)).toBe(true);
        expect(message.length > 0 && message.length + hint.length < 600).toBe(true);
      }
      expect(faults.map(({ start }) => start)).toEqual(
        faults.map(({ start }) => start).sort((a, b) => a - b),
      );
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('what is read can be printed and read back', () => {
    const property = fc.property(fc.oneof(mutated, fc.constantFrom(...good)), (line) => {
      const { dateline } = parseDateline(line, settings);
      if (dateline) expectToComeBack(dateline);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('what the masthead maps can be printed and read back, however odd the label', () => {
    const labels = fc.oneof(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.constantFrom('AM', 'p.m.', 'a m', 'AMT', 'Z', 'UTC+4', 'MSK (summer)', 'İST', 'at', 'ին'),
    );
    const property = fc.property(labels, labels, (label, other) => {
      const masthead = { timezone: 'UTC', zones: { [label]: '+03:00', [other]: 'Asia/Yerevan' } };
      const { dateline } = parseDateline(`September 23, 2021 - 22:59, ${label}`, masthead);
      if (!dateline) return;
      expect(parseDateline(printDateline(dateline), masthead).dateline).toEqual(dateline);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('every instant of every zone comes back', () => {
    const labels = ['', 'AMT', 'AMST', 'GMT', '+05:30', 'AMT -04:00', 'EDT', 'МСК', 'NPT'];
    const zones = fc.constantFrom(...labels, 'Europe/London', 'Pacific/Apia', 'Africa/Monrovia');
    const dates = fc.date({
      min: new Date('1000-01-02Z'),
      max: new Date('9999-12-30Z'),
      noInvalidDate: true,
    });
    const property = fc.property(dates, zones, (date, zone) => {
      const epoch = Math.floor(date.getTime() / 1000) * 1000;
      const { dateline } = parseDateline(printDateline({ epoch, offset: 0, zone }), settings);
      if (dateline) expectToComeBack(dateline);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('a line of a mebibyte', () => {
  const long = (unit: string) => unit.repeat(2 ** 20 / unit.length);
  const date = 'May 5, 2021';
  const lines = {
    spaces: long(' '),
    'spaces before a day': `May${long(' ')}5, 2021 - 10:5`,
    'spaces behind a clock': `${date} - 10${long(' ')}a${long(' ')}`,
    'spaces behind a label': `${date} - 10:59 AMT (${long(' ')}x`,
    'spaces behind UTC': `${date} - 10:59 UTC + ${long(' ')}x`,
    'one word': long('a'),
    'a month nobody knows': `${long('a')} 5, 2021 - 10:59`,
    digits: long('1'),
    'digits and dashes': long('1-'),
    'clocks that are none': `${date} ${long('1:')}`,
    clocks: `${date} ${long('10:59 ')}`,
    'clocks with zones': `${date} 10:59 AMT ${long('10:59 GMT ')}`,
    months: long('May 5 '),
    'strange months': long('Foo 5, 2021 '),
    weekdays: long('Thu '),
    'a name without end': `${date} - 10:59 ${long('a/')}`,
    fraction: `${date} - 10:59:00.${long('1')}:`,
    commas: `${date}${long(',')}`,
    surrogates: long('\uD83D'),
  };
  test.each(Object.entries(lines))(
    'is read in time that is not quadratic: %s',
    (_, line) => {
      const { faults } = parseDateline(line, settings);
      expect(faults.length).toBeGreaterThan(0);
      for (const { message, hint } of faults) expect((message + hint).length).toBeLessThan(600);
    },
    20_000,
  );
});

function outcome(line: string, masthead = settings): string {
  const { dateline, faults } = parseDateline(line, masthead);
  const instant = dateline ? [`${rfc3339(dateline)} ${dateline.zone}`.trimEnd()] : [];
  const told = faults.map(({ code, start, end }) => `${code} \`${line.slice(start, end)}\``);
  return [...instant, ...told].join('; ');
}

function expectToComeBack(dateline: Dateline): void {
  expect(Number.isInteger(dateline.epoch)).toBe(true);
  expect(parseDateline(printDateline(dateline), settings).dateline).toEqual(dateline);
  const again = parseDateline(rfc3339(dateline), settings).dateline;
  expect(again?.epoch).toBe(dateline.epoch);
}

function unescaped(text: string): string {
  return text
    .replaceAll('\\t', '\t')
    .replace(/\\u([0-9A-F]{4})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

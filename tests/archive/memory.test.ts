import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryArchive } from '../../src/archive/memory.ts';
import { rfc3339 } from '../../src/copy/instant.ts';
import { article, epoch } from '../fixtures.ts';
import { engines } from './engines.ts';

const ZONE = 'Asia/Yerevan';
const NOW = epoch('2021-09-25T12:00:00+04:00');
const slugs = (articles: readonly { slug: string }[]) => articles.map(({ slug }) => slug);

describe.each(engines)('the $engine archive', ({ archiveOf, numRuns }) => {
  const archive = archiveOf(
    [
      article('two-days-ago', '2021-09-23T10:59:00+04:00'),
      article('today-b', '2021-09-25T09:00:00+04:00'),
      article('today-a', '2021-09-25T09:00:00+04:00'),
      article('embargo', '2021-09-25T12:00:01+04:00'),
      article('tomorrow', '2021-09-26T00:30:00+04:00'),
      article('late-that-day', '2021-09-23T23:59:59+04:00'),
      article('told-elsewhere', '2021-09-23T20:30:00+00:00'),
      article('last-week', '2021-09-18T08:00:00+04:00'),
    ],
    ZONE,
  );

  describe('order', () => {
    test('is newest first by instant, whatever the offset, ties by slug', async () => {
      expect(slugs(await archive.newest(NOW, 50))).toEqual([
        'today-a',
        'today-b',
        'told-elsewhere',
        'late-that-day',
        'two-days-ago',
        'last-week',
      ]);
    });

    test('does not depend on the order of files', async () => {
      const articles = ['a', 'b', 'c', 'd'].map((slug) =>
        article(slug, '2021-09-23T10:59:00+04:00'),
      );
      const reversed = archiveOf([...articles].reverse(), ZONE);
      expect(slugs(await reversed.newest(NOW, 50))).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  describe('the newest', () => {
    test('are as many as the limit', async () => {
      expect(slugs(await archive.newest(NOW, 3))).toEqual(['today-a', 'today-b', 'told-elsewhere']);
    });

    test('are all of the day that is not closed, over the limit too', async () => {
      expect(slugs(await archive.newest(NOW, 1))).toEqual(['today-a', 'today-b']);
    });

    test('are the limit again once the day is closed', async () => {
      const later = epoch('2021-09-28T00:00:00+04:00');
      expect(slugs(await archive.newest(later, 1))).toEqual(['tomorrow']);
    });
  });

  describe('a day', () => {
    const days: Record<string, string[]> = {
      '2021-09-18': ['last-week'],
      '2021-09-22': [],
      '2021-09-23': ['late-that-day', 'two-days-ago'],
      '2021-09-24': ['told-elsewhere'],
      '2021-09-25': [],
      '2021-09-26': [],
      nonsense: [],
    };
    for (const [day, expected] of Object.entries(days)) {
      test(day, async () => expect(slugs(await archive.day(day, NOW))).toEqual(expected));
    }

    test('closes at midnight of the zone', async () => {
      const midnight = epoch('2021-09-26T00:00:00+04:00');
      expect(await archive.day('2021-09-25', midnight - 1)).toEqual([]);
      expect(slugs(await archive.day('2021-09-25', midnight))).toEqual([
        'embargo',
        'today-a',
        'today-b',
      ]);
    });
  });

  describe('neighbours', () => {
    const cases: Record<string, [day: string | undefined, expected: object]> = {
      'of the newest document': [undefined, { previous: '2021-09-24' }],
      'of the newest closed day': ['2021-09-24', { previous: '2021-09-23' }],
      'skip empty days': ['2021-09-23', { previous: '2021-09-18', next: '2021-09-24' }],
      'of the oldest day': ['2021-09-18', { next: '2021-09-23' }],
      'of an empty day': ['2021-09-20', { previous: '2021-09-18', next: '2021-09-23' }],
      'of a day that is not closed': ['2021-09-25', { previous: '2021-09-24' }],
      'of a day that lies ahead': ['2021-12-31', { previous: '2021-09-24' }],
    };
    for (const [name, [day, expected]] of Object.entries(cases)) {
      test(name, async () => expect(await archive.neighbours(day, NOW)).toEqual(expected));
    }
  });

  describe('an embargo', () => {
    const end = epoch('2021-09-25T12:00:01+04:00');

    test('is nowhere in the second before', async () => {
      expect(await archive.find('embargo', end - 1)).toBeUndefined();
      expect(await archive.count(end - 1)).toBe(6);
      expect(slugs(await archive.newest(end - 1, 50))).not.toContain('embargo');
      expect(slugs(await Array.fromAsync(archive.all(end - 1)))).not.toContain('embargo');
    });

    test('is everywhere at its second', async () => {
      expect(await archive.find('embargo', end)).toMatchObject({ slug: 'embargo' });
      expect(await archive.count(end)).toBe(7);
      expect(slugs(await archive.newest(end, 50))[0]).toBe('embargo');
      expect(slugs(await Array.fromAsync(archive.all(end)))[0]).toBe('embargo');
    });
  });

  describe('the next turn', () => {
    const cases = {
      'is the end of the next embargo': [NOW, '2021-09-25T12:00:01+04:00'],
      'is midnight when no embargo ends before': [
        epoch('2021-09-25T12:00:01+04:00'),
        '2021-09-26T00:00:00+04:00',
      ],
      'is after midnight when it is midnight': [
        epoch('2021-09-26T00:00:00+04:00'),
        '2021-09-26T00:30:00+04:00',
      ],
      'is a midnight when nothing lies ahead': [
        epoch('2021-09-26T00:30:00+04:00'),
        '2021-09-27T00:00:00+04:00',
      ],
    } as const;
    for (const [name, [now, expected]] of Object.entries(cases)) {
      test(name, async () => expect(await archive.nextTurn(now)).toBe(epoch(expected)));
    }

    test('does not depend on what was asked before', async () => {
      const asked = archiveOf([], ZONE);
      const nows = ['2021-09-25T12:00+04:00', '2021-09-27T12:00+04:00', '2021-09-24T12:00+04:00'];
      const turns = ['2021-09-26T00:00+04:00', '2021-09-28T00:00+04:00', '2021-09-25T00:00+04:00'];
      for (const [index, now] of [...nows, ...nows].entries()) {
        expect(await asked.nextTurn(epoch(now))).toBe(epoch(turns[index % 3] ?? ''));
      }
    });
  });

  describe('since', () => {
    const cases: Record<string, [since: string, limit: number, expected: string[]]> = {
      'an instant': [
        '2021-09-23T23:59:58+04:00',
        10,
        ['today-a', 'today-b', 'told-elsewhere', 'late-that-day'],
      ],
      'leaves out the instant itself': ['2021-09-25T09:00:00+04:00', 10, []],
      'keeps the newest up to the limit': [
        '2021-01-01T00:00:00+04:00',
        3,
        ['today-a', 'today-b', 'told-elsewhere'],
      ],
      'an instant before all': [
        '1970-01-01T00:00:00Z',
        10,
        ['today-a', 'today-b', 'told-elsewhere', 'late-that-day', 'two-days-ago', 'last-week'],
      ],
      now: ['2021-09-25T12:00:00+04:00', 10, []],
      'an instant that lies ahead': ['2021-09-25T18:00:00+04:00', 10, []],
    };
    for (const [name, [since, limit, expected]] of Object.entries(cases)) {
      test(name, async () =>
        expect(slugs(await archive.since(epoch(since), NOW, limit))).toEqual(expected),
      );
    }
  });

  describe('months', () => {
    const months = archiveOf(
      [
        article('august', '2021-08-31T23:59:59+04:00'),
        article('september', '2021-08-31T20:00:00+00:00'),
        article('late-september', '2021-09-25T09:00:00+04:00'),
        article('embargo', '2021-09-25T12:00:01+04:00'),
        article('october', '2021-10-02T09:00:00+04:00'),
        article('year-before', '2020-09-01T09:00:00+04:00'),
      ],
      ZONE,
    );
    const list = async (now: number) =>
      (await months.months(now)).map(({ month, updated }) => [month, rfc3339(updated)]);

    test('are those of the zone, newest first, each dated by its newest article', async () => {
      expect(await list(NOW)).toEqual([
        ['2021-09', '2021-09-25T09:00:00+04:00'],
        ['2021-08', '2021-08-31T23:59:59+04:00'],
        ['2020-09', '2020-09-01T09:00:00+04:00'],
      ]);
    });

    test('have nothing of an embargo until it ends', async () => {
      const end = epoch('2021-09-25T12:00:01+04:00');
      expect((await list(end - 1))[0]).toEqual(['2021-09', '2021-09-25T09:00:00+04:00']);
      expect((await list(end))[0]).toEqual(['2021-09', '2021-09-25T12:00:01+04:00']);
      expect((await list(epoch('2021-10-02T09:00:00+04:00')))[0]?.[0]).toBe('2021-10');
    });

    const cases: Record<string, string[]> = {
      '2021-10': [],
      '2021-09': ['late-september', 'september'],
      '2021-08': ['august'],
      '2021-07': [],
      '2020-09': ['year-before'],
      '2021-9': [],
      '2021': [],
      '2021-09-25': [],
      '': [],
    };
    for (const [month, expected] of Object.entries(cases)) {
      test(`one: "${month}"`, async () =>
        expect(slugs(await months.month(month, NOW))).toEqual(expected));
    }

    const besides: Record<string, object> = {
      '2021-10': { previous: '2021-09', next: undefined },
      '2021-09': { previous: '2021-08', next: undefined },
      '2021-08': { previous: '2020-09', next: '2021-09' },
      '2021-01': { previous: '2020-09', next: '2021-08' },
      '2020-09': { previous: undefined, next: '2021-08' },
    };
    for (const [month, expected] of Object.entries(besides)) {
      test(`beside ${month}`, async () =>
        expect(await months.monthsBeside(month, NOW)).toEqual(expected));
    }

    test('one as a list in parts, and by its closed days', async () => {
      const { count, between } = months.during('2021-09');
      expect(await count(NOW)).toBe(2);
      expect(slugs(await between({ start: 0, end: 1 }, NOW))).toEqual(['september']);
      expect(slugs(await between({ start: 1, end: 9 }, NOW))).toEqual(['late-september']);
      expect(await between({ start: 2, end: 9 }, NOW)).toEqual([]);
      expect(await months.during('2021-10').count(NOW)).toBe(0);
      expect(await months.during('nonsense').between({ start: 0, end: 9 }, NOW)).toEqual([]);
      expect(await months.days('2021-09', NOW)).toEqual(['2021-09-01']);
      expect(await months.days('2021-09', epoch('2021-09-26T00:00:00+04:00'))).toEqual([
        '2021-09-25',
        '2021-09-01',
      ]);
      expect(await months.days('2021-07', NOW)).toEqual([]);
    });

    test('hold every public article once, whenever it is', async () => {
      const instants = fc.array(fc.integer({ min: 0, max: 400 * 24 }), { maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(instants, fc.integer({ min: 0, max: 400 * 24 }), async (hours, later) => {
          const start = epoch('2021-09-01T00:00:00+04:00');
          const at = (hour: number) => start + hour * 3_600_000;
          const some = archiveOf(
            hours.map((hour, index) => article(`a${index}`, new Date(at(hour)).toISOString())),
            ZONE,
          );
          const now = at(later);
          const met = (await some.months(now)).map(async ({ month, updated }) => {
            const found = await some.month(month, now);
            expect(found[0]?.dateline.epoch).toBe(updated.epoch);
            return slugs(found);
          });
          expect((await Promise.all(met)).flat()).toEqual(
            slugs(await Array.fromAsync(some.all(now))),
          );
        }),
        { numRuns },
      );
    });
  });

  test('an empty archive has nothing and says so', async () => {
    const empty = archiveOf([], ZONE);
    expect(await empty.newest(NOW, 50)).toEqual([]);
    expect(await empty.neighbours(undefined, NOW)).toEqual({});
    expect(await empty.day('2021-09-23', NOW)).toEqual([]);
    expect(await empty.count(NOW)).toBe(0);
    expect(await empty.since(0, NOW, 10)).toEqual([]);
    expect(await empty.months(NOW)).toEqual([]);
    expect(await empty.month('2021-09', NOW)).toEqual([]);
    expect(await empty.nextTurn(NOW)).toBe(epoch('2021-09-26T00:00:00+04:00'));
  });

  test('each article is in exactly one closed day, and the chain meets every day', async () => {
    const instants = fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(instants, async (minutes) => {
        const start = epoch('2021-09-01T00:00:00+04:00');
        const articles = minutes.map((minute, index) =>
          article(`a${index}`, new Date(start + minute * 60_000).toISOString()),
        );
        const now = epoch('2021-11-01T00:00:00+04:00');
        const walked = archiveOf(articles, ZONE);
        const met: string[] = [];
        let { previous } = await walked.neighbours(undefined, now);
        while (previous !== undefined) {
          const day = await walked.day(previous, now);
          expect(day.length).toBeGreaterThan(0);
          met.push(...slugs(day));
          const older = (await walked.neighbours(previous, now)).previous;
          if (older) expect((await walked.neighbours(older, now)).next).toBe(previous);
          previous = older;
        }
        expect(met.toSorted()).toEqual(slugs(articles).toSorted());
      }),
      { numRuns },
    );
  });
});

test('in memory a channel is sorted once', () => {
  const archive = memoryArchive([article('a', '2021-09-23T10:59:00+04:00')], ZONE);
  const english = { kind: 'languages', slug: 'en' } as const;
  expect(archive.within(english)).toBe(archive.within(english));
});

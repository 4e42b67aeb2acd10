// What was corrected, retracted or withdrawn comes back to the newest, and goes again at its moment.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestFirst, publishedAt } from '../../src/archive/desk.ts';
import type { Article } from '../../src/copy/article.ts';
import { article, dateline, epoch } from '../fixtures.ts';
import { engines } from './engines.ts';

const ZONE = 'Asia/Yerevan';
const DAY = 24 * 60 * 60 * 1000;
const NOW = epoch('2021-09-25T12:00:00+04:00');
const slugs = (articles: readonly { slug: string }[]) => articles.map(({ slug }) => slug);
const correction = (at: string) => ({
  changes: [{ kind: 'correction', at: dateline(at) } as const],
});
const end = (at: string) => ({ at: dateline(at), reason: 'a', html: '<p>a</p>' });
const politics = { section: { name: 'Politics', slug: 'politics' } };

const articles = [
  article('new-1', '2021-09-23T10:00:00+04:00', politics),
  article('new-2', '2021-09-22T10:00:00+04:00'),
  article('new-3', '2021-09-21T10:00:00+04:00', politics),
  article('corrected', '2021-09-10T10:00:00+04:00', {
    ...politics,
    ...correction('2021-09-20T10:00:00+04:00'),
  }),
  article('retracted', '2009-07-09T10:00:00+05:00', {
    retracted: end('2021-09-19T10:00:00+04:00'),
  }),
  article('withdrawn', '2021-09-09T10:00:00+04:00', {
    withdrawn: end('2021-09-18T12:00:01+04:00'),
    formerly: ['draft'],
  }),
  article('aged', '2021-09-08T10:00:00+04:00', {
    ...politics,
    ...correction('2021-09-18T12:00:00+04:00'),
  }),
  article('updated', '2021-09-07T10:00:00+04:00', {
    changes: [{ kind: 'update', at: dateline('2021-09-25T10:00:00+04:00') }],
  }),
];
describe.each(engines)('the $engine archive', ({ archiveOf, numRuns }) => {
  const archive = archiveOf(articles, ZONE);

  describe('the newest', () => {
    test('have whatever was done in seven days, each in its own place', async () => {
      expect(slugs(await archive.newest(NOW, 2))).toEqual([
        'new-1',
        'new-2',
        'corrected',
        'withdrawn',
        'retracted',
      ]);
    });

    test('lose each of them at its millisecond', async () => {
      const at = epoch('2021-09-25T12:00:01+04:00');
      expect(slugs(await archive.newest(at - 1, 2))).toContain('withdrawn');
      expect(slugs(await archive.newest(at, 2))).toEqual([
        'new-1',
        'new-2',
        'corrected',
        'retracted',
      ]);
      const later = epoch('2021-09-27T10:00:00+04:00');
      expect(slugs(await archive.newest(later, 2))).toEqual(['new-1', 'new-2']);
    });

    test('are not told twice of what is among them anyway', async () => {
      expect(slugs(await archive.newest(NOW, 4))).toEqual([
        'new-1',
        'new-2',
        'new-3',
        'corrected',
        'withdrawn',
        'retracted',
      ]);
      expect(slugs(await archive.newest(NOW, 50))).toEqual(slugs([...articles].sort(newestFirst)));
    });

    test('have nothing that was done to what is under embargo', async () => {
      const sealed = article('sealed', '2021-09-01T10:00:00+04:00', {
        ...correction('2021-09-24T10:00:00+04:00'),
        embargo: dateline('2021-09-26T10:00:00+04:00'),
      });
      const with_ = archiveOf([...articles, sealed], ZONE);
      expect(slugs(await with_.newest(NOW, 2))).not.toContain('sealed');
      expect(slugs(await with_.noticed(NOW, 50))).not.toContain('sealed');
      expect(slugs(await with_.newest(epoch('2021-09-26T10:00:00+04:00'), 2))[0]).toBe('sealed');
    });

    describe('what was withdrawn', () => {
      const at = epoch('2021-09-18T12:00:01+04:00');
      test('is among them for thirty days, if it has a place there, and for seven without', async () => {
        for (const [limit, days] of [
          [50, 30],
          [5, 30],
          [4, 7],
        ] as const) {
          const last = at + days * DAY;
          expect(slugs(await archive.newest(last - 1, limit))).toContain('withdrawn');
          expect(slugs(await archive.newest(last, limit))).not.toContain('withdrawn');
        }
      });

      test('gives its place to another when it is told no longer', async () => {
        const later = at + 30 * DAY;
        expect(slugs(await archive.newest(later - 1, 6)).at(-1)).toBe('aged');
        expect(slugs(await archive.newest(later, 6)).at(-1)).toBe('updated');
      });

      test('gives its place though others that are told no longer stand behind it', async () => {
        const gone = ['b', 'c', 'd'].map((slug, index) =>
          article(slug, `2021-03-0${index + 1}T10:00:00+04:00`, {
            withdrawn: end('2021-04-01T10:00:00+04:00'),
          }),
        );
        const there = ['x', 'y'].map((slug, index) =>
          article(slug, `2021-02-0${index + 1}T10:00:00+04:00`),
        );
        const some = archiveOf(
          [article('a', '2021-05-01T10:00:00+04:00'), ...gone, ...there],
          ZONE,
        );
        expect(slugs(await some.newest(NOW, 1))).toEqual(['a']);
        expect(slugs(await some.newest(NOW, 2))).toEqual(['a', 'y']);
        expect(slugs(await some.newest(NOW, 3))).toEqual(['a', 'y', 'x']);
        expect(slugs(await some.newest(NOW, 4))).toEqual(['a', 'y', 'x']);
      });
    });
  });

  describe('what was withdrawn', () => {
    test('is found, has its day, and is counted no longer', async () => {
      expect(await archive.find('withdrawn', NOW)).toMatchObject({ slug: 'withdrawn' });
      expect(slugs(await archive.day('2021-09-09', NOW))).toEqual(['withdrawn']);
      expect(await archive.count(NOW)).toBe(7);
      expect(slugs(await Array.fromAsync(archive.all(NOW)))).not.toContain('withdrawn');
    });

    test('is in no month of its own', async () => {
      const alone = archiveOf(
        [
          article('a', '2021-08-01T10:00:00+04:00', {
            withdrawn: end('2021-08-02T10:00:00+04:00'),
          }),
          article('b', '2021-07-01T10:00:00+04:00'),
        ],
        ZONE,
      );
      expect((await alone.months(NOW)).map(({ month }) => month)).toEqual(['2021-07']);
    });
  });

  test('what was done is found whatever its age, and not what was merely updated', async () => {
    expect(slugs(await archive.noticed(NOW, 50)).sort()).toEqual([
      'aged',
      'corrected',
      'retracted',
      'withdrawn',
    ]);
    expect(slugs(await archive.noticed(epoch('2010-01-01T00:00:00Z'), 50))).toEqual(['retracted']);
  });

  describe('the article that had a slug before', () => {
    const renamed = archiveOf(
      [
        article('young', '2021-09-02T10:00:00+04:00', { formerly: ['x', 'y'] }),
        article('old', '2021-09-01T10:00:00+04:00', { formerly: ['x'] }),
        article('sealed', '2021-08-01T10:00:00+04:00', {
          formerly: ['x', 'z'],
          embargo: dateline('2021-09-26T10:00:00+04:00'),
        }),
      ],
      ZONE,
    );
    const successor = async (slug: string, now = NOW) => (await renamed.successor(slug, now))?.slug;

    test('is the older of two', async () => expect(await successor('x')).toBe('old'));
    test('is the one that had it', async () => expect(await successor('y')).toBe('young'));
    test('is nobody where nobody had it', async () => {
      expect(await successor('old')).toBeUndefined();
      expect(await successor('constructor')).toBeUndefined();
    });
    test('is nobody until the end of an embargo', async () => {
      const at = epoch('2021-09-26T10:00:00+04:00');
      expect([await successor('z', at - 1), await successor('z', at)]).toEqual([
        undefined,
        'sealed',
      ]);
    });
    test('is what was withdrawn, too', async () =>
      expect(await archive.successor('draft', NOW)).toMatchObject({ slug: 'withdrawn' }));
  });

  describe('turns', () => {
    const withdrawal = epoch('2021-09-18T12:00:01+04:00');
    const correctionAt = epoch('2021-09-20T10:00:00+04:00');
    const turns: Record<string, [now: number, expected: number]> = {
      'seven days after a withdrawal': [NOW, withdrawal + 7 * DAY],
      'a millisecond before that': [withdrawal + 7 * DAY - 1, withdrawal + 7 * DAY],
      'midnight where they have ended': [withdrawal + 7 * DAY, epoch('2021-09-26T00:00:00+04:00')],
      'seven days after a correction': [epoch('2021-09-27T00:00:00+04:00'), correctionAt + 7 * DAY],
      'thirty days after a withdrawal': [epoch('2021-10-18T00:00:00+04:00'), withdrawal + 30 * DAY],
      'midnight again': [withdrawal + 30 * DAY, epoch('2021-10-19T00:00:00+04:00')],
    };
    for (const [name, [now, expected]] of Object.entries(turns)) {
      test(name, async () => expect(await archive.nextTurn(now)).toBe(expected));
    }

    test('the last that ended', async () => {
      const aged = epoch('2021-09-25T12:00:00+04:00');
      expect(await archive.lastAged(epoch('2021-09-25T11:59:59.999+04:00'))).toBe(0);
      expect(await archive.lastAged(aged)).toBe(aged);
      expect(await archive.lastAged(withdrawal + 7 * DAY - 1)).toBe(aged);
      expect(await archive.lastAged(withdrawal + 7 * DAY)).toBe(withdrawal + 7 * DAY);
      expect(await archive.lastAged(withdrawal + 30 * DAY - 1)).toBe(correctionAt + 7 * DAY);
      expect(await archive.lastAged(withdrawal + 99 * DAY)).toBe(withdrawal + 30 * DAY);
      expect(await archiveOf([], ZONE).lastAged(NOW)).toBe(0);
    });

    test('between two turns the newest are the same, whatever was done', async () => {
      const moment = fc
        .integer({ min: 0, max: 60 * 24 })
        .map((hours) => ({ epoch: NOW + hours * 3_600_000, offset: 240, zone: '' }));
      const done = fc.oneof(
        fc.constant({}),
        moment.map((at) => ({ changes: [{ kind: 'correction', at } as const] })),
        moment.map((at) => ({ retracted: { at, reason: 'a', html: '' } })),
        moment.map((at) => ({ withdrawn: { at, reason: 'a', html: '' } })),
        moment.map((embargo) => ({ embargo })),
      );
      const some = fc.array(fc.tuple(fc.integer({ min: -60 * 24, max: 0 }), done), {
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(some, fc.integer({ min: 1, max: 5 }), async (made, limit) => {
          const all: Article[] = made.map(([hours, changes], index) =>
            article(`a${index}`, new Date(NOW + hours * 3_600_000).toISOString(), changes),
          );
          // All that was done has been done: nothing is parsed that lies ahead.
          const start = NOW + 60 * DAY;
          const tried = archiveOf(all, ZONE);
          const newest = async (now: number) => slugs(await tried.newest(now, limit)).join();
          let now = start;
          for (let turn = 0; turn < 40; turn += 1) {
            const next = await tried.nextTurn(now);
            expect(next).toBeGreaterThan(now);
            const told = await newest(now);
            expect(await newest(next - 1)).toBe(told);
            const aged = await tried.lastAged(next);
            const isMidnight = (next + 4 * 3_600_000) % DAY === 0;
            const isEnd = all.some((one) => publishedAt(one).epoch === next);
            if ((await newest(next)) !== told && !isMidnight && !isEnd) expect(aged).toBe(next);
            now = next;
          }
        }),
        { numRuns },
      );
      // A question to D1 takes a millisecond, and there are a hundred at each try.
    }, 30_000);
  });

  describe('a channel', () => {
    const channel = archive.within({ kind: 'sections', slug: 'politics' });

    test('has its own articles, and tells whatever was withdrawn', async () => {
      expect(slugs(await channel.newest(NOW, 50))).toEqual([
        'new-1',
        'new-3',
        'corrected',
        'withdrawn',
        'aged',
      ]);
      expect(slugs(await channel.newest(NOW, 1))).toEqual(['new-1', 'corrected', 'withdrawn']);
    });

    test('tells of a withdrawal for thirty days where there is room, else for seven', async () => {
      const at = epoch('2021-09-18T12:00:01+04:00');
      const after = [7 * DAY - 1, 7 * DAY, 30 * DAY - 1, 30 * DAY].map((days) => at + days);
      const told = async (limit: number) =>
        Promise.all(
          after.map(async (now) => slugs(await channel.newest(now, limit)).includes('withdrawn')),
        );
      expect(await told(50)).toEqual([true, true, true, false]);
      expect(await told(4)).toEqual([true, true, true, false]);
      expect(await told(2)).toEqual([true, false, false, false]);
    });

    test('tells of it though all of its own articles are newer, where there is room', async () => {
      const young = archiveOf(
        [
          article('a', '2021-09-20T10:00:00+04:00', politics),
          article('gone', '2021-09-01T10:00:00+04:00', {
            withdrawn: end('2021-09-10T10:00:00+04:00'),
          }),
        ],
        ZONE,
      ).within({ kind: 'sections', slug: 'politics' });
      expect(slugs(await young.newest(NOW, 2))).toEqual(['a', 'gone']);
      expect(slugs(await young.newest(NOW, 1))).toEqual(['a']);
    });

    test('has days, months and counts of its own, without what was withdrawn', async () => {
      expect(await channel.count(NOW)).toBe(4);
      expect(await channel.day('2021-09-09', NOW)).toEqual([]);
      expect(slugs(await channel.day('2021-09-10', NOW))).toEqual(['corrected']);
      expect(await channel.neighbours('2021-09-10', NOW)).toEqual({
        previous: '2021-09-08',
        next: '2021-09-21',
      });
    });

    test('is the same at every question, and empty where nobody is in it', async () => {
      const again = archive.within({ kind: 'sections', slug: 'politics' });
      expect(await again.newest(NOW, 50)).toEqual(await channel.newest(NOW, 50));
      const none = archive.within({ kind: 'tags', slug: 'politics' });
      expect(await none.count(NOW)).toBe(0);
      expect(await none.day('2021-09-10', NOW)).toEqual([]);
    });
  });

  describe('the channels there are', () => {
    const named = (name: string, slug: string) => ({ name, slug });
    const some = archiveOf(
      [
        article('b', '2021-09-02T10:00:00+04:00', { tags: [named('Budgets', 'budget')] }),
        article('a', '2021-09-01T10:00:00+04:00', { tags: [named('Budget', 'budget')] }),
        article('hy', '2021-09-03T10:00:00+04:00', {
          language: 'hy-AM',
          tags: [named('Բյուջե', 'budget')],
        }),
        article('sealed', '2021-08-01T10:00:00+04:00', {
          embargo: dateline('2021-09-26T10:00:00+04:00'),
          section: named('Transport', 'transport'),
          tags: [named('Rails', 'rails')],
          byline: [named('Ani', 'ani')],
        }),
        article('gone', '2021-08-01T10:00:00+04:00', {
          withdrawn: end('2021-09-02T10:00:00+04:00'),
          tags: [named('Gone', 'gone')],
        }),
      ],
      ZONE,
    );
    const at = epoch('2021-09-26T10:00:00+04:00');
    const list = async (now: number) =>
      (await some.channels(now)).map(({ kind, slug, name }) => `${kind}/${slug} ${name}`);

    test('are those of what is public and was not withdrawn, each by its oldest name', async () => {
      expect(await list(at - 1)).toEqual([
        'tags/budget Budget',
        'languages/en en',
        'languages/hy hy-AM',
      ]);
      expect(await list(at)).toEqual([
        'sections/transport Transport',
        'authors/ani Ani',
        'tags/budget Budget',
        'tags/rails Rails',
        'languages/en en',
        'languages/hy hy-AM',
      ]);
    });

    test('have names by language; others are not there', async () => {
      expect(await some.named({ kind: 'tags', slug: 'budget' }, NOW)).toEqual({
        kind: 'tags',
        slug: 'budget',
        name: 'Budget',
        names: { en: 'Budget', 'hy-AM': 'Բյուջե' },
      });
      const rails = { kind: 'tags', slug: 'rails' } as const;
      expect(await some.named(rails, at - 1)).toBeUndefined();
      expect(await some.named(rails, at)).toMatchObject({ name: 'Rails' });
      expect(await some.named({ kind: 'tags', slug: 'gone' }, NOW)).toBeUndefined();
      expect(await some.named({ kind: 'sections', slug: 'budget' }, NOW)).toBeUndefined();
    });
  });

  test('translations are told by slug, of those that were asked for alone', async () => {
    const some = archiveOf(
      [
        article('a', '2021-09-01T10:00:00+04:00'),
        article('b', '2021-09-02T10:00:00+04:00', { language: 'hy', translates: 'a' }),
        article('c', '2021-09-02T10:00:00+04:00'),
      ],
      ZONE,
    );
    const asked = [await some.find('a', NOW), await some.find('c', NOW)].filter(
      (one) => one !== undefined,
    );
    const found = [...(await some.translations(asked, NOW))].map(([slug, others]) => [
      slug,
      slugs(others),
    ]);
    expect(found).toEqual([
      ['a', ['b']],
      ['c', []],
    ]);
  });

  test('pictures are those of what is public, each once, and each tells who shows it', async () => {
    const some = archiveOf(
      [
        article('a', '2021-09-01T10:00:00+04:00', { pictures: ['b.png', 'a.png'] }),
        article('b', '2021-09-02T10:00:00+04:00', { pictures: ['b.png'] }),
        article('sealed', '2021-09-26T10:00:00+04:00', { pictures: ['b.png', 'sealed.png'] }),
      ],
      ZONE,
    );
    const at = epoch('2021-09-26T10:00:00+04:00');
    expect(await some.pictures(at - 1)).toEqual(['a.png', 'b.png']);
    expect(await some.pictures(at)).toEqual(['a.png', 'b.png', 'sealed.png']);
    expect(slugs(await some.showing('b.png', at - 1))).toEqual(['b', 'a']);
    expect(await some.showing('sealed.png', at - 1)).toEqual([]);
    expect(slugs(await some.showing('sealed.png', at))).toEqual(['sealed']);
    expect(await some.showing('other.png', at)).toEqual([]);
  });
});

// Places are counted from the oldest, and what was withdrawn or has not come has none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outline } from '../../src/copy/article.ts';
import { article, dateline, epoch } from '../fixtures.ts';
import { engines } from './engines.ts';

const ZONE = 'Asia/Yerevan';
const NOW = epoch('2021-09-25T12:00:00+04:00');
const MAY = { at: dateline('2021-09-24T10:00:00+04:00'), reason: 'R', html: '<p>R</p>' };
const slugs = (articles: readonly (Outline | undefined)[]) => articles.map((one) => one?.slug);

const d = article('d', '2021-09-24T10:00:00+04:00');
const embargo = article('embargo', '2021-09-25T12:00:01+04:00');
const withdrawn = article('withdrawn', '2021-09-23T10:00:00+04:00', { withdrawn: MAY });
describe.each(engines)('the $engine archive', ({ archiveOf, numRuns }) => {
  const archive = archiveOf(
    [
      article('a', '2021-09-21T10:00:00+04:00'),
      article('b', '2021-09-22T10:00:00+04:00', { section: { name: 'S', slug: 's' } }),
      article('c', '2021-09-22T10:00:00+04:00'),
      withdrawn,
      d,
      embargo,
    ],
    ZONE,
  );

  describe('between', () => {
    // Newest first, ties by slug: d, b, c, a.
    const rows: Record<string, [start: number, end: number, expected: string[]]> = {
      'the oldest': [0, 1, ['a']],
      'two in the middle': [1, 3, ['b', 'c']],
      'all of them': [0, 4, ['d', 'b', 'c', 'a']],
      'more than there are': [2, 100, ['d', 'b']],
      'before the first': [-5, 1, ['a']],
      'behind the last': [4, 9, []],
      none: [2, 2, []],
    };
    for (const [name, [start, end, expected]] of Object.entries(rows)) {
      test(name, async () =>
        expect(slugs(await archive.between({ start, end }, NOW))).toEqual(expected),
      );
    }

    test('an embargo has its place from its second on, and moves no other', async () => {
      const second = epoch('2021-09-25T12:00:01+04:00');
      const all = { start: 3, end: 9 };
      expect(slugs(await archive.between(all, second - 1))).toEqual(['d']);
      expect(slugs(await archive.between(all, second))).toEqual(['embargo', 'd']);
    });

    test('a channel counts its own', async () => {
      const channel = archive.within({ kind: 'sections', slug: 's' });
      expect(slugs(await channel.between({ start: 0, end: 9 }, NOW))).toEqual(['b']);
    });

    test('pages of any size hold every article once, and in its order', async () => {
      const offset = fc.integer({ min: 0, max: 1000 });
      await fc.assert(
        fc.asyncProperty(fc.array(offset), fc.integer({ min: 1, max: 9 }), async (hours, size) => {
          const from = epoch('2021-09-01T00:00:00+04:00');
          const articles = hours.map((hour, index) => {
            const written = new Date(from + hour * 3_600_000).toISOString();
            return article(`a${index}`, written.replace('Z', '+00:00'));
          });
          const some = archiveOf(articles, ZONE);
          const count = await some.count(NOW);
          const pages = [];
          for (let start = 0; start < count; start += size) {
            pages.unshift(await some.between({ start, end: start + size }, NOW));
          }
          const all = [];
          for await (const one of some.all(NOW)) all.push(one);
          expect(slugs(pages.flat())).toEqual(slugs(all));
        }),
        { numRuns },
      );
    });
  });

  describe('beside', () => {
    const beside = async (one: Outline, now = NOW) => {
      const { previous, next } = await archive.beside(one, now);
      return [previous?.slug, next?.slug];
    };

    test('what was withdrawn is passed over', async () => {
      expect(await beside(d)).toEqual(['b', undefined]);
    });

    test('the next comes when its embargo ends', async () => {
      expect(await beside(d, epoch('2021-09-25T12:00:01+04:00'))).toEqual(['b', 'embargo']);
    });

    test('of an embargo there are none, though what is older is public', async () => {
      expect(await beside(embargo)).toEqual([undefined, undefined]);
    });

    test('they are in its language, of whatever region', async () => {
      const at = (hour: number, slug: string, language: string) =>
        article(slug, `2021-09-2${hour}T10:00:00+04:00`, { language });
      const first = at(1, 'first', 'hy');
      const third = at(3, 'third', 'hy-AM');
      const mixed = archiveOf(
        [first, at(2, 'second', 'ru'), third, at(4, 'fourth', 'en'), at(0, 'zero', 'ru')],
        ZONE,
      );
      expect((await mixed.beside(first, NOW)).next?.slug).toBe('third');
      expect((await mixed.beside(third, NOW)).previous?.slug).toBe('first');
      expect((await mixed.beside(third, NOW)).next).toBeUndefined();
      expect((await mixed.beside(first, NOW)).previous).toBeUndefined();
    });

    test('an article that is not there, or was withdrawn, has none', async () => {
      expect(await beside(article('elsewhere', '2021-09-22T10:00:00+04:00'))).toEqual([
        undefined,
        undefined,
      ]);
      expect(await beside(withdrawn)).toEqual([undefined, undefined]);
    });
  });
});

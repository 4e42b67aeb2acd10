// When an article is published, when it was last updated, and for how long that is told.
import { describe, expect, test } from 'vitest';
import {
  agesAt,
  isPublic,
  isRecent,
  isTold,
  newestFirst,
  noticedAt,
  publishedAt,
  updatedAt,
} from '../../src/archive/desk.ts';
import type { Article } from '../../src/copy/article.ts';
import { rfc3339 } from '../../src/copy/instant.ts';
import { article, dateline, epoch } from '../fixtures.ts';

const DAY = 24 * 60 * 60 * 1000;
const of = (changes: Partial<Article>) => article('a', '2021-09-01T10:00:00+04:00', changes);
const change = (kind: 'update' | 'correction' | 'refile', at: string) => ({
  kind,
  at: dateline(at),
});
const end = (at: string) => ({ at: dateline(at), reason: 'a', html: '<p>a</p>' });

describe('published, updated, noticed', () => {
  const NONE = undefined;
  const moments: Record<
    string,
    [changes: Partial<Article>, published: string, updated: string, noticed: string | undefined]
  > = {
    'a plain article': [{}, '2021-09-01T10:00:00+04:00', '2021-09-01T10:00:00+04:00', NONE],
    'an embargo that ends later': [
      { embargo: dateline('2021-09-02T09:00:00+01:00') },
      '2021-09-02T09:00:00+01:00',
      '2021-09-02T09:00:00+01:00',
      NONE,
    ],
    'an embargo that ends before': [
      { embargo: dateline('2021-08-02T09:00:00+01:00') },
      '2021-09-01T10:00:00+04:00',
      '2021-09-01T10:00:00+04:00',
      NONE,
    ],
    'an embargo at the same moment by another clock': [
      { embargo: dateline('2021-09-01T06:00:00+00:00') },
      '2021-09-01T10:00:00+04:00',
      '2021-09-01T10:00:00+04:00',
      NONE,
    ],
    'an update': [
      { changes: [change('update', '2021-09-02T06:00:00+00:00')] },
      '2021-09-01T10:00:00+04:00',
      '2021-09-02T06:00:00+00:00',
      NONE,
    ],
    'a refile, which nobody need hear of': [
      { changes: [change('refile', '2021-09-05T10:00:00+04:00')] },
      '2021-09-01T10:00:00+04:00',
      '2021-09-01T10:00:00+04:00',
      NONE,
    ],
    'an update before the end of the embargo': [
      {
        embargo: dateline('2021-09-05T10:00:00+04:00'),
        changes: [change('update', '2021-09-02T10:00:00+04:00')],
      },
      '2021-09-05T10:00:00+04:00',
      '2021-09-05T10:00:00+04:00',
      NONE,
    ],
    'a correction, an update and a refile behind it': [
      {
        changes: [
          change('correction', '2021-09-02T10:00:00+04:00'),
          change('update', '2021-09-03T10:00:00+04:00'),
          change('refile', '2021-09-04T10:00:00+04:00'),
        ],
      },
      '2021-09-01T10:00:00+04:00',
      '2021-09-03T10:00:00+04:00',
      '2021-09-02T10:00:00+04:00',
    ],
    'a correction behind a retraction': [
      {
        changes: [change('correction', '2021-09-04T10:00:00+04:00')],
        retracted: end('2021-09-03T10:00:00+04:00'),
      },
      '2021-09-01T10:00:00+04:00',
      '2021-09-04T10:00:00+04:00',
      '2021-09-04T10:00:00+04:00',
    ],
    'a retraction': [
      { retracted: end('2021-09-03T10:00:00+04:00') },
      '2021-09-01T10:00:00+04:00',
      '2021-09-03T10:00:00+04:00',
      '2021-09-03T10:00:00+04:00',
    ],
    'a withdrawal': [
      { withdrawn: end('2021-09-04T10:00:00+04:00') },
      '2021-09-01T10:00:00+04:00',
      '2021-09-04T10:00:00+04:00',
      '2021-09-04T10:00:00+04:00',
    ],
  };
  for (const [name, [changes, published, updated, noticed]] of Object.entries(moments)) {
    test(name, () => {
      const told = of(changes);
      expect(rfc3339(publishedAt(told))).toBe(published);
      expect(rfc3339(updatedAt(told))).toBe(updated);
      expect(noticedAt(told)).toBe(noticed && epoch(noticed));
    });
  }
});

describe('to the millisecond', () => {
  const at = epoch('2021-09-04T10:00:00+04:00');
  const kinds: Record<string, [changes: Partial<Article>, ages: number[]]> = {
    'a correction': [
      { changes: [change('correction', '2021-09-04T10:00:00+04:00')] },
      [at + 7 * DAY],
    ],
    'a retraction': [{ retracted: end('2021-09-04T10:00:00+04:00') }, [at + 7 * DAY]],
    'a withdrawal': [
      { withdrawn: end('2021-09-04T10:00:00+04:00') },
      [at + 7 * DAY, at + 30 * DAY],
    ],
  };
  for (const [name, [changes, ages]] of Object.entries(kinds)) {
    test(`${name} is recent for seven days`, () => {
      const told = of(changes);
      const recent = [at - 1, at, at + 7 * DAY - 1, at + 7 * DAY].map((now) => isRecent(told, now));
      expect(recent).toEqual([false, true, true, false]);
      expect(agesAt(told)).toEqual(ages);
    });
  }

  test('a withdrawal is told for thirty days, all else for ever', () => {
    const withdrawn = of({ withdrawn: end('2021-09-04T10:00:00+04:00') });
    const told = [at, at + 30 * DAY - 1, at + 30 * DAY].map((now) => isTold(withdrawn, now));
    expect(told).toEqual([true, true, false]);
    expect(isTold(of({ retracted: end('2021-09-04T10:00:00+04:00') }), Infinity)).toBe(true);
  });

  test('an update is never recent, and nothing of it ages', () => {
    const updated = of({ changes: [change('update', '2021-09-04T10:00:00+04:00')] });
    expect([isRecent(updated, at), agesAt(updated)]).toEqual([false, []]);
  });

  test('the end of an embargo is the first moment of an article', () => {
    const sealed = of({ embargo: dateline('2021-09-04T10:00:00+04:00') });
    expect([isPublic(sealed, at - 1), isPublic(sealed, at)]).toEqual([false, true]);
  });

  test('what ages under embargo tells nothing of it', () => {
    const changes = [change('correction', '2021-09-04T10:00:00+04:00')];
    const ends = (ms: number) => ({ epoch: at + ms, offset: 240, zone: '' });
    expect(agesAt(of({ changes, embargo: ends(7 * DAY) }))).toEqual([]);
    expect(agesAt(of({ changes, embargo: ends(7 * DAY - 1) }))).toEqual([at + 7 * DAY]);
  });
});

test('an embargo has its place by its end', () => {
  const sealed = article('z', '2021-08-01T10:00:00+04:00', {
    embargo: dateline('2021-09-02T10:00:00+04:00'),
  });
  const twin = article('y', '2021-09-02T10:00:00+04:00');
  expect([of({}), sealed, twin].sort(newestFirst).map(({ slug }) => slug)).toEqual(['y', 'z', 'a']);
});

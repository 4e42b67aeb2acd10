// What was done to articles, each of it an entry of its own that is told once.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import { noticeEntries, noticesOf } from '../../src/feeds/notices.ts';
import { article, dateline, masthead } from '../fixtures.ts';

const below = masthead({ url: 'https://example.org/news' });
const WHEN = '2021-09-01T10:00:00+04:00';
const end = (at: string, reason = 'Law') => ({
  at: dateline(at),
  reason,
  html: `<p>${reason}</p>`,
});
const change = (kind: 'update' | 'correction' | 'refile', at: string, note = 'It was 21') => ({
  kind,
  at: dateline(at),
  note,
  html: `<p>${note}</p>`,
});
const told = (articles: readonly Article[]) =>
  noticesOf(articles).map(({ article, kind, note }) => `${article.slug} ${kind} ${note}`);
const ids = (articles: readonly Article[]) =>
  noticeEntries(below, noticesOf(articles)).map(({ id }) =>
    id.replace('tag:example.org,2021-01-01:', ''),
  );

describe('notices are', () => {
  const cases: Record<string, [articles: Article[], notices: string[]]> = {
    'of nothing, none': [[], []],
    'of what was merely published, updated or refiled, none': [
      [
        article('a', WHEN),
        article('b', WHEN, {
          changes: [
            change('update', '2021-09-02T10:00:00+04:00'),
            change('refile', '2021-09-03T10:00:00+04:00'),
          ],
        }),
      ],
      [],
    ],
    'newest first, by their own moments': [
      [
        article('a', '2021-09-10T10:00:00+04:00', {
          retracted: end('2021-09-11T10:00:00+04:00', 'Wrong'),
        }),
        article('b', WHEN, { withdrawn: end('2021-09-12T10:00:00+04:00') }),
        article('c', WHEN, {
          changes: [
            change('correction', '2021-09-02T10:00:00+04:00', 'One'),
            change('update', '2021-09-13T10:00:00+04:00', 'Two'),
            change('correction', '2021-09-13T10:00:00+05:00', 'Three'),
          ],
        }),
      ],
      ['c correction Three', 'b withdrawal Law', 'a retraction Wrong', 'c correction One'],
    ],
    'of one moment by slug, then by kind': [
      [
        article('b', WHEN, { withdrawn: end('2021-09-12T10:00:00+04:00') }),
        article('a', WHEN, {
          changes: [change('correction', '2021-09-12T10:00:00+04:00')],
          retracted: end('2021-09-12T06:00:00+00:00', 'Wrong'),
        }),
      ],
      ['a correction It was 21', 'a retraction Wrong', 'b withdrawal Law'],
    ],
  };
  for (const [name, [articles, notices]] of Object.entries(cases)) {
    test(name, () => {
      expect(told(articles)).toEqual(notices);
      expect(told(articles.toReversed())).toEqual(notices);
    });
  }
});

describe('an entry', () => {
  test('of a correction has the note, and leads to the article', () => {
    const corrected = article('vote', WHEN, {
      language: 'ru',
      headline: 'Совет <b>',
      section: { name: 'a', slug: 'a' },
      byline: [{ name: 'Ani', slug: 'ani' }],
      changes: [change('correction', '2021-09-02T10:00:00.000+05:00')],
    });
    expect(noticeEntries(below, noticesOf([corrected]))).toEqual([
      {
        slug: 'vote',
        id: 'tag:example.org,2021-01-01:vote/correction/20210902T050000Z',
        link: 'https://example.org/news/articles/vote',
        title: 'Исправление: Совет <b>',
        summary: '',
        html: '<p>It was 21</p>\n<p><a href="https://example.org/news/articles/vote">https://example.org/news/articles/vote</a></p>',
        isNotice: true,
        published: dateline('2021-09-02T10:00:00+05:00'),
        updated: dateline('2021-09-02T10:00:00+05:00'),
        language: 'ru',
        authors: [],
        categories: [],
        translations: [],
        corrections: [],
        isRetracted: false,
      },
    ]);
  });

  test('of a retraction has the reason, and the headline as the article has it', () => {
    const retracted = article('vote', WHEN, {
      headline: 'Retracted: Vote',
      retracted: end('2021-09-02T10:00:00+04:00', 'Wrong'),
    });
    expect(noticeEntries(below, noticesOf([retracted]))).toMatchObject([
      {
        id: 'tag:example.org,2021-01-01:vote/retraction/20210902T060000Z',
        title: 'Retracted: Vote',
        html: expect.stringMatching(/^<p>Wrong<\/p>\n<p><a href=/),
      },
    ]);
  });

  test('of a withdrawal has the reason alone, since nothing is left to lead to', () => {
    const withdrawn = article('vote', WHEN, {
      headline: 'Withdrawn',
      id: 'x',
      withdrawn: end('2021-09-02T10:00:00+04:00'),
    });
    expect(noticeEntries(below, noticesOf([withdrawn]))).toMatchObject([
      {
        id: 'tag:example.org,2021-01-01:vote/withdrawal/20210902T060000Z',
        title: 'Withdrawn',
        html: '<p>Law</p>',
      },
    ]);
  });
});

describe('an id', () => {
  const at = '2021-09-02T10:00:00+04:00';
  const corrected = (...notes: string[]) =>
    article('a', WHEN, { changes: notes.map((note) => change('correction', at, note)) });

  test('stays when the note is mended', () => {
    expect(ids([corrected('One')])).toEqual(ids([corrected('Two')]));
  });

  test('is another for each of one moment', () => {
    expect(ids([corrected('One', 'Two', 'Three')])).toEqual([
      'a/correction/20210902T060000Z',
      'a/correction/20210902T060000Z/2',
      'a/correction/20210902T060000Z/3',
    ]);
  });

  test('is that of the moment, whatever the clock that told it', () => {
    const elsewhere = article('a', WHEN, {
      changes: [change('correction', '2021-09-02T06:00:00+00:00')],
    });
    expect(ids([elsewhere])).toEqual(ids([corrected('One')]));
  });
});

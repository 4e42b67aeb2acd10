// What an editor is told of a file that is gone.
import { describe, expect, test } from 'vitest';
import type { Article, Reading } from '../../src/copy/article.ts';
import { type Changes, type Newsroom, openNewsroom } from '../../src/node/newsroom.ts';
import { removalLines } from '../../src/node/removals.ts';
import { update } from '../../src/node/update.ts';
import { article, dateline, epoch, masthead } from '../fixtures.ts';

const NOW = epoch('2021-09-25T12:00:00+04:00');
const THEN = '2021-09-23T10:59:00+04:00';
const nothing: Changes = { readings: [], removed: [], ofFolders: [] };

function reading(slug: string, changes: Partial<Article> = {}, folder = ''): Reading {
  const file = `articles/${folder}${slug}.txt`;
  return { file, slug, article: article(slug, THEN, changes), problems: [] };
}

function newsroom(...readings: Reading[]): Newsroom {
  const head = { masthead: masthead(), pictures: new Map(), problems: [] };
  const changed = { masthead: 0, archive: 0 };
  const opened = openNewsroom({ ...nothing, masthead: head, readings, changed }, NOW);
  if (!opened) throw new Error('no masthead');
  return opened;
}

function told(before: Reading, ...after: Reading[]): string[] {
  const state = newsroom(before, reading('other', { html: '<p>Other.</p>' }));
  const changes = { ...nothing, removed: [before.file], readings: after };
  return removalLines(state, update(state, changes, NOW), NOW);
}

describe('a file that is gone', () => {
  test('leaves its readers what they have, and the way out is told', () => {
    expect(told(reading('vote'))).toEqual([
      'articles/vote.txt is gone, and its readers keep what they have of it: to make them forget it, put it back and run "wirefeed withdraw vote"',
    ]);
  });

  test('and whose text is there under another name, is told of with the keys that keep its identity', () => {
    const { article: vote } = reading('vote');
    const renamed = reading('budget-vote', { html: vote?.html ?? '' });
    expect(told(reading('vote'), renamed)).toEqual([
      'articles/vote.txt is gone, and its text is in articles/budget-vote.txt now: add "formerly: [vote]" and "id: tag:example.org,2021-01-01:vote" there, or its readers get it twice',
    ]);
    const kept = reading('vote', { id: 'https://old.example.org/1' });
    expect(told(kept, { ...renamed })[0]).toContain('"id: https://old.example.org/1"');
  });

  test('with the same text at another time is another article', () => {
    const { article: vote } = reading('vote');
    const later = reading('b', {
      html: vote?.html ?? '',
      dateline: dateline('2021-09-24T10:59:00+04:00'),
    });
    expect(told(reading('vote'), later)[0]).toContain('wirefeed withdraw vote');
  });

  const quiet: Record<string, [before: Reading, ...after: Reading[]]> = {
    'that moved to another folder': [reading('vote'), reading('vote', {}, '2021/')],
    'whose slug another one takes on': [reading('vote'), reading('b', { formerly: ['vote'] })],
    'that was under embargo': [reading('vote', { embargo: dateline('2021-12-01T00:00:00+04:00') })],
    'that was withdrawn': [
      reading('vote', {
        withdrawn: { at: dateline('2021-09-24T10:59:00+04:00'), reason: 'a', html: '<p>a</p>' },
      }),
    ],
  };
  for (const [name, [before, ...after]] of Object.entries(quiet)) {
    test(`${name}, is no matter`, () => expect(told(before, ...after)).toEqual([]));
  }

  test('one that stays, broken, is not gone', () => {
    const state = newsroom(reading('vote'));
    const { article: _, ...broken } = reading('vote');
    expect(
      removalLines(state, update(state, { ...nothing, readings: [broken] }, NOW), NOW),
    ).toEqual([]);
  });
});

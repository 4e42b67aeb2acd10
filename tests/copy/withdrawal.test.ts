// What is left of the file of an article that was withdrawn is read as what it says, and says nothing of the story.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Article, parseArticle } from '../../src/copy/article.ts';
import { isTurned } from '../../src/copy/bidi.ts';
import { joinLines } from '../../src/copy/body.ts';
import { isCarriable } from '../../src/copy/decode.ts';
import { printWithdrawal } from '../../src/copy/withdrawal.ts';
import { article, dateline, epoch, masthead } from '../fixtures.ts';

const settings = masthead();
const at = dateline('2021-09-24T12:00:05+04:00');
const now = epoch('2021-09-25T12:00:00+04:00');
const vote = article('vote', '2021-09-23T10:59:00+04:00', {
  dateline: { ...dateline('2021-09-23T10:59:00+04:00'), zone: 'AMT' },
});

function again(one: Article, reason: string) {
  const copy = printWithdrawal(one, { at, reason, language: 'en' });
  const bytes = new TextEncoder().encode(copy);
  return { copy, ...parseArticle('articles/vote.txt', bytes, settings, { now }) };
}

test('it is its dateline, when and why', () => {
  expect(again(vote, 'By order of a court').copy).toBe(`---
withdrawn: {"at":"2021-09-24T12:00:05+04:00","reason":"By order of a court"}
---
September 23, 2021 - 10:59 AMT
`);
});

test('it keeps what readers and addresses know it by, and nothing of the story', () => {
  const known = {
    language: 'ru',
    embargo: dateline('2021-09-23T20:00:00+04:00', '+04:00'),
    id: 'https://old.example.org/?p=1&q="2"',
    formerly: ['old-vote', 'older-vote'],
  };
  const named = { name: 'Secret', slug: 'secret' };
  const told = {
    section: named,
    tags: [named],
    byline: [named],
    headline: 'Secret',
    translates: 'secret',
  };
  const { copy, article: left, problems } = again({ ...vote, ...known, ...told }, 'No.');
  expect(problems).toEqual([]);
  expect(copy).not.toMatch(/secret|lead/i);
  expect(left).toMatchObject({
    ...known,
    slug: 'vote',
    headline: 'Снято с публикации',
    summary: '',
    html: '<p>No.</p>',
  });
  expect(left).not.toHaveProperty('section');
});

test('whatever the reason holds, it comes back', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => joinLines([text]))
    .filter((text) => /\p{L}/u.test(text) && isCarriable(text) && !isTurned(text));
  fc.assert(
    fc.property(line, (reason) => {
      const { article: left, problems } = again(vote, reason);
      expect(problems).toEqual([]);
      expect(left?.withdrawn?.reason).toBe(reason);
    }),
  );
});

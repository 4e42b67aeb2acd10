// What two articles have to have in common to count as the same.
import { expect, test } from 'vitest';
import { articleRevision, knowRevision } from '../../src/archive/article-revision.ts';
import { article, dateline } from '../fixtures.ts';

const WRITTEN = '2021-09-23T10:59:00+04:00';
const revision = (changes: Parameters<typeof article>[2] = {}) =>
  articleRevision(article('budget-vote', WRITTEN, changes));

test('the same copy is the same, whenever its file changed and however it was put together', async () => {
  const { slug, ...rest } = article('budget-vote', WRITTEN, { changed: 5 });
  expect(await articleRevision({ ...rest, slug })).toBe(await revision());
  const { summary, html, ...head } = article('budget-vote', WRITTEN);
  const lazy = {
    get html() {
      return html.slice();
    },
    get summary() {
      return summary.slice();
    },
    ...head,
  };
  expect(await articleRevision(lazy)).toBe(await revision());
});

test.each([
  ['the slug', { slug: 'other' }],
  ['the headline', { headline: 'Other' }],
  ['the summary', { summary: 'The lead.' }],
  ['the language', { language: 'en-GB' }],
  ['a paragraph', { paragraphs: ['The lead of budget-vote.', 'The rest!'] }],
  ['where a paragraph ends', { paragraphs: ['The lead of budget-vote.The rest.'] }],
  ['the instant', { dateline: dateline('2021-09-23T10:59:01+04:00') }],
  ['the offset', { dateline: dateline('2021-09-23T11:59:00+05:00') }],
  ['the name of the zone', { dateline: dateline(WRITTEN, 'AMT') }],
])('%s makes a difference', async (_, changes) => {
  expect(await revision(changes)).not.toBe(await revision());
});

test('what another machine made is taken over', async () => {
  const known = article('budget-vote', WRITTEN);
  knowRevision(known, 'made elsewhere');
  expect(await articleRevision(known)).toBe('made elsewhere');
});

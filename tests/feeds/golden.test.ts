// Whole documents, to be read by a person: tests/golden holds a folder for each case.
// After a change that is meant, `npx vitest run tests/feeds --update` writes them anew; review the difference.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { atom } from '../../src/feeds/atom.ts';
import { type Chain, type Feed, feedOf, feedOfEntries } from '../../src/feeds/feed.ts';
import { json } from '../../src/feeds/json.ts';
import { noticeEntries, noticesOf } from '../../src/feeds/notices.ts';
import { rss } from '../../src/feeds/rss.ts';
import { channelSubject, everything, notices } from '../../src/feeds/subject.ts';
import { ADVERSARIAL, article, everyKey, masthead } from '../fixtures.ts';
import * as desk from './desk.ts';

const NONE = new Map<string, readonly Article[]>();
const feed = (head: Masthead, articles: readonly Article[], chain: Chain) =>
  feedOf({
    masthead: head,
    subject: everything(head),
    chain,
    articles,
    now: desk.NOW,
    translations: NONE,
  });

const newest: Chain = { place: '', isArchive: false };
const chained: Chain = {
  place: '/archive/2021-09-23',
  isArchive: true,
  current: '',
  previous: '/archive/2021-09-20',
  next: '/archive/2021-09-24',
};
const hostile = masthead({
  title: ADVERSARIAL,
  subtitle: ADVERSARIAL,
  rights: ADVERSARIAL,
  editor: { name: ADVERSARIAL, email: 'news@example.org' },
});

const cases: Record<string, Feed> = {
  empty: feed(masthead(), [], newest),
  'every-key': feed(
    everyKey,
    [article('budget-vote', '2021-09-23T10:59:00+04:00', { language: 'hy-AM' })],
    chained,
  ),
  'summary-only': feed(
    masthead({ content: 'summary' }),
    [article('budget-vote', '2021-09-23T10:59:00+04:00')],
    { ...newest, previous: '/archive/2021-09-22' },
  ),
  'offsets-kept': feed(
    masthead(),
    [
      article('by-summer', '2009-07-09T11:24:00+05:00'),
      article('by-utc', '2009-07-09T06:23:00+00:00'),
      article('by-west', '2009-07-09T02:22:00-04:00'),
      article('by-half-hour', '2009-07-09T11:51:00+05:30'),
    ],
    newest,
  ),
  adversarial: feed(
    hostile,
    [
      article('signs', '2021-09-23T10:59:00+04:00', {
        headline: ADVERSARIAL,
        paragraphs: [ADVERSARIAL, `https://example.org/?a=1&b="2" ${ADVERSARIAL}`],
      }),
      article('scripts', '2021-09-23T10:58:00+04:00', {
        headline: 'مرحبا שלום 👩‍👩‍👧‍👦 𝒲ire',
        paragraphs: [`مرحبا ${'ab'.repeat(500)}`, 'שלום 🇦🇲'],
      }),
    ],
    newest,
  ),
  desk: feedOf({
    masthead: desk.desk,
    subject: everything(desk.desk),
    chain: newest,
    articles: desk.articles,
    now: desk.NOW,
    translations: desk.translations,
  }),
  channel: feedOf({
    masthead: desk.desk,
    subject: channelSubject(desk.desk, {
      kind: 'languages',
      slug: 'hy',
      name: 'hy',
      names: { hy: 'hy' },
    }),
    chain: {
      place: '/languages/hy/archive/2021-10-04',
      isArchive: true,
      current: '/languages/hy',
      next: '/languages/hy/archive/2021-10-05',
    },
    articles: [desk.inArmenian],
    now: desk.NOW,
    translations: desk.translations,
  }),
  notices: feedOfEntries({
    masthead: desk.desk,
    subject: notices(desk.desk),
    chain: { place: '/notices', isArchive: false },
    entries: noticeEntries(desk.desk, noticesOf(desk.articles)),
    deleted: [],
  }),
};

const writers: Record<string, (feed: Feed) => string> = {
  'rss.xml': rss,
  'atom.xml': atom,
  'feed.json': json,
};

for (const [name, feed] of Object.entries(cases)) {
  describe(name, () => {
    for (const [document, write] of Object.entries(writers)) {
      test(document, () =>
        expect(write(feed)).toMatchFileSnapshot(`../golden/${name}/${document}`),
      );
    }
  });
}

test('a document is the same at every call: nothing in it is the time at which it was made', () => {
  const [first] = Object.values(cases);
  if (!first) throw new Error('no case');
  for (const write of Object.values(writers)) expect(write(first)).toBe(write(first));
});

test('a character that XML cannot carry stops the document instead of breaking it', () => {
  const broken: Article = article('broken', '2021-09-23T10:59:00+04:00', { headline: 'a\u000Bb' });
  expect(() => rss(feed(masthead(), [broken], newest))).toThrow('no feed can carry');
  expect(() => atom(feed(masthead(), [broken], newest))).toThrow('no feed can carry');
});

// Whole pages, to be read by a person; `npx vitest run tests/pages --update` writes them anew.
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { toEntry } from '../../src/feeds/entry.ts';
import { everything } from '../../src/feeds/subject.ts';
import { articlePage } from '../../src/pages/article.ts';
import { errorPage } from '../../src/pages/error.ts';
import { listPage } from '../../src/pages/list.ts';
import { desk, inArmenian, inRussian, story } from '../feeds/desk.ts';
import { ADVERSARIAL, article, everyKey, masthead } from '../fixtures.ts';
import { withoutLook } from './look.ts';

interface Case {
  readonly masthead: Masthead;
  readonly articles: readonly Article[];
  readonly root: string;
  /** The same story in other languages. */
  readonly translations?: readonly Article[];
}

const cases: Record<string, Case> = {
  empty: { masthead: masthead(), articles: [], root: '' },
  'every-key': {
    masthead: everyKey,
    articles: [article('budget-vote', '2021-09-23T10:59:00+04:00', { language: 'hy-AM' })],
    root: '/news',
  },
  adversarial: {
    masthead: masthead({ title: ADVERSARIAL, subtitle: ADVERSARIAL, rights: ADVERSARIAL }),
    articles: [
      article('signs', '2021-09-23T10:59:00+04:00', {
        headline: ADVERSARIAL,
        paragraphs: [ADVERSARIAL, `https://example.org/?a=1&b="2" ${ADVERSARIAL}`],
      }),
    ],
    root: '',
  },
  desk: {
    masthead: desk,
    articles: [story],
    root: '/news',
    translations: [inArmenian, inRussian],
  },
};

for (const [name, { masthead, articles, root, translations = [] }] of Object.entries(cases)) {
  const golden = (page: string) => `../golden/${name}/${page}`;
  describe(name, () => {
    test('front page', async () => {
      const entries = articles.map((found) => toEntry(found, masthead));
      const page = await listPage({
        masthead,
        subject: everything(masthead),
        entries,
        root,
        paging: { path: '/' },
      });
      await expect(withoutLook(page)).toMatchFileSnapshot(golden('index.html'));
    });

    test.each(articles)('article', async (found) => {
      const entry = toEntry(found, masthead, translations);
      const here = toEntry(found, { ...masthead, url: root }, translations);
      const { dateline } = found;
      const page = await articlePage({ masthead, root, entry, here, dateline, beside: {} });
      await expect(withoutLook(page)).toMatchFileSnapshot(golden('article.html'));
    });
  });
}

test('a list of several languages: each says in which it is, where that is not the page’s', async () => {
  const page = await listPage({
    masthead: desk,
    subject: everything(desk),
    entries: [story, inArmenian].map((found) => toEntry(found, desk)),
    root: '/news',
    paging: { path: '/' },
  });
  expect([...page.matchAll(/<article( lang="(?:.*)")?>/g)].map(([, lang]) => lang)).toEqual([
    undefined,
    ' lang="hy"',
  ]);
});

test('an error', async () => {
  const page = await errorPage({
    title: 'Not Found',
    detail: 'There is nothing at this address.',
    language: 'en',
  });
  await expect(withoutLook(page)).toMatchFileSnapshot('../golden/empty/404.html');
});

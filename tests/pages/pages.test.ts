import { describe, expect, test } from 'vitest';
import { type Entry, toEntry } from '../../src/feeds/entry.ts';
import { everything } from '../../src/feeds/subject.ts';
import { articlePage } from '../../src/pages/article.ts';
import { errorPage } from '../../src/pages/error.ts';
import { listPage } from '../../src/pages/list.ts';
import { ADVERSARIAL, article, masthead } from '../fixtures.ts';

const ESCAPED = 'AT&amp;T &lt;today&gt;';
const hostile = masthead({ title: ADVERSARIAL, subtitle: ADVERSARIAL, rights: ADVERSARIAL });
const signs = article('signs', '2021-09-23T10:59:00+04:00', {
  headline: ADVERSARIAL,
  paragraphs: [ADVERSARIAL, 'Second.'],
});
const entry = toEntry(signs, hostile);
const list = (entries: readonly Entry[]) =>
  listPage({
    masthead: hostile,
    subject: everything(hostile),
    entries,
    root: '',
    paging: { path: '/' },
  });
const pageOf = (root: string, dateline = signs.dateline) =>
  articlePage({
    masthead: hostile,
    root,
    entry,
    here: toEntry(signs, { ...hostile, url: root }),
    dateline,
    beside: {},
  });

describe('an article', () => {
  const page = pageOf('/news');

  test('says when, with the offset for machines', async () => {
    expect(await page).toContain(
      '<time datetime="2021-09-23T10:59:00+04:00" data-own>September 23, 2021, 10:59 +04:00</time>',
    );
  });

  test('says by which clock, as it was written', async () => {
    const written = { ...signs.dateline, zone: 'AMT' };
    expect(await pageOf('', written)).toContain('data-own>September 23, 2021, 10:59 AMT</time>');
  });

  test('has its headline, its paragraphs and its own address', async () => {
    expect(await page).toContain(`<h1>${ESCAPED}`);
    expect(await page).toContain('<p>Second.</p>');
    expect(await page).toContain(
      '<link rel="canonical" href="https://news.example.org/articles/signs">',
    );
  });

  test('tells search engines the same, to the letter', async () => {
    const [, json = ''] =
      /<script type="application\/ld\+json">(.*)<\/script>/.exec(await page) ?? [];
    expect(JSON.parse(json)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      mainEntityOfPage: 'https://news.example.org/articles/signs',
      headline: ADVERSARIAL,
      description: ADVERSARIAL,
      inLanguage: 'en',
      datePublished: '2021-09-23T10:59:00+04:00',
      dateModified: '2021-09-23T10:59:00+04:00',
      author: [
        {
          '@type': 'NewsMediaOrganization',
          name: ADVERSARIAL,
          url: 'https://news.example.org/',
        },
      ],
      publisher: {
        '@type': 'NewsMediaOrganization',
        name: ADVERSARIAL,
        url: 'https://news.example.org/',
      },
    });
    expect(json).not.toContain('<');
  });

  test('offers the three feeds', async () => {
    const found = [
      ...(await page).matchAll(/<link rel="alternate" type="(.*?)" title=".*?" href="(.*?)">/g),
    ];
    expect(found.map(([, type, href]) => [type, href])).toEqual([
      ['application/rss+xml', '/news/rss.xml'],
      ['application/atom+xml', '/news/atom.xml'],
      ['application/feed+json', '/news/feed.json'],
    ]);
  });
});

describe('the front page', () => {
  test('has the articles in their order', async () => {
    const other = toEntry(article('other', '2021-09-22T10:59:00+04:00'), hostile);
    const page = await list([entry, other]);
    const links = [...page.matchAll(/<h2><a href="(.*?)">/g)].map(([, href]) => href);
    expect(links).toEqual([
      'https://news.example.org/articles/signs',
      'https://news.example.org/articles/other',
    ]);
  });

  test('leaves out the summary of an article that has none', async () => {
    expect(await list([{ ...entry, summary: '' }])).not.toContain('<p></p>');
  });

  test('says that there is nothing yet', async () => {
    expect(await list([])).toContain('Nothing has been published yet.');
  });
});

test('no text of the newsroom is ever markup', async () => {
  const pages = [
    await pageOf(''),
    await list([entry]),
    await errorPage({ title: ADVERSARIAL, detail: ADVERSARIAL, language: 'en' }),
  ];
  for (const page of pages) {
    expect(page).toContain(ESCAPED);
    expect(
      page.replace(/<script(?: type="application\/ld\+json")?>.*?<\/script>/gs, ''),
    ).not.toMatch(/<(?:today|script)/);
  }
});

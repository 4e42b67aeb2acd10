// What every page says to machines: valid HTML, structured data, previews, translations, and the feeds' own list.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWith } from '../readers/machine.ts';
import { launch } from './chromium.ts';
import { type Head, type Item, itemsOf, readHead } from './in-page.ts';
import { everyKind, type KindName, kinds, open } from './pages.ts';
import { editions, logoOf, titles } from './publication.ts';
import { type Site, serve, serveAll } from './site.ts';
import { expectNewsArticle } from './structured-data.ts';

const MINUTE = 60_000;

describe('html-validate', () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        // HTML, section 13.1.2.5: the doctype is written in any case.
        'doctype-style': ['error', { style: 'lowercase' }],
        // A headline is as long as its editor makes it, and the publication's name stands behind it.
        'long-title': 'off',
      },
    }),
  );
  let sites: Site[];
  beforeAll(async () => {
    sites = await serveAll();
  });
  afterAll(async () => {
    for (const site of sites ?? []) await site.close();
  });

  /** What is wrong with HTML, each in a line. */
  const faultsOf = async (html: string) => {
    const { results } = await validator.validateString(html);
    return results
      .flatMap(({ messages }) => messages)
      .map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`);
  };

  test.each(everyKind)('%s', async (_, kind) => {
    for (const { edition, origin } of sites) {
      const answer = await fetch(`${origin}${kind.path}`, {
        method: kind.isPosted ? 'POST' : 'GET',
        // As browsers ask where somebody opens an address.
        headers: { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' },
      });
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/html\b/);
      expect({ edition, faults: await faultsOf(await answer.text()) }).toEqual({
        edition,
        faults: [],
      });
    }
  });

  test('finds what is wrong', async () => {
    const faults = await faultsOf(
      '<!doctype html><html lang="en"><head><title>A</title></head><body><p id="a"><div id="a"></div></p></body></html>',
    );
    expect(faults.map((fault) => fault.replace(/:.*/s, ''))).toEqual(
      expect.arrayContaining(['no-implicit-close', 'no-dup-id']),
    );
  });
});

describeWith(['chromium'], 'what pages say to machines', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  describe.each(editions)('in the edition in %s', (edition) => {
    let site: Site;
    let page: Page;
    const heads = new Map<KindName, Head>();
    beforeAll(async () => {
      site = await serve(edition);
      page = await browser.newPage({ javaScriptEnabled: false });
      for (const [name, kind] of everyKind) {
        await open(page, site.origin, kind);
        heads.set(name, await page.evaluate(readHead));
      }
    }, MINUTE);
    afterAll(async () => {
      await page?.close();
      await site?.close();
    });

    const headOf = (name: KindName): Head => {
      const head = heads.get(name);
      if (!head) throw new Error(`${name} has not been opened`);
      return head;
    };

    test('feeds, by autodiscovery', async () => {
      const types = new Map<string, string | null>();
      for (const [name, { feeds: place, query = '' }] of everyKind) {
        const { feeds } = headOf(name);
        const expected = Object.entries(documents).map(([type, document]) => ({
          type,
          href: `${site.origin}${place}/${document}${query}`,
        }));
        expect(
          feeds.map(({ type, href }) => ({ type, href })),
          name,
        ).toEqual(expected);
        expect(new Set(feeds.map(({ title }) => title)).size, name).toBe(expected.length);
        for (const { type, href } of feeds) {
          if (!types.has(href)) types.set(href, (await fetch(href)).headers.get('Content-Type'));
          expect(types.get(href)?.replace(/;.*/, ''), href).toBe(type);
        }
      }
      expect(types.size).toBeGreaterThan(20);
    });

    test('articles, as structured data', () => {
      for (const [name, { isArticle, path }] of everyKind) {
        const { data, properties } = headOf(name);
        expect(data, name).toHaveLength(isArticle ? 1 : 0);
        const [text] = data;
        if (text === undefined) continue;
        const { origin } = site;
        const article = JSON.parse(text);
        expectNewsArticle(article, { origin, path, publisher: titles[edition] });
        expect(properties).toMatchObject({
          'og:type': ['article'],
          'og:title': [article.headline],
          'article:published_time': [article.datePublished],
          'article:modified_time': [article.dateModified],
        });
      }
    });

    test('previews, by the Open Graph protocol', () => {
      for (const [name, { status, isArticle, isUndescribed, picture }] of everyKind) {
        if (status) continue;
        const { properties, canonical, description } = headOf(name);
        const one = (property: string) => {
          const { [property]: contents = [] } = properties;
          expect(contents.length, `${name}: ${property}`).toBeLessThan(2);
          return contents[0];
        };
        expect(one('og:type')).toBe(isArticle ? 'article' : 'website');
        expect(one('og:title')).toMatch(/\S/);
        expect(one('og:url')).toBe(canonical[0]);
        expect(one('og:site_name')).toBe(titles[edition]);
        expect(one('og:description'), name).toBe(isUndescribed ? undefined : description[0]);
        const shown = picture ?? logoOf(edition);
        expect(one('og:image'), name).toBe(shown && `${site.origin}/media/${shown}`);
        if (!picture) continue;
        expect([one('og:image:width'), one('og:image:height')]).toEqual(['960', '540']);
        expect(one('og:image:alt')).toMatch(/\S/);
      }
    });

    test('translations, both ways', async () => {
      const told = { en: 'everything', ru: 'everything-ru', hy: 'everything-hy' };
      const addresses = Object.entries(told).map(([hreflang, slug]) => ({
        hreflang,
        href: `${site.origin}/articles/${slug}`,
      }));
      for (const { href, hreflang } of addresses) {
        await page.goto(href);
        const { alternates, canonical, lang } = await page.evaluate(readHead);
        expect({ canonical, lang }).toEqual({ canonical: [href], lang: hreflang });
        expect(alternates).toHaveLength(addresses.length);
        expect(alternates).toEqual(expect.arrayContaining(addresses));
        const link = page.getByRole('main').locator('a[hreflang]');
        expect(await link.count()).toBe(addresses.length - 1);
      }
    });

    test.each(lists)('%s has what its feed has', async (name, feed) => {
      const entries = await entriesOf(`${site.origin}${feed}`);
      await open(page, site.origin, kinds[name]);
      const items = await page.evaluate(itemsOf);
      expect(items.length).toBeGreaterThan(0);
      // A feed goes on where the page ends, and tells of what was withdrawn, which no page lists.
      const oldest = Math.min(...items.map(({ time }) => Date.parse(time)));
      const expected = entries.filter(
        ({ href, time }) => Date.parse(time) >= oldest && !href.endsWith('/articles/withdrawn'),
      );
      expect(items).toEqual(expected);
    });

    test.each(views)('%s, opened, has what it is', async (name, feed) => {
      await open(page, site.origin, kinds[name]);
      expect(await page.evaluate(itemsOf)).toEqual(await entriesOf(`${site.origin}${feed}`));
    });
  });
});

/** The documents of a place, by their media types, in the order in which pages name them. */
const documents = {
  'application/rss+xml': 'rss.xml',
  'application/atom+xml': 'atom.xml',
  'application/feed+json': 'feed.json',
};

const lists: [name: KindName, feed: string][] = [
  ['the front page', '/feed.json'],
  ['a section', '/sections/politics/feed.json'],
  ['an author', '/authors/anahit-sargsyan/feed.json'],
  ['a tag', '/tags/budget/feed.json'],
  ['English', '/languages/en/feed.json'],
  ['Russian', '/languages/ru/feed.json'],
  ['Arabic', '/languages/ar/feed.json'],
  ['a day', '/archive/2021-09-23/feed.json'],
];

const views: [name: KindName, feed: string][] = [
  ['the feed', '/feed.json'],
  ["a channel's feed", '/sections/politics/feed.json'],
  ["a language's feed", '/languages/hy/feed.json'],
  ["a closed day's feed", '/archive/2021-09-23/feed.json'],
  ['notices', '/notices/feed.json'],
];

/** The entries of a JSON Feed as a list shows them. */
async function entriesOf(address: string): Promise<Item[]> {
  const answer = await fetch(address);
  const { items } = (await answer.json()) as {
    items: { title: string; url: string; date_published: string }[];
  };
  return items.map(({ title, url, date_published }) => ({
    title,
    href: url,
    time: date_published,
  }));
}

// A browser opens all that is published of hostile copy, and shows entries as careless readers do: nothing runs.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slugOf } from '../../src/copy/slug.ts';
import { staticPaths } from '../../src/http/static.ts';
import { describeWith } from '../readers/machine.ts';
import { dangersFramed, dangersInside, dangersOf, type Watch, watch } from './browser.ts';
import { NOW, RUN } from './copy.ts';
import { corpus } from './corpus.ts';
import { type Site, serve } from './site.ts';

const MINUTES = 60_000;
const readable = Object.fromEntries(Object.entries(corpus).filter(([, { reads }]) => reads));
const slugs = Object.keys(readable).map(slugOf);
const endless = Object.keys(readable)
  .filter((name) => readable[name]?.isEndless)
  .map(slugOf);
/** UTF-16 units of HTML; what is longer is much of the same, and its page has been opened. */
const LONG = 300_000;
const isWithdrawn = (slug: string) => slug.startsWith('withdrawn-');

describeWith(['chromium'], 'hostile copy in a browser', () => {
  let site: Site;
  let browser: Watch;
  let page: Page;

  beforeAll(async () => {
    site = await serve(readable);
    browser = await watch(site.origin);
    page = await browser.context.newPage();
  }, 2 * MINUTES);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Opens a page of the publication. */
  const open = async (path: string) => {
    const answer = await page.goto(`${site.origin}${path}`);
    return { status: answer?.status(), dangers: await dangersOf(page), seen: browser.take() };
  };
  const nothing = { dangers: [], seen: [] };

  test('all of it is published', async () => {
    expect(site.ofClaims).toEqual([]);
    for (const slug of slugs) {
      expect(await site.publication.archive.find(slug, NOW), slug).toBeDefined();
    }
  });

  test('the pages of articles', { timeout: 5 * MINUTES }, async () => {
    for (const slug of slugs.filter((slug) => !endless.includes(slug))) {
      const status = isWithdrawn(slug) ? 410 : 200;
      expect([slug, await open(`/articles/${slug}`)]).toEqual([slug, { status, ...nothing }]);
    }
  });

  test('the front page, and those of channels', { timeout: 5 * MINUTES }, async () => {
    const paths = await staticPaths(site.publication, NOW);
    const others = paths.filter((path) => !/\.[a-z]+$|^\/(?:articles|media)\//.test(path));
    expect(others).toContain('/');
    expect(others).toContain('/tags/constructor');
    for (const path of others) {
      expect([path, await open(path)]).toEqual([path, { status: 200, ...nothing }]);
    }
  });

  test('entries of the feed, in a page without a policy', { timeout: 5 * MINUTES }, async () => {
    const feed = await fetch(`${site.origin}/feed.json`);
    const { items } = (await feed.json()) as { items: { id: string; content_html: string }[] };
    expect(items).toHaveLength(slugs.length);
    await page.goto('about:blank');
    const short = items.filter(({ content_html }) => content_html.length < LONG);
    expect(short.length).toBeGreaterThan(100);
    for (const { id, content_html } of short) {
      const inside = await dangersInside(page, content_html);
      const framed = await dangersFramed(page, content_html);
      const seen = browser.take();
      expect({ id, inside, framed, seen }).toEqual({ id, inside: [], framed: [], seen: [] });
    }
  });

  describe('what does run is found out', () => {
    const found = async (body: string, headers: Record<string, string> = {}) => {
      const url = `${site.origin}/bad`;
      const contentType = 'text/html';
      await page.route(url, (route) => route.fulfill({ body, contentType, headers }));
      await page.goto(url);
      const dangers = await dangersOf(page);
      await page.unroute(url);
      return [...browser.take(), ...dangers];
    };

    test('in a page', async () => {
      expect(await found(`<script>${RUN}</script>`)).toEqual(['ran', 'has a script']);
      expect(await found('<script>alert(1)</script>')).toContain('called alert');
      expect(await found(`<script>nobody()</script>`)).toContainEqual(
        expect.stringContaining('failed in a script'),
      );
      expect(await found(`<img src=data:, onerror=${RUN}>`)).toEqual(
        expect.arrayContaining(['ran', 'has <img onerror>', 'leads to data:,']),
      );
      expect(await found('<img src=https://evil.example/a.png>')).toEqual([
        'asked for image https://evil.example/a.png',
      ]);
      expect(await found(`<a href=javascript:${RUN}>x</a>`)).toEqual([
        `leads to javascript:${RUN}`,
      ]);
      expect(await found('<svg></svg>')).toEqual(['has <svg>']);
    });

    test('where a policy has kept it from running', async () => {
      const policy = { 'Content-Security-Policy': "default-src 'none'" };
      expect(await found(`<p onclick=${RUN}><script>${RUN}</script>`, policy)).toEqual(
        expect.arrayContaining(['was kept by script-src-elem from inline', 'has a script']),
      );
    });

    test('in an entry', async () => {
      await page.goto('about:blank');
      const image = `<img src=data:, onerror=${RUN}>`;
      expect(await dangersInside(page, image)).toContain('has <img onerror>');
      expect(browser.take()).toEqual(['ran']);
      expect(await dangersFramed(page, `<script>${RUN}</script>`)).toEqual([
        'has <script>',
        'has a script',
      ]);
      expect(browser.take()).toEqual(['ran']);
    });
  });
});

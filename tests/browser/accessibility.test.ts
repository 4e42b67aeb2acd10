// Every kind of page, light and dark, narrow and wide, in four languages: axe-core finds nothing to object to.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../readers/machine.ts';
import { bringAxe, judge, ofColours, rules } from './axe.ts';
import { launch, together } from './chromium.ts';
import { everyKind, open } from './pages.ts';
import { type Site, serveAll } from './site.ts';

/** CSS pixels: what WCAG 1.4.10 has pages begin at, and a desk. */
const widths = [320, 1280];
/** What is not colour is the same in the dark. */
const schemes = [
  { colorScheme: 'light', of: rules },
  { colorScheme: 'dark', of: ofColours },
] as const;
const MINUTES = 60_000;

describeWith(['chromium'], 'axe-core', () => {
  let sites: Site[];
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [sites, browser] = await Promise.all([serveAll(), launch()]);
    // axe is a script that the policy of pages would not let in.
    context = await browser.newContext({ bypassCSP: true });
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of sites ?? []) await site.close();
  });

  test('finds nothing on any page', { timeout: 3 * MINUTES }, async () => {
    const all = sites.flatMap((site) => everyKind.map((named) => ({ site, named })));
    const found = new Set<string>();
    const undecided = new Set<string>();
    let judged = 0;
    const pages = await Promise.all([context.newPage(), context.newPage()]);
    await together(all, pages.length, async ({ site, named: [name, kind] }, worker) => {
      const page = pages[worker];
      if (!page) throw new Error('a worker without a page');
      const answer = await open(page, site.origin, kind);
      expect(answer.status(), name).toBe(kind.status ?? 200);
      await bringAxe(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        for (const { colorScheme, of } of schemes) {
          await page.emulateMedia({ colorScheme });
          const judgement = await judge(page, of);
          const where = `${site.edition}, ${name}, ${width}, ${colorScheme}`;
          for (const line of judgement.violations) found.add(`${where}: ${line}`);
          for (const line of judgement.undecided) undecided.add(`${where}: ${line}`);
          judged += 1;
        }
      }
    });
    console.info(
      `axe-core: ${all.length} pages, ${judged} views, ${rules.length} rules (${ofColours.length} of colours in the dark); undecided: ${undecided.size}`,
    );
    expect([...found]).toEqual([]);
    expect(judged).toBe(all.length * widths.length * schemes.length);
  });

  test('is asked about what counts', () => {
    expect(rules).toEqual(
      expect.arrayContaining(['target-size', 'color-contrast', 'heading-order', 'region']),
    );
    expect(rules.length).toBeGreaterThan(90);
    expect(ofColours).toEqual(['color-contrast', 'link-in-text-block']);
  });

  /** What is found in a page with a fault. */
  const faultsOf = async (body: string, colorScheme: 'light' | 'dark' = 'light') => {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.setContent(
      `<!doctype html><html lang="en"><head><title>A fault</title></head><body><main><h1>A fault</h1>${body}</main></body></html>`,
    );
    await bringAxe(page);
    const { violations } = await judge(page, colorScheme === 'dark' ? ofColours : rules);
    await page.close();
    return violations.map((line) => line.slice(0, line.indexOf(':')));
  };

  test.each([
    ['', []],
    ['<img src="data:,">', ['image-alt']],
    ['<h3>Too low</h3>', ['heading-order']],
    ['<p style="color:#aaa;background:#fff">Faint</p>', ['color-contrast']],
    ['<p lang="english!">Language</p>', ['valid-lang']],
    [
      '<button style="font-size:8px;padding:0;border:0">a</button><button style="font-size:8px;padding:0;border:0">b</button>',
      ['target-size', 'target-size'],
    ],
  ])('finds the fault of %s', async (body, expected) => {
    expect(await faultsOf(body)).toEqual(expected);
  });

  test('finds what is a fault in the dark alone', async () => {
    const faint =
      '<style>@media(prefers-color-scheme:dark){p{background:#000;color:#333}}</style><p>Faint</p>';
    expect(await faultsOf(faint)).toEqual([]);
    expect(await faultsOf(faint, 'dark')).toEqual(['color-contrast']);
  });
});

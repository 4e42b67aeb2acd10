// What people do with pages: open feeds and take them along, copy their addresses, and read times by their own clock.
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsIn } from '../../src/pages/texts.ts';
import { describeWith } from '../readers/machine.ts';
import { complaintsOf, launch } from './chromium.ts';
import { fetched } from './in-page.ts';
import { type Site, serve } from './site.ts';

const MINUTES = 60_000;
/** Milliseconds for which it is said that something was copied, at most. */
const WHILE = 5000;
const texts = textsIn('en');
const DOCUMENTS = ['rss.xml', 'atom.xml', 'feed.json'];

describeWith(['chromium'], 'somebody', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), serve('en')]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** A page in a browser that has seen nothing yet, and is done with at the end. */
  const withPage = async (
    options: Parameters<Browser['newContext']>[0],
    doing: (page: Page, context: BrowserContext) => Promise<void>,
  ) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints = complaintsOf(page, site.origin);
    await doing(page, context);
    expect(complaints).toEqual([]);
    await context.close();
  };

  describe.each([
    ['RSS', 'rss.xml', /^application\/rss\+xml/],
    ['Atom', 'atom.xml', /^application\/atom\+xml/],
    ['JSON Feed', 'feed.json', /^application\/feed\+json/],
  ])('who opens a feed as %s', (format, document, type) => {
    const isViewed = async (page: Page) => {
      await page.getByText(texts.thisIsAFeed).first().waitFor({ state: 'visible' });
      expect(new URL(page.url()).pathname).toBe(`/sections/politics/${document}`);
    };

    test('reads it, whatever scripts get from there', async () => {
      // The policy lets scripts of pages fetch nothing; what the browser keeps for them is the same without it.
      await withPage({ bypassCSP: true }, async (page) => {
        const click = () => page.getByRole('link', { name: `${format}: Politics` }).click();
        const getFeed = async () => {
          const got = await page.evaluate(fetched, `${site.origin}/sections/politics/${document}`);
          expect(got.type).toMatch(type);
          expect(got.text).toMatch(/^(?:<\?xml|\{)/);
        };
        await page.goto(`${site.origin}/articles/everything`);
        await click();
        await isViewed(page);
        await getFeed();
        await page.reload();
        await isViewed(page);
        await page.goBack();
        await getFeed();
        await click();
        await isViewed(page);
        await getFeed();
        await page.goBack();
        await page.goForward();
        await isViewed(page);
      });
    });

    test('takes the document itself along', async () => {
      await withPage({ acceptDownloads: true }, async (page) => {
        const address = `${site.origin}/sections/politics/${document}`;
        await page.goto(address);
        const downloading = page.waitForEvent('download');
        await page.getByRole('link', { name: texts.download }).click();
        const download = await downloading;
        expect(download.suggestedFilename()).toBe(document);
        const bytes = await readFile(await download.path());
        const wanted = await fetch(address);
        expect(bytes.equals(Buffer.from(await wanted.arrayBuffer()))).toBe(true);
        await isViewed(page);
      });
    });
  });

  describe('who copies an address', () => {
    const clipboard = (page: Page) =>
      page.evaluate(() => (navigator as unknown as Clipboards).clipboard.readText());
    const status = (page: Page) => page.getByRole('status').textContent();

    /** Clicks each of the buttons, and tells how many there were. */
    const copyAll = async (page: Page, hear: (address: string) => Promise<void>) => {
      for (const summary of await page.locator('summary').all()) await summary.click();
      const buttons = page.getByRole('button', { name: new RegExp(`^${texts.copy}`) });
      const addresses = await page.getByRole('listitem').getByRole('code').allTextContents();
      expect(await buttons.count()).toBe(addresses.length);
      for (const [index, address] of addresses.entries()) {
        await buttons.nth(index).click();
        await hear(address);
      }
      return addresses;
    };
    const permissions = ['clipboard-read', 'clipboard-write'];

    test('has it, and is told so', { timeout: MINUTES }, async () => {
      await withPage({ permissions }, async (page) => {
        await page.clock.install();
        await page.goto(`${site.origin}/subscribe`);
        await page.clock.pauseAt(Date.now() + MINUTES);
        const addresses = await copyAll(page, async (address) => {
          await expect.poll(() => status(page)).toBe(texts.copied);
          expect(await clipboard(page)).toBe(address);
          await page.clock.runFor(WHILE);
          expect(await status(page)).toBe('');
        });
        for (const document of DOCUMENTS) {
          expect(addresses).toContain(`${site.origin}/${document}`);
          expect(addresses).toContain(`${site.origin}/tags/budget/${document}`);
        }
      });
    });

    test('has it too where scripts may not write to the clipboard', async () => {
      await withPage({ permissions }, async (page, context) => {
        await context.addInitScript(() => {
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
        });
        await page.goto(`${site.origin}/rss.xml`);
        await page.getByRole('button', { name: texts.copy }).first().click();
        await expect.poll(() => status(page)).toBe(texts.copied);
        const other = await browser.newContext({ permissions });
        const reader = await other.newPage();
        await reader.goto(`${site.origin}/subscribe`);
        expect((await clipboard(reader)).trim()).toBe(`${site.origin}/rss.xml`);
        await other.close();
      });
    });

    test('is told nothing where it cannot be', async () => {
      await withPage({}, async (page, context) => {
        await context.addInitScript(() => {
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
          const { document } = globalThis as unknown as InPage;
          document.execCommand = () => false;
        });
        await page.goto(`${site.origin}/rss.xml`);
        const button = page.getByRole('button', { name: texts.copy }).first();
        await button.click();
        expect(await status(page)).toBe('');
        expect(await button.textContent()).toBe(texts.copy);
      });
    });
  });

  describe('who is in New York', () => {
    const timezoneId = 'America/New_York';

    /** 02:30 in Yerevan is the evening before. */
    const told = {
      everything: 'In your time zone: September 22, 2021, 18:30',
      'everything-ru': 'По вашему времени: 22 сентября 2021 г., 18:45',
      'everything-hy': 'Ձեր ժամանակով: 2021 թ. սեպտեմբերի 22, 19:15',
    };

    test.each(Object.entries(told))('reads when it was there: %s', async (slug, time) => {
      await withPage({ timezoneId, hasTouch: true }, async (page) => {
        await page.goto(`${site.origin}/articles/${slug}`);
        const dateline = page.getByRole('article').getByRole('time').first();
        expect(await dateline.getAttribute('title')).toBe(time);
        const button = dateline.getByRole('button');
        const own = page.getByText(time);
        const isTold = async (expected: boolean) => {
          expect(await own.isVisible()).toBe(expected);
          expect(await button.getAttribute('aria-expanded')).toBe(String(expected));
        };
        await isTold(false);
        await button.click();
        await isTold(true);
        await button.click();
        await isTold(false);
        await button.focus();
        await page.keyboard.press('Enter');
        await isTold(true);
        await page.keyboard.press('Space');
        await isTold(false);
        await button.tap();
        await isTold(true);
        expect(await own.evaluate(languageOf)).toBe(
          await page.locator('html').getAttribute('lang'),
        );
      });
    });

    test('reads it of each time on hovering', async () => {
      await withPage({ timezoneId }, async (page) => {
        await page.goto(`${site.origin}/archive/2021-09-23`);
        for (const time of await page.getByRole('main').getByRole('time').all()) {
          expect(await time.getAttribute('title')).toMatch(
            / September 2[23], 2021\D+\d+:\d\d(?:\s[AP]M)?$/,
          );
        }
      });
    });
  });
});

/** The language that an element is in (HTML, section 3.2.6.2): `""` is none that anybody knows. */
function languageOf(element: unknown): string | undefined {
  return (element as Languages).closest('[lang]')?.lang;
}

/** What functions that run in a page take of it. */
interface Clipboards {
  readonly clipboard: { readText(): Promise<string> };
}
interface Languages {
  closest(selector: string): { readonly lang: string } | null;
}
interface InPage {
  readonly document: {
    execCommand: () => boolean;
  };
}

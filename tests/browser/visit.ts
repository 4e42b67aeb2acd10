// Editions of the publication, each served and open in a page of its own.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { complaintsOf } from './chromium.ts';
import type { Edition } from './publication.ts';
import { type Site, serve } from './site.ts';

export interface Visit extends Site {
  readonly page: Page;
  /** What the page complained of since this was last emptied. */
  readonly complaints: string[];
}

/** Serves editions, and opens a page for each in a context that shares nothing with others. */
export function visit(
  browser: Browser,
  editions: readonly Edition[],
  options: BrowserContextOptions = {},
): Promise<Visit[]> {
  return Promise.all(
    editions.map(async (edition) => {
      const [site, page] = await Promise.all([serve(edition), browser.newPage(options)]);
      const complaints = complaintsOf(page, site.origin);
      const close = async () => {
        await page.close();
        await site.close();
      };
      return { ...site, page, complaints, close };
    }),
  );
}

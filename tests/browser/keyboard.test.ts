// Pages by keyboard alone: everything can be reached, in the order in which it stands, and is seen to be reached.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../../src/pages/texts.ts';
import { describeWith } from '../readers/machine.ts';
import { launch, settled } from './chromium.ts';
import { type Focus, focus, reachable, unfold } from './in-page.ts';
import { everyKind, type Kind, open, writtenIn } from './pages.ts';
import { type Visit, visit } from './visit.ts';

const MINUTE = 60_000;

describeWith(['chromium'], 'by keyboard', () => {
  let browser: Browser;
  let visits: Visit[];
  beforeAll(async () => {
    browser = await launch();
    visits = await visit(browser, ['en', 'ar'], { viewport: { width: 320, height: 640 } });
  });
  afterAll(async () => {
    for (const { close } of visits ?? []) await close();
    await browser?.close();
  });

  test.each(everyKind)('%s', { timeout: MINUTE }, async (_, kind) => {
    await settled(
      visits.map(async ({ edition, origin, page, complaints }) => {
        complaints.length = 0;
        await open(page, origin, kind);
        await page.evaluate(unfold);
        const expected = await page.evaluate(reachable);
        const walked = await walk(page, expected.length);
        expect(walked.map(({ index }) => index)).toEqual(expected.map((_, index) => index));
        expect(walked.filter(({ isSeen }) => !isSeen)).toEqual([]);
        // The link that skips lies above the page until it is wanted.
        const backwards = walked.slice(2).filter((here, index) => isAbove(here, walked[index + 1]));
        expect(backwards).toEqual([]);
        // What has little in front of its text needs no way around it.
        if (!kind.status) await expectSkip({ page, origin, edition }, kind);
        expect(complaints).toEqual([]);
      }),
    );
  });

  test('what is folded is opened and closed', async () => {
    for (const { page, origin } of visits) {
      await page.goto(`${origin}/subscribe`);
      const summary = page.locator('summary').first();
      const inside = page.locator('details').first().getByRole('link').first();
      await summary.focus();
      for (const key of ['Enter', 'Space']) {
        expect(await inside.isVisible()).toBe(false);
        await page.keyboard.press(key);
        expect(await inside.isVisible()).toBe(true);
        await page.keyboard.press(key);
      }
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect((await page.evaluate(focus)).what).toBe('a: RSS');
    }
  });

  test('what cannot be reached or seen is found', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<style>:focus{outline:2px solid}.bare:focus{outline:0}</style><a href="#a">A</a><button tabindex="-1">B</button><a class="bare" href="#c">C</a>',
    );
    expect(await page.evaluate(reachable)).toHaveLength(3);
    const walked = await walk(page, 3);
    expect(walked.map(({ index, isSeen }) => [index, isSeen])).toEqual([
      [0, true],
      [2, false],
    ]);
    await page.close();
  });
});

/** Goes from the beginning of a page to its end, by at most one step more than there are places. */
async function walk(page: Page, places: number): Promise<Focus[]> {
  const walked: Focus[] = [];
  while (walked.length <= places) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(focus);
    // Behind the last place comes the browser itself, or the first one.
    if (here.index < 0 || (here.index === 0 && walked.length > 0)) break;
    walked.push(here);
  }
  return walked;
}

/** Whether the way leads back up the page, by more than the line that it is in. */
function isAbove({ bottom }: Focus, before: Focus | undefined): boolean {
  return before !== undefined && bottom < before.top;
}

async function expectSkip(
  { page, origin, edition }: Pick<Visit, 'page' | 'origin' | 'edition'>,
  kind: Kind,
): Promise<void> {
  const { skip } = textsIn(writtenIn(kind, edition).lang);
  await open(page, origin, kind);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focus)).toMatchObject({ what: `a: ${skip}`, isSeen: true });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator('main :focus').count()).toBe(1);
  expect(await page.evaluate(focus)).toMatchObject({ index: 1 + (await linksBefore(page)) });
}

/** How many places lie between the link that skips and the text. */
function linksBefore(page: Page): Promise<number> {
  return page.locator('body > header').getByRole('link').count();
}

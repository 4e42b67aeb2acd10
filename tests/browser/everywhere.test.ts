// What holds on every kind of page in each language: nothing fails or leaks, all of it is readable, narrow and printed too.
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../readers/machine.ts';
import { complaintsOf, launch, settled } from './chromium.ts';
import { colours, type Head, hiddenText, readHead, readText, unfold, width } from './in-page.ts';
import { everyKind, type Kind, open, writtenIn } from './pages.ts';
import { type Edition, editions } from './publication.ts';
import { serve } from './site.ts';
import { type Visit, visit } from './visit.ts';

const MINUTE = 60_000;
/** CSS pixels: WCAG 2.2, success criterion 1.4.10. */
const NARROW = 320;

describeWith(['chromium'], 'every page', () => {
  let browser: Browser;
  let visits: Visit[];
  /** A page without scripts for each of them. */
  let scriptless: Page[];
  const heads = new Map<string, Head>();

  beforeAll(async () => {
    browser = await launch();
    visits = await visit(browser, editions, { viewport: { width: NARROW, height: 640 } });
    scriptless = await Promise.all(
      editions.map(() => browser.newPage({ javaScriptEnabled: false })),
    );
  });
  afterAll(async () => {
    for (const { close } of visits ?? []) await close();
    await browser?.close();
  });

  test.each(everyKind)('%s', { timeout: MINUTE }, async (name, kind) => {
    await settled(
      visits.map(async ({ edition, origin, page, complaints }) => {
        complaints.length = 0;
        const answer = await open(page, origin, kind);
        expect(answer.status(), edition).toBe(kind.status ?? 200);
        expectPolicy(answer);
        const head = await page.evaluate(readHead);
        const { lang, dir } = writtenIn(kind, edition);
        expect({ lang: head.lang, direction: head.direction }).toEqual({ lang, direction: dir });
        heads.set(`${edition}: ${name}`, head);
        if (!kind.status) expectAddress(head, kind, origin);
        await expectNarrow(page, edition);
        await expectPrint(page);
        expect(complaints, edition).toEqual([]);
      }),
    );
  });

  test.each(everyKind)('%s, without a script', { timeout: MINUTE }, async (_, kind) => {
    await settled(
      visits.map(async ({ edition, origin }, index) => {
        const page = scriptless[index];
        if (!page) throw new Error('no page without scripts');
        await open(page, origin, kind);
        const hidden = await page.evaluate(hiddenText);
        expect(hidden.filter((line) => !line.startsWith('button: '))).toEqual([]);
        expect(await page.locator('h1').count(), edition).toBe(1);
        // What sends a form works without.
        const buttons = page.locator('button:not([type=submit]):visible');
        expect(await buttons.count(), edition).toBe(0);
      }),
    );
  });

  test.each(editions)('titles tell pages apart in the edition in %s', (edition) => {
    const titles = everyKind
      // Nobody can tell what is under embargo from what is not there.
      .filter(([name]) => name !== 'an article under embargo')
      .map(([name]) => heads.get(`${edition}: ${name}`)?.title.trim());
    expect(titles).not.toContain('');
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test('what fails, leaks or is hidden is found', async () => {
    const site = await serve('en');
    const page = await browser.newPage();
    const complaints = complaintsOf(page, site.origin);
    const url = `${site.origin}/bad`;
    const body = `<title>Bad</title><p>Seen</p><p hidden>Hidden</p><script>console.warn('a warning')</script>
      <script>nobody()</script><img src="https://elsewhere.example/a.png" alt=""><b style="color:red">x</b>
      <p style="width:900px">Wide</p>`;
    const policy = (value: string) => ({ 'Content-Security-Policy': value });
    const openWith = async (headers: Record<string, string>) => {
      await page.route(url, (route) => route.fulfill({ body, contentType: 'text/html', headers }));
      await page.setViewportSize({ width: NARROW, height: 640 });
      await page.goto(url);
      await page.unroute(url);
    };
    await openWith({});
    expect(complaints).toEqual(
      expect.arrayContaining([
        'warning: a warning',
        expect.stringMatching(/^failed: nobody/),
        'asked for https://elsewhere.example/a.png',
      ]),
    );
    expect(await page.evaluate(hiddenText)).toEqual(['p: Hidden']);
    expect((await page.evaluate(width)).page).toBeGreaterThan(NARROW);
    complaints.length = 0;
    await openWith(policy("default-src 'none'"));
    expect(complaints).toContainEqual(expect.stringMatching(/^error: .*Content Security Policy/));
    await page.close();
    await site.close();
  });
});

/** The one style and the one script are known by their hashes; nothing else is let in. */
function expectPolicy(answer: Response): void {
  const policy = answer.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
}

function expectAddress({ canonical, description }: Head, kind: Kind, origin: string): void {
  expect(canonical).toEqual([`${origin}${kind.canonical ?? kind.path}`]);
  expect(description.map((text) => text.trim()).filter(Boolean)).toHaveLength(
    kind.isUndescribed ? 0 : 1,
  );
}

/** Nobody has to scroll sideways, nor when everything is unfolded. */
async function expectNarrow(page: Page, edition: Edition): Promise<void> {
  const narrow = { page: NARROW, beyond: [] };
  expect(await page.evaluate(width), edition).toEqual(narrow);
  await page.evaluate(unfold);
  expect(await page.evaluate(width), edition).toEqual(narrow);
}

/** On paper nothing can be clicked; what was to be read is there, dark on white. */
async function expectPrint(page: Page): Promise<void> {
  const text = await page.evaluate(readText);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const printed = await page.evaluate(readText);
  const onPaper = await page.evaluate(colours);
  const navigation = await page.locator('nav:visible').count();
  await page.emulateMedia({ media: null, colorScheme: null });
  expect(text.length).toBeGreaterThan(0);
  expect(printed).toEqual(text);
  expect(navigation).toBe(0);
  expect(onPaper).toEqual({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' });
}

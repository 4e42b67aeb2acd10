// `wirefeed serve --desk` as a process, asked by hand and looked at in a browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { copy, newsFolder } from '../node/newsfolder.ts';
import { jpeg } from '../pictures.ts';
import { CHROMIUM, describeWith } from '../readers/machine.ts';
import { logs, serve, until } from './process.ts';

const BROKEN = copy('Budget vote', 'March 4, 2024 - 12:00 BST');
const SECRET = `---
image: {src: p.jpg, alt: The council}
embargo: '2999-01-01T00:00:00+04:00'
---
${copy('Secret')}`;
const FILES = {
  'articles/a.txt': copy('First'),
  'articles/broken.txt': BROKEN,
  'articles/secret.txt': SECRET,
  'articles/p.jpg': jpeg({ width: 32, height: 24 }),
};

async function served() {
  const home = newsFolder(FILES);
  const site = await serve(home.cwd, {}, ['--desk']);
  const line = await logs(site, 'the desk: ');
  const address = line.slice('the desk: '.length);
  return { home, site, address, origin: new URL(address).origin };
}

/** Enters by hand, and asks with the cookie from then on. */
async function entered() {
  const desk = await served();
  const answer = await fetch(desk.address, { redirect: 'manual' });
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const ask = (path: string) => fetch(`${desk.origin}${path}`, { headers: { cookie } });
  return { ...desk, ask };
}

/** All that a stream has said so far, and whether it has ended as it should. */
function heardOf({ body }: Response) {
  const heard = { text: '', isOver: false };
  const decoder = new TextDecoder();
  const listen = async () => {
    for await (const chunk of body ?? []) heard.text += decoder.decode(chunk);
    heard.isOver = true;
  };
  // With the test, the process goes as well.
  listen().catch(() => {});
  return heard;
}

describe('the desk', () => {
  test('is at the address that the log has, for whoever enters first', async () => {
    const { address, ask } = await entered();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/desk\?token=[\w-]{43}$/);
    expect((await fetch(address)).status).toBe(404);
    expect(await (await ask('/desk')).text()).toContain('Secret');
  });

  test('is not there unless it is asked for', async () => {
    const site = await serve(newsFolder(FILES).cwd);
    await logs(site, 'links point');
    expect(site.messages().join()).not.toContain('desk');
  });

  test('is nowhere on the public port', async () => {
    const { site, address } = await entered();
    const { pathname, search } = new URL(address);
    for (const path of ['/desk', '/desk/', '/desk/files/secret.txt', `${pathname}${search}`]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const { status, headers } = await fetch(`${site.origin}${path}`, { method });
        expect([path, method, status]).toEqual([path, method, 404]);
        expect(headers.get('Set-Cookie')).toBeNull();
      }
    }
    for (const path of ['/', '/rss.xml', '/healthz', '/sitemap.xml']) {
      expect(await site.get(path)).not.toMatch(/Secret|desk/);
    }
  });

  test('tells of a save as it happens', async () => {
    const { home, ask } = await entered();
    const heard = heardOf(await ask('/desk/events'));
    await until(() => heard.text.includes('data: 0\n'));
    home.write('articles/b.txt', copy('Second'));
    await until(() => heard.text.includes('data: 1\n'));
    expect(await (await ask('/desk')).text()).toMatch(/data-turn="1"[\s\S]*Second/);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at once at %s, though pages listen',
    async (signal) => {
      const { site, ask } = await entered();
      const heard = heardOf(await ask('/desk/events'));
      await until(() => heard.text !== '');
      const began = Date.now();
      site.child.kill(signal);
      expect(await site.ended).toBe(0);
      expect(Date.now() - began).toBeLessThan(4_000);
      expect(heard.isOver).toBe(true);
      expect(site.written.stderr).toBe('');
    },
  );
});

describeWith(['chromium'], 'the desk in a browser', () => {
  /** A page that has entered, and whatever went wrong in it. */
  async function looking(
    context: BrowserContext,
    { address, origin }: { address: string; origin: string },
  ) {
    const wrong: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => wrong.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('response', (answer) => {
      if (answer.status() >= 400) wrong.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) wrong.push(`asked for ${request.url()}`);
    });
    await page.goto(address);
    expect(page.url()).toBe(`${origin}/desk`);
    return { page, wrong };
  }

  async function browserContext(options: { bypassCSP?: boolean } = {}): Promise<BrowserContext> {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    onTestFinished(() => browser.close());
    return browser.newContext(options);
  }

  const mainOf = (page: Page) => page.locator('main').innerText();

  /** Waits until something holds, from outside: within the page it would take an eval, which the policy does not let in. */
  const holds = (page: Page, condition: string) => until(() => page.evaluate(condition));

  test('shows a fault with its frame, and the entry once it is mended, by itself', async () => {
    const desk = await served();
    const { page, wrong } = await looking(await browserContext(), desk);
    await page.getByRole('link', { name: 'broken', exact: true }).click();
    await page.waitForURL('**/desk/files/broken.txt');
    expect(await page.locator('.problems pre').innerText()).toContain(
      '  1 | March 4, 2024 - 12:00 BST\n    |                       ^^^',
    );
    await until(async () => (await page.locator('#status').innerText()) === 'Follows the folder');
    desk.home.write('articles/broken.txt', copy('Budget vote'));
    const entry = page.frameLocator('#entry');
    await entry.getByRole('heading', { name: 'Budget vote' }).waitFor();
    expect(await mainOf(page)).not.toContain('BST');
    expect(await page.title()).toBe('Budget vote — The Ararat Wire');
    expect(wrong).toEqual([]);
  });

  test('keeps what is open, where the focus is, and how far it is scrolled', async () => {
    const desk = await served();
    const { page, wrong } = await looking(await browserContext(), desk);
    await page.setViewportSize({ width: 800, height: 400 });
    await page.goto(`${desk.origin}/desk/files/a.txt`);
    await page.getByText('Atom', { exact: true }).click();
    await holds(page, "document.querySelector('#status').textContent !== ''");
    await page.evaluate('scrollTo(0, 300)');
    desk.home.write('articles/a.txt', copy('Another first'));
    await page.getByRole('heading', { level: 1, name: 'Another first' }).waitFor();
    expect(await page.evaluate("document.querySelector('#atom').open")).toBe(true);
    expect(await page.evaluate("document.querySelector('#rss').open")).toBe(false);
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('atom');
    expect(await page.evaluate('scrollY')).toBe(300);
    expect(wrong).toEqual([]);
  });

  test('keeps in view what somebody looks at, though something came in above it', async () => {
    const desk = await served();
    const { page, wrong } = await looking(await browserContext(), desk);
    await page.setViewportSize({ width: 800, height: 400 });
    await page.evaluate("scrollTo(0, document.querySelector('#published').offsetTop - 40)");
    const top = () =>
      page.evaluate("document.querySelector('#published').getBoundingClientRect().top");
    const before = await top();
    await holds(page, "document.querySelector('#status').textContent !== ''");
    desk.home.write('articles/another.txt', BROKEN);
    await page.getByRole('link', { name: 'another' }).waitFor();
    expect(await top()).toBeCloseTo(before as number, 0);
    expect(wrong).toEqual([]);
  });

  test('keeps how far a long entry is scrolled', async () => {
    const desk = await served();
    const long = (headline: string) => `${copy(headline)}${'\nMore of it.\n'.repeat(100)}`;
    desk.home.write('articles/a.txt', long('First of many'));
    await logs(desk.site, 'changed articles/a.txt');
    const { page, wrong } = await looking(await browserContext(), desk);
    await page.goto(`${desk.origin}/desk/files/a.txt`);
    await holds(page, "document.querySelector('#status').textContent !== ''");
    const frame = "document.querySelector('#entry').contentWindow";
    await page.evaluate(`${frame}.scrollTo(0, 500)`);
    desk.home.write('articles/a.txt', long('Second of many'));
    await page.frameLocator('#entry').getByRole('heading', { name: 'Second of many' }).waitFor();
    await holds(page, `${frame}.scrollY === 500`);
    expect(wrong).toEqual([]);
  });

  test('asks once at the end of an embargo, though the page is not to be had', async () => {
    const desk = await served();
    const { page } = await looking(await browserContext(), desk);
    let asked = 0;
    await page.route(`${desk.origin}/desk`, async (route) => {
      asked += 1;
      await route.fulfill({ status: 404 });
    });
    await page.evaluate("document.querySelector('.countdown').dataset.until = '0'");
    await page.getByText('This page could not be refreshed').waitFor();
    await page.waitForTimeout(2_500);
    expect(asked).toBe(1);
  });

  test('shows an entry under embargo with its picture, and counts down', async () => {
    const desk = await served();
    const { page, wrong } = await looking(await browserContext(), desk);
    const countdown = page.locator('.countdown');
    const words = await countdown.innerText();
    expect(words).toMatch(/^in \d+ d \d+ h \d+ min \d+ s$/);
    await until(async () => (await countdown.innerText()) !== words);
    expect(await countdown.innerText()).toMatch(/^in \d+ d \d+ h \d+ min \d+ s$/);
    await page.getByRole('link', { name: 'Secret' }).click();
    await page.frameLocator('#entry').getByAltText('The council').waitFor();
    const picture = "document.querySelector('#entry').contentDocument.querySelector('img')";
    await holds(page, `${picture}.naturalWidth === 32`);
    expect(wrong).toEqual([]);
  });

  test('refreshes at the second at which an embargo ends', async () => {
    const desk = await served();
    const { page, wrong } = await looking(await browserContext(), desk);
    const end = new Date(Date.now() + 8_000).toISOString().slice(0, 19);
    desk.home.write('articles/secret.txt', SECRET.replace('2999-01-01T00:00:00+04:00', `${end}Z`));
    await page.getByText(/^in \d s$/).waitFor();
    await until(async () => !(await mainOf(page)).includes('Under embargo'));
    expect(wrong).toEqual([]);
  });

  test('says so when the desk is gone', async () => {
    const desk = await served();
    const { page } = await looking(await browserContext(), desk);
    await holds(page, "document.querySelector('#status').textContent !== ''");
    desk.site.child.kill();
    await page.getByText('The desk does not answer').waitFor();
  });

  test('is for everybody: in both schemes, on a phone and on a wide screen', async () => {
    const desk = await served();
    desk.home.write(
      'articles/masthead.yaml',
      `${readFileSync(desk.home.path('articles/masthead.yaml'), 'utf8')}limt: 5\n`,
    );
    await logs(desk.site, 'key-unknown');
    const { page } = await looking(await browserContext({ bypassCSP: true }), desk);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const paths = [
      '/desk',
      '/desk/files/broken.txt',
      '/desk/files/secret.txt',
      '/desk/entries/secret.txt',
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const path of paths) {
          await page.goto(`${desk.origin}${path}`);
          await page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true",
          );
          await page.evaluate(axe);
          const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`,
          );
          expect([path, colorScheme, width, found]).toEqual([path, colorScheme, width, []]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        }
      }
    }
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

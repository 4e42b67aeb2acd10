// Takes the screenshots of docs/pages.md anew: `npm run screenshots`. It wants Chromium, as the tests do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openDesk } from '../src/node/desk/open.ts';
import { openFolder } from '../src/node/folder.ts';
import { listenerOf } from '../src/node/listener.ts';
import { openNewsroom } from '../src/node/newsroom.ts';
import { readFolder } from '../src/node/open.ts';
import { noProgress } from '../src/node/progress.ts';
import { listen } from '../src/node/server.ts';
import { Service } from '../src/node/service.ts';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;
const OUT = join(import.meta.dirname, 'screenshots');
/** What the newsroom's clock shows: one article is under embargo then. */
const NOW = Date.parse('2021-09-25T12:00:00+04:00');
const timeZone = 'Asia/Yerevan';

const devices = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;
const schemes = ['light', 'dark'] as const;
/** By the name of the picture, what is opened. */
const publicPages = {
  front: '/',
  article: '/articles/sevan-water-level',
  subscribe: '/subscribe',
  feed: '/rss.xml',
} as const;
const deskPages = { desk: '/desk', 'desk-file': '/desk/files/census-results.txt' } as const;

interface Newsroom {
  readonly origin: string;
  /** The address of the desk, with its token. */
  readonly desk: string;
  readonly close: () => Promise<void>;
}

/** Serves docs/newsroom with its desk. */
async function serve(): Promise<Newsroom> {
  const clock = () => NOW;
  const folder = await openFolder('newsroom', import.meta.dirname);
  const contents = await readFolder(folder, noProgress, NOW);
  const newsroom = openNewsroom(contents, NOW);
  if (!newsroom) throw new Error('docs/newsroom/masthead.yaml has errors');
  const { scan } = contents;
  const log = pino({ level: 'error' });
  const start = { folder, newsroom, scan, baseUrl: undefined, clock, log, announce() {} };
  const service = new Service(start);
  const listening = await listen(
    listenerOf(() => service, clock),
    '127.0.0.1',
    0,
  );
  const report = (error: Error) => log.error(error);
  const desk = await openDesk({ service, folder, clock, timeZone, report });
  return {
    origin: listening.origin,
    desk: desk.address,
    async close() {
      service.close();
      await Promise.all([desk.close(), listening.close()]);
    },
  };
}

async function take(browser: Browser, { origin, desk }: Newsroom): Promise<void> {
  const context = await browser.newContext({ timezoneId: timeZone, locale: 'en' });
  const page = await context.newPage();
  // The countdown goes by the newsroom's clock.
  await page.clock.setFixedTime(NOW);
  await page.goto(desk);
  const ofDesk = new URL(desk).origin;
  for (const [name, path] of Object.entries(publicPages)) await shots(page, name, origin + path);
  for (const [name, path] of Object.entries(deskPages)) await shots(page, name, ofDesk + path);
}

/** One picture for each device and scheme. */
async function shots(page: Page, name: string, address: string): Promise<void> {
  for (const [device, size] of Object.entries(devices)) {
    for (const colorScheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      const path = join(OUT, `${name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
  }
}

mkdirSync(OUT, { recursive: true });
const newsroom = await serve();
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  await take(browser, newsroom);
} finally {
  await browser.close();
  await newsroom.close();
}

// Chromium as people have it, without a network beyond this machine, and what it complains of.
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from '../readers/machine.ts';

/** Starts it. No name but that of this machine resolves, so nothing that a page asks for elsewhere is ever fetched. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Takes down what a page complains of and what it asks for elsewhere; the list grows as it goes on. */
export function complaintsOf(page: Page, origin: string): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    // Chromium logs an answer that is an error, which here is the page that is wanted.
    const isOwn =
      message.text().startsWith('Failed to load') && message.location().url === page.url();
    const type = message.type();
    if ((type === 'error' || type === 'warning') && !isOwn)
      found.push(`${type}: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => void found.push(`failed: ${message}`));
  page.on('dialog', (dialog) => void found.push(`showed ${dialog.type()}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) found.push(`asked for ${url}`);
  });
  page.on('requestfailed', (request) => {
    // Who goes on before a picture has come does without it.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') found.push(`did not get ${request.url()}: ${why}`);
  });
  return found;
}

/** Does the same with each of many, some at a time: a browser has more processes than one. */
export async function together<T>(
  all: readonly T[],
  width: number,
  doing: (one: T, worker: number) => Promise<void>,
): Promise<void> {
  const queue = [...all];
  const workers = Array.from({ length: width }, async (_, worker) => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await doing(one, worker);
  });
  await settled(workers);
}

/** Waits for all of it, though one fails: a page that is still on its way would be in the way of the next test. */
export async function settled(doing: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(doing);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

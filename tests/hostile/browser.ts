// A browser that takes down whatever a hostile page achieves in it.
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { script } from '../../src/pages/script.ts';
import { CHROMIUM } from '../readers/machine.ts';

/** Where pictures may come from: copy names them, and browsers fetch them. */
const PICTURES = 'https://pictures.example/';

/** A browser without a network but for one origin. */
export interface Watch {
  readonly context: BrowserContext;
  /** Takes what has been achieved since it was last taken. */
  readonly take: () => string[];
  readonly close: () => Promise<void>;
}

/** Starts Chromium; only what stands at an origin can be fetched. */
export async function watch(origin: string): Promise<Watch> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext();
  let seen: string[] = [];
  const tell = (what: string) => void seen.push(what);
  await context.exposeBinding('__tell', (_, what: string) => tell(what));
  await context.addInitScript(hooks);
  await context.route('**/*', (route) => {
    const request = route.request();
    const url = request.url();
    if (new URL(url).origin === origin) return route.continue();
    const isPicture = request.resourceType() === 'image' && url.startsWith(PICTURES);
    if (!isPicture) tell(`asked for ${request.resourceType()} ${url}`);
    return route.abort();
  });
  context.on('page', (page) => follow(page, tell));
  return {
    context,
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: () => browser.close(),
  };
}

function follow(page: Page, tell: (what: string) => void): void {
  page.on('dialog', async (dialog) => {
    tell(`showed ${dialog.type()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => tell(`failed in a script: ${error.message}`));
  page.on('popup', () => tell('opened a window'));
}

/** Runs in every page and frame before anything else: what the payloads of the corpus do is seen. */
function hooks(): void {
  const { __tell } = globalThis as unknown as { __tell: (what: string) => void };
  Object.defineProperty(globalThis, '__ran', { set: () => __tell('ran') });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    Object.assign(globalThis, { [name]: () => __tell(`called ${name}`) });
  }
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
    __tell(`was kept by ${effectiveDirective} from ${blockedURI}`);
  });
}

/** What the functions below, which run in a page, take of it. */
interface Root {
  querySelectorAll(selector: string): Iterable<PageElement>;
}
interface PageElement {
  readonly localName: string;
  readonly namespaceURI: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly textContent: string;
  readonly contentDocument: Root;
  readonly complete: boolean;
  innerHTML: string;
  srcdoc: string;
  onload: unknown;
  onerror: unknown;
}
interface InPage {
  readonly document: Root & {
    readonly body: { replaceChildren(...elements: PageElement[]): void };
    createElement(name: string): PageElement;
  };
}

/** Tells what in a page could run, fetch or deceive, though nobody has touched it yet. */
export function dangersOf(page: Page): Promise<string[]> {
  return page.evaluate(dangersIn, { inside: undefined, script });
}

/** Puts HTML into an empty page without any policy, as a careless reader does, and tells the same of it. */
export async function dangersInside(page: Page, html: string): Promise<string[]> {
  await page.evaluate(putIn, html);
  return page.evaluate(dangersIn, { inside: 'main', script });
}

/** The same in a frame, where scripts run as in any document. */
export async function dangersFramed(page: Page, html: string): Promise<string[]> {
  await page.evaluate(frame, html);
  return page.evaluate(dangersIn, { inside: 'iframe', script });
}

async function putIn(html: string): Promise<void> {
  const { document } = globalThis as unknown as InPage;
  const main = document.createElement('main');
  document.body.replaceChildren(main);
  main.innerHTML = html;
  for (const picture of document.querySelectorAll('img')) {
    await new Promise((resolve) => {
      Object.assign(picture, { onload: resolve, onerror: picture.onerror ?? resolve });
      if (picture.complete) resolve(undefined);
      setTimeout(resolve, 1000);
    });
  }
}

async function frame(html: string): Promise<void> {
  const { document } = globalThis as unknown as InPage;
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.replaceChildren(frame);
  });
}

interface Sought {
  /** The element whose content counts; the whole page where it is undefined. */
  readonly inside: string | undefined;
  /** The one that pages bring along. */
  readonly script: string;
}

function dangersIn({ inside, script }: Sought): string[] {
  const { document } = globalThis as unknown as InPage;
  const words = (text: string) => new Set(text.split(' '));
  const ofText =
    'a blockquote br code em h2 h3 h4 h5 h6 hr img li ol p pre strong time ul del body head html';
  const ofPage =
    'article b button details div figcaption figure footer h1 header link main meta nav script section span style summary title';
  const elements = words(inside === undefined ? `${ofText} ${ofPage}` : ofText);
  const ofPages =
    'aria-expanded aria-label class data-copied data-copy data-end data-months data-own dir download hidden id property role';
  const ofTexts =
    'alt charset content datetime height href hreflang lang name rel src start title type width';
  const attributes = words(inside === undefined ? `${ofTexts} ${ofPages}` : ofTexts);
  const roots: Iterable<Root> =
    inside === 'iframe'
      ? [...document.querySelectorAll(inside)].map(({ contentDocument }) => contentDocument)
      : inside === undefined
        ? [document]
        : (document.querySelectorAll(inside) as unknown as Iterable<Root>);
  const found: string[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      const { localName, namespaceURI } = element;
      const isHtml = namespaceURI === 'http://www.w3.org/1999/xhtml';
      if (!isHtml || !elements.has(localName)) found.push(`has <${localName}>`);
      const own = Object.fromEntries(
        [...element.attributes].map(({ name, value }) => [name, value]),
      );
      if (localName === 'script') {
        if (own.type === 'application/ld+json') JSON.parse(element.textContent);
        else if (element.textContent !== script) found.push('has a script');
      }
      for (const name of Object.keys(own)) {
        if (!attributes.has(name)) found.push(`has <${localName} ${name}>`);
      }
      const address = own.href ?? own.src;
      // Pages tell browsers that there is no icon, and lead to readers on the machine.
      const isOwn =
        inside === undefined &&
        ((own.rel === 'icon' && address === 'data:,') ||
          /^(?:#text$|feed:https?:)/.test(address ?? ''));
      if (address !== undefined && !isOwn && !/^(?:https?:\/\/|mailto:|\/)/.test(address)) {
        found.push(`leads to ${address}`);
      }
    }
  }
  return found;
}

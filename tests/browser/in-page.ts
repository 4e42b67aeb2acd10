// What is asked of a page from inside: each function runs in the browser and knows nothing of what stands around it here.

/** What they take of a browser's elements. */
interface PageElement {
  readonly localName: string;
  readonly textContent: string;
  readonly childNodes: Iterable<PageElement>;
  readonly nodeType: number;
  readonly href: string;
  readonly content: string;
  readonly type: string;
  readonly title: string;
  readonly hreflang: string;
  readonly dateTime: string;
  open: boolean;
  getAttribute(name: string): string | null;
  checkVisibility(options?: object): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getBoundingClientRect(): Box;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

interface PageStyle {
  readonly outlineStyle: string;
  readonly outlineWidth: string;
  readonly color: string;
  readonly backgroundColor: string;
}

declare const document: PageElement & {
  readonly title: string;
  readonly activeElement: PageElement;
  readonly body: PageElement;
  readonly documentElement: PageElement & { readonly lang: string };
  readonly scrollingElement: { readonly scrollWidth: number };
};
declare const innerHeight: number;
declare const innerWidth: number;
declare const scrollY: number;
declare function getComputedStyle(element: PageElement): PageStyle & { readonly direction: string };

/** What a page says of itself to machines. */
export interface Head {
  readonly title: string;
  readonly lang: string;
  /** As it is laid out. */
  readonly direction: string;
  readonly canonical: readonly string[];
  readonly description: readonly string[];
  /** Each property with its contents. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly feeds: readonly {
    readonly type: string;
    readonly title: string;
    readonly href: string;
  }[];
  readonly alternates: readonly { readonly hreflang: string; readonly href: string }[];
  /** JSON-LD, as it is written. */
  readonly data: readonly string[];
}

export function readHead(): Head {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const properties: Record<string, string[]> = {};
  for (const meta of all('meta[property]')) {
    const name = meta.getAttribute('property') ?? '';
    properties[name] = [...(properties[name] ?? []), meta.content];
  }
  return {
    title: document.title,
    lang: document.documentElement.lang,
    direction: getComputedStyle(document.body).direction,
    canonical: all('head link[rel=canonical]').map((link) => link.getAttribute('href') ?? ''),
    description: all('head meta[name=description]').map(({ content }) => content),
    properties,
    feeds: all('head link[rel=alternate][type]').map(({ type, title, href }) => ({
      type,
      title,
      href,
    })),
    alternates: all('head link[rel=alternate][hreflang]').map((link) => ({
      hreflang: link.hreflang,
      href: link.getAttribute('href') ?? '',
    })),
    data: all('script[type="application/ld+json"]').map(({ textContent }) => textContent),
  };
}

/** An entry of a list, as a person finds it. */
export interface Item {
  readonly title: string;
  readonly href: string;
  /** As machines read it. */
  readonly time: string;
}

/** The entries of a list: in `main`, each an article with a heading that is a link. */
export function itemsOf(): Item[] {
  return [...document.querySelectorAll('main article')].map((article) => {
    const link = article.querySelector('h2 a, h3 a');
    const time = article.querySelector('time');
    return {
      title: link?.textContent ?? '',
      href: link?.href ?? '',
      time: time?.dateTime ?? '',
    };
  });
}

/** Text that stands in the page and is not shown, by the element that it stands in; nobody has opened what is folded. */
export function hiddenText(): string[] {
  const found: string[] = [];
  const visit = (element: PageElement) => {
    if (/^(?:script|style)$/.test(element.localName)) return;
    for (const node of element.childNodes) {
      if (node.nodeType === 1) visit(node);
      const text = node.nodeType === 3 ? node.textContent.trim() : '';
      const isFolded = element.closest('details:not([open]) > :not(summary)') !== null;
      if (text && !isFolded && !element.checkVisibility({ visibilityProperty: true })) {
        found.push(`${element.localName}: ${text}`);
      }
    }
  };
  visit(document.body);
  return found;
}

/** The text that is to be read, as it is shown: that of the heading and of articles, without the ways to other pages. */
export function readText(): string[] {
  const found: string[] = [];
  const visit = (element: PageElement) => {
    if (element.localName === 'nav') return;
    for (const node of element.childNodes) {
      if (node.nodeType === 1) visit(node);
      const text = node.nodeType === 3 ? node.textContent.trim() : '';
      if (text && element.checkVisibility({ visibilityProperty: true })) found.push(text);
    }
  };
  for (const part of document.querySelectorAll('main h1, main article')) visit(part);
  return found;
}

/** Unfolds everything that can be. */
export function unfold(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** How wide the page is, in CSS pixels, and what reaches beyond the window. */
export function width(): { readonly page: number; readonly beyond: string[] } {
  const beyond = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && element.checkVisibility() && (right > innerWidth + 0.5 || left < -0.5);
  });
  return {
    page: document.scrollingElement.scrollWidth,
    beyond: beyond.map(({ localName, textContent }) => `${localName}: ${textContent.slice(0, 60)}`),
  };
}

/** Where somebody is who walks through a page by keyboard. */
export interface Focus {
  /** The element's number among all that can be reached, or -1 for the page itself. */
  readonly index: number;
  readonly what: string;
  /** Whether anything shows that it is there: a line around it that is in the window. */
  readonly isSeen: boolean;
  /** Of its box, below the top of the page. */
  readonly top: number;
  readonly bottom: number;
}

/** Links, buttons and summaries that can be seen, in the order of the document, as lines. */
export function reachable(): string[] {
  return [...document.querySelectorAll('a[href], button, input, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map(({ localName, textContent }) => `${localName}: ${textContent.trim()}`);
}

export function focus(): Focus {
  const active = document.activeElement;
  const all = [...document.querySelectorAll('a[href], button, input, summary')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  const { left, top, right, bottom } = active.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(active);
  // Places are no whole pixels.
  const isInside = left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
  const hasLine = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  return {
    index: all.indexOf(active),
    what: `${active.localName}: ${active.textContent.trim().slice(0, 60)}`,
    isSeen: isInside && hasLine,
    top: top + scrollY,
    bottom: bottom + scrollY,
  };
}

/** Colours of the page as they are now. */
export function colours(): { readonly ink: string; readonly paper: string } {
  return {
    ink: getComputedStyle(document.body).color,
    paper: getComputedStyle(document.documentElement).backgroundColor,
  };
}

/** A document as a script of its page gets it. */
export interface Fetched {
  readonly type: string;
  readonly text: string;
}

export async function fetched(address: string): Promise<Fetched> {
  const answer = await fetch(address);
  return { type: answer.headers.get('Content-Type') ?? '', text: await answer.text() };
}

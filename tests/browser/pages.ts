// Every kind of page that a person can see, and what has to be true of each.
import type { Page, Response } from 'playwright-core';
import { textsIn } from '../../src/pages/texts.ts';
import type { Edition } from './publication.ts';
import { BREAKING } from './site.ts';

export interface Kind {
  readonly path: string;
  /** 200 where it is not said. */
  readonly status?: number;
  /** Where the feeds stand that are found there. */
  readonly feeds: string;
  /** That their addresses end with, with its question mark. */
  readonly query?: string;
  /** BCP 47; the masthead's where it is not said. */
  readonly language?: string;
  /** The path of the page's one address, where that is another. */
  readonly canonical?: string;
  /** Its own picture, below `/media`; where it has none it shows the logo. */
  readonly picture?: string;
  /** Whether it is the page of an article. */
  readonly isArticle?: boolean;
  /** Whether there is nothing to say of it in a line: of what was retracted the summary goes. */
  readonly isUndescribed?: boolean;
  /** Whether it is asked for as forms ask. */
  readonly isPosted?: boolean;
}

const article = (slug: string, language?: string): Kind => ({
  path: `/articles/${slug}`,
  feeds: '',
  ...(language && { language }),
  isArticle: true,
});

const channel = (path: string, language?: string): Kind => ({
  path,
  feeds: path,
  ...(language && { language }),
});

const further = (list: Kind): Kind => ({
  ...list,
  path: `${list.path === '/' ? '' : list.path}/pages/1`,
});

const QUERY = '?q=budget%20%22%D5%A2%D5%B5%D5%B8%D6%82%D5%BB%D5%A5%20%D9%85%D9%8A%22';
const front: Kind = { path: '/', feeds: '' };
const section = channel('/sections/politics');

/** By what it is called in a report. */
export const kinds = {
  'the front page': front,
  'the front page, further back': further(front),
  'a section': section,
  'a section, further back': further(section),
  'an author': channel('/authors/anahit-sargsyan'),
  'a tag': channel('/tags/budget'),
  English: channel('/languages/en', 'en'),
  Russian: channel('/languages/ru', 'ru'),
  Arabic: channel('/languages/ar', 'ar'),
  'the archive': { path: '/archive', feeds: '' },
  'a month': { path: '/archive/2021-09', feeds: '' },
  'a day': { path: '/archive/2021-09-23', feeds: '' },
  'an article with everything': { ...article('everything', 'en'), picture: 'stories/council.jpg' },
  'an article in Russian': article('everything-ru', 'ru'),
  'an article in Armenian': article('everything-hy', 'hy'),
  'an article in Arabic': { ...article('everything-ar', 'ar'), picture: 'stories/council.jpg' },
  'an article in Hebrew': article('hebrew', 'he'),
  'an article without anything': article('bare'),
  'an article with long words': article('long-words', 'en'),
  'an article that was retracted': { ...article('retracted', 'en'), isUndescribed: true },
  'how to subscribe': { path: '/subscribe', feeds: '' },
  'a search': { path: `/search${QUERY}`, feeds: '/search', query: QUERY },
  'a search for nothing yet': { path: '/search', feeds: '' },
  "a search's feed": {
    path: `/search/rss.xml${QUERY}`,
    feeds: '/search',
    query: QUERY,
    canonical: `/search${QUERY}`,
  },
  'the feed': { path: '/rss.xml', feeds: '', canonical: '/' },
  "a channel's feed": {
    ...section,
    path: '/sections/politics/atom.xml',
    canonical: section.path,
  },
  "a language's feed": {
    ...channel('/languages/hy', 'hy'),
    path: '/languages/hy/rss.xml',
    canonical: '/languages/hy',
  },
  "a closed day's feed": {
    path: '/archive/2021-09-23/atom.xml',
    feeds: '',
    canonical: '/archive/2021-09-23',
  },
  notices: { path: '/notices/feed.json', feeds: '/notices', canonical: '/' },
  'nothing there': { path: '/nothing/here', feeds: '', status: 404 },
  'an article under embargo': { path: '/articles/embargoed', feeds: '', status: 404 },
  'an article that was withdrawn': {
    path: '/articles/withdrawn',
    feeds: '',
    status: 410,
    language: 'en',
  },
  'a failure': { path: `/articles/${BREAKING}`, feeds: '', status: 500 },
  'a method that is not allowed': {
    path: '/subscribe',
    feeds: '',
    status: 405,
    language: 'en',
    isPosted: true,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** The same as a list of names with what they stand for. */
export const everyKind: readonly (readonly [name: KindName, kind: Kind])[] = Object.entries(
  kinds,
) as [KindName, Kind][];

/** The language that a page of an edition has to be in, and its direction. */
export function writtenIn({ language, status }: Kind, edition: Edition) {
  // Of an error nothing is told but in the words of the interface.
  const lang = language ?? (status ? textsIn(edition).language : edition);
  return { lang, dir: /^(?:ar|he)\b/.test(lang) ? 'rtl' : 'ltr' };
}

/** Opens a page as a person does. */
export async function open(page: Page, origin: string, kind: Kind): Promise<Response> {
  const address = `${origin}${kind.path}`;
  const answer = kind.isPosted ? await post(page, address) : await page.goto(address);
  if (!answer) throw new Error(`no answer from ${address}`);
  return answer;
}

/** A form in a page of somebody else. */
async function post(page: Page, address: string): Promise<Response | null> {
  await page.goto('about:blank');
  await page.setContent(`<form method="post" action="${address}"><button>Send</button></form>`);
  const answered = page.waitForResponse(address);
  await page.getByRole('button').click();
  const answer = await answered;
  await page.waitForURL(address);
  return answer;
}

// A list of articles: the front page, those of channels, days and months, and what lies further back in them.
import { html } from 'hono/html';
import type { Entry } from '../feeds/entry.ts';
import type { Subject } from '../feeds/subject.ts';
import { items } from './items.ts';
import { langOf } from './language.ts';
import { layout, type PageContext } from './layout.ts';
import { links, type Way } from './links.ts';
import { type Paging, turn } from './paging.ts';
import { textsIn } from './texts.ts';

export interface ListPage extends PageContext {
  /** Whose feeds are found here, and in whose language it is. */
  readonly subject: Subject;
  /** What the list is of, in plain text; the subject's where it is not said. */
  readonly heading?: string | undefined;
  /** Of the heading, BCP 47, where that is not the subject's. */
  readonly headingLanguage?: string | undefined;
  /** As the feeds tell them, in their order; their addresses lead to where the page stands. */
  readonly entries: readonly Entry[];
  readonly paging: Paging;
  /** Where else one may go from here. */
  readonly ways?: readonly Way[];
}

/** Writes a list of articles as HTML. */
export function listPage(page: ListPage): Promise<string> {
  const { masthead, subject, heading = subject.title, entries, root, ways = [] } = page;
  const { subtitle, url } = masthead;
  const { language } = subject;
  const { headingLanguage = language } = page;
  const texts = textsIn(language);
  const { number, path } = page.paging;
  const count = number === undefined ? '' : texts.page(number);
  const isFront = path === '/';
  const foreign = langOf(texts.language, language);
  // The name of the publication stands above it already.
  const unseen = isFront ? html` class="unseen"` : '';
  const main = html`<h1${unseen}${langOf(headingLanguage, language)}>${heading}</h1>
${isFront && subtitle ? html`<p class="lede"${langOf(masthead.language, language)}>${subtitle}</p>\n` : ''}${count ? html`<p class="quiet"${foreign}>${count}</p>\n` : ''}<div class="list">
${entries.length > 0 ? items(entries, language, 2) : html`<p${foreign}>${texts.nothing}</p>\n`}</div>
${turn(page.paging, { root, language })}${ways.map((way) => links(way, root, language))}`;
  const named = heading === masthead.title ? heading : `${heading} — ${masthead.title}`;
  return layout({
    masthead,
    title: count ? `${named} (${count})` : named,
    description: (isFront && subtitle) || newest(entries),
    language,
    canonical: `${url}${path}`,
    feeds: subject,
    root,
    main,
  });
}

/** What a list is about, in a line: its first headlines. */
function newest(entries: readonly Entry[]): string {
  return entries
    .slice(0, 3)
    .map(({ title }) => title)
    .join(' · ');
}

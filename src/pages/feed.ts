// A feed as somebody sees it who opens its address in a browser, which shows no feeds.
import { html } from 'hono/html';
import { printDay } from '../copy/calendar.ts';
import type { Entry } from '../feeds/entry.ts';
import { documentNames, documentPath, type Format, formats, type Place } from '../feeds/feed.ts';
import type { Subject } from '../feeds/subject.ts';
import { addresses, readers } from './feed-address.ts';
import { feedFormats } from './feed-formats.ts';
import { items } from './items.ts';
import { langOf } from './language.ts';
import { layout, type PageContext } from './layout.ts';
import { textsIn } from './texts.ts';

export interface FeedPage extends PageContext {
  readonly subject: Subject;
  /** Where the document stands: the subject's place, or that of a closed day. */
  readonly place: Place;
  /** Of a closed day, as `2021-09-23`. */
  readonly day?: string | undefined;
  readonly format: Format;
  /** Those of the document, in its order; their addresses lead to where the page stands. */
  readonly entries: readonly Entry[];
}

/**
 * Ends the address by which a feed is saved from its page. Firefox fetches what a link with `download` leads to as if
 * somebody had opened it (`Sec-Fetch-Dest: document`), so that the header cannot tell the two apart.
 */
export const SAVED = '?download';

/** Writes a feed as a page: what it is, its address, how to subscribe, what is in it, and a link to the document itself. */
export function feedPage(page: FeedPage): Promise<string> {
  const { masthead, root, subject, place, day, format, entries } = page;
  const { language } = subject;
  const title = day ? `${subject.title}: ${printDay(day, language)}` : subject.title;
  const texts = textsIn(language);
  const foreign = langOf(texts.language, language);
  const others = formats.filter((other) => other !== format);
  const addressed = {
    ...{ masthead, root, place: subject.place, name: subject.title },
    language: texts.language,
  };
  const path = `${root}${documentPath(place, format)}`;
  const file = `${path}${path.includes('?') ? SAVED.replace('?', '&') : SAVED}`;
  const main = html`<h1>${title}</h1>
<div${foreign}>
<p class="lede">${texts.thisIsAFeed} ${texts.whatFeedsAre}</p>
${addresses(addressed, texts, [format])}${readers(addressed, texts)}<details>
<summary>${texts.otherFormats}</summary>
${addresses(addressed, texts, others)}</details>
<p class="note"><a href="${file}" type="${feedFormats[format].type}" download="${documentNames[format]}">${texts.download}</a> · <a href="${root}/subscribe">${texts.allFeeds}</a></p>
</div>
<section class="list">
<h2${foreign}>${texts.entries}</h2>
${entries.length > 0 ? items(entries, language, 3) : html`<p${foreign}>${texts.nothing}</p>\n`}</section>`;
  return layout({
    masthead,
    title: `${title} (${feedFormats[format].name})`,
    description: texts.thisIsAFeed,
    language,
    canonical: `${masthead.url}${day && subject.place === '' ? `/archive/${day}` : subject.page}`,
    feeds: subject,
    head: html`<meta name="robots" content="noindex">
`,
    root,
    main,
  });
}

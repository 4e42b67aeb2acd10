// What every page has around its text.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Masthead } from '../copy/masthead.ts';
import { wordsIn } from '../copy/words.ts';
import type { Subject } from '../feeds/subject.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Layout {
  readonly masthead: Masthead;
  readonly title: string;
  readonly description?: string;
  /** BCP 47. */
  readonly language: string;
  /** The page's one address, absolute. */
  readonly canonical: string;
  /** Whose feeds a reader finds here. */
  readonly feeds: Pick<Subject, 'place' | 'title'>;
  /** What else stands in the head. */
  readonly head?: Html | undefined;
  /** The path of the base, `''` or `/news`. */
  readonly root: string;
  readonly main: Html;
}

/** A whole page. Links lead to where the page stands, so that they work on every host that serves it. */
export async function layout({
  masthead,
  title,
  description,
  language,
  canonical,
  feeds,
  head,
  root,
  main,
}: Layout): Promise<string> {
  const place = `${root}${feeds.place}`;
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${description ? html`<meta name="description" content="${description}">` : ''}
<link rel="canonical" href="${canonical}">
<link rel="alternate" type="application/rss+xml" title="${feeds.title} (RSS)" href="${place}/rss.xml">
<link rel="alternate" type="application/atom+xml" title="${feeds.title} (Atom)" href="${place}/atom.xml">
<link rel="alternate" type="application/feed+json" title="${feeds.title} (JSON Feed)" href="${place}/feed.json">
${head ?? ''}</head>
<body>
<header><a href="${root}/">${masthead.title}</a></header>
<main>
${main}
</main>
<footer>
<p>Subscribe: <a href="${place}/rss.xml">RSS</a>, <a href="${place}/atom.xml">Atom</a>, <a href="${place}/feed.json">JSON Feed</a></p>
<p><a href="${root}/notices/rss.xml">${wordsIn(language).notices}</a></p>
${masthead.rights ? html`<p>${masthead.rights}</p>` : ''}
</footer>
</body>
</html>
`;
  return page.toString();
}

/** HTML that was made from copy, where everything is escaped already. */
export function trusted(text: string): HtmlEscapedString {
  return raw(text);
}

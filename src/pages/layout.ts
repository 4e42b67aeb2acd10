// What every page has around its text.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Masthead } from '../copy/masthead.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Layout {
  readonly masthead: Masthead;
  readonly title: string;
  readonly description?: string;
  /** The page's one address, absolute. */
  readonly canonical: string;
  /** The path of the base, `''` or `/news`. */
  readonly root: string;
  readonly main: Html;
}

/** A whole page. Links lead to where the page stands, so that they work on every host that serves it. */
export async function layout({
  masthead,
  title,
  description,
  canonical,
  root,
  main,
}: Layout): Promise<string> {
  const page = await html`<!doctype html>
<html lang="${masthead.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${description ? html`<meta name="description" content="${description}">` : ''}
<link rel="canonical" href="${canonical}">
<link rel="alternate" type="application/rss+xml" title="${masthead.title} (RSS)" href="${root}/rss.xml">
<link rel="alternate" type="application/atom+xml" title="${masthead.title} (Atom)" href="${root}/atom.xml">
<link rel="alternate" type="application/feed+json" title="${masthead.title} (JSON Feed)" href="${root}/feed.json">
</head>
<body>
<header><a href="${root}/">${masthead.title}</a></header>
<main>
${main}
</main>
<footer>
<p>Subscribe: <a href="${root}/rss.xml">RSS</a>, <a href="${root}/atom.xml">Atom</a>, <a href="${root}/feed.json">JSON Feed</a></p>
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

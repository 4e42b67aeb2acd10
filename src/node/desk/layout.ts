// What every page of the desk has around its content.
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { visible } from '../../copy/visible.ts';
import { DESK } from './addresses.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface DeskPage {
  /** Plain text. */
  readonly title: string;
  /** Of which turn of the publication the page is. */
  readonly turn: number;
  readonly main: Html;
}

/** Writes a whole page. The script replaces the main part and nothing else. */
export async function deskPage({ title, turn, main }: DeskPage): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${visible(title)}</title>
<link rel="icon" href="${DESK}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${DESK}/style.css">
<script type="module" src="${DESK}/script.js"></script>
</head>
<body>
<header>
<a href="${DESK}">The desk</a>
<p id="status" role="status"></p>
<noscript><p>Reload to see what has been saved since.</p></noscript>
</header>
<main data-turn="${turn}">
${main}
</main>
<footer><p>Only this machine sees these pages. What is under embargo stands in them.</p></footer>
</body>
</html>
`;
  return page.toString();
}

/** Text of a file or its name: nothing in it turns the direction of what stands beside it, or hides. */
export function literal(text: string): Html {
  return html`<bdi>${visible(text)}</bdi>`;
}

// What every page has around its text.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { calendarIn } from '../copy/calendar.ts';
import type { Masthead } from '../copy/masthead.ts';
import { wordsIn } from '../copy/words.ts';
import type { Subject } from '../feeds/subject.ts';
import { autodiscovery } from './autodiscovery.ts';
import { icon } from './icon.ts';
import { langOf } from './language.ts';
import { openGraph, type Shown } from './open-graph.ts';
import { opening } from './opening.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { type Texts, textsIn } from './texts.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Where a page stands. */
export interface PageContext {
  readonly masthead: Masthead;
  /** The path of the base, `''` or `/news`: links lead to where the page stands, so that they work on every host. */
  readonly root: string;
}

export interface Layout extends PageContext, Shown {
  /** Whose feeds a reader finds here. */
  readonly feeds: Pick<Subject, 'place' | 'title'>;
  /** What else stands in the head. */
  readonly head?: Html | undefined;
  readonly main: Html;
}

/** Writes a whole page. Its interface is in its own language, or in English and says so. */
export async function layout(page: Layout): Promise<string> {
  const { masthead, title, description, language, canonical, feeds, head, root, main } = page;
  const texts = textsIn(language);
  const { date, months } = calendarIn(language);
  const foreign = langOf(texts.language, language);
  const written = await html`${opening(language)}
<title>${title}</title>
${description ? html`<meta name="description" content="${description}">\n` : ''}<link rel="canonical" href="${canonical}">
${icon(page)}${autodiscovery(feeds, root)}${openGraph(page)}${head ?? ''}<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#text"${foreign}>${texts.skip}</a>
${header(page, texts)}
<main id="text" data-own="${texts.ownTime}: ${date}, {clock}" data-months="${months.join(' ')}">
${main}
</main>
<footer${foreign}>
<p><a href="${root}/subscribe">${texts.subscribe}</a></p>
<p><a href="${root}/notices/rss.xml">${wordsIn(language).notices}</a></p>
${masthead.rights ? html`<p${langOf(masthead.language, texts.language)}>${masthead.rights}</p>\n` : ''}</footer>
<p role="status" data-copied="${texts.copied}"${foreign}></p>
<script>${raw(script)}</script>
</body>
</html>
`;
  return written.toString();
}

function header({ masthead, language, root }: Layout, texts: Texts) {
  const foreign = langOf(texts.language, language);
  return html`<header>
<a href="${root}/"${langOf(masthead.language, language)}>${masthead.title}</a>
<nav aria-label="${texts.site}"${foreign}><ul>
<li><a href="${root}/archive">${texts.archive}</a></li>
<li><a href="${root}/subscribe">${texts.subscribe}</a></li>
</ul></nav>
</header>`;
}

/** HTML that was made from copy, where everything is escaped already. */
export function trusted(text: string): HtmlEscapedString {
  return raw(text);
}

// An entry as a reader shows it: a line in its list, and what opens from there.
import { html, raw } from 'hono/html';
import type { Article } from '../../copy/article.ts';
import { isWebAddress, withBase } from '../../copy/base.ts';
import { printMoment } from '../../copy/calendar.ts';
import type { Image } from '../../copy/front-matter.ts';
import { rfc3339 } from '../../copy/instant.ts';
import type { Masthead } from '../../copy/masthead.ts';
import type { Entry } from '../../feeds/entry.ts';
import { DESK, mediaAddress } from './addresses.ts';
import type { Html } from './layout.ts';
import { publishedWhen } from './state.ts';

export interface EntrySheet {
  readonly masthead: Masthead;
  readonly article: Article;
  readonly entry: Entry;
}

/** Writes the document of the frame as HTML; its links lead nowhere, since readers open them elsewhere. */
export async function entryPage({ masthead, article, entry }: EntrySheet): Promise<string> {
  const { title, summary, language, authors } = entry;
  const when = publishedWhen(article);
  const time = html`<time datetime="${rfc3339(when)}">${printMoment(when, language)}</time>`;
  const names = authors.map(({ name }) => name).join(', ');
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<base target="_blank">
<title>${title}</title>
<link rel="stylesheet" href="${DESK}/entry.css">
</head>
<body dir="auto">
<aside>
<p class="title">${title}</p>
${summary ? html`<p class="summary">${summary}</p>\n` : ''}<p class="by">${masthead.title}, ${time}</p>
</aside>
<main>
<h1>${title}</h1>
<p class="by">${names ? html`${names}, ` : ''}${time}</p>
${article.image ? picture(article.image) : ''}${content({ masthead, article, entry })}
</main>
</body>
</html>
`;
  return page.toString();
}

/** The copy's HTML has been sanitised; its own pictures stand below the desk, since those of an embargo stand nowhere else. */
function content({ masthead, article, entry }: EntrySheet): Html {
  const isCut = masthead.content === 'summary' && !entry.isNotice;
  return isCut ? html`<p>${entry.summary}</p>` : html`${raw(withBase(article.html, DESK))}`;
}

function picture({ src, alt, credit, width, height }: Image): Html {
  const size = width && height ? html` width="${width}" height="${height}"` : '';
  // It would be asked for at its host, which would learn of the story.
  const shown = isWebAddress(src)
    ? html`<p class="elsewhere">${src}</p>`
    : html`<img src="${mediaAddress(src)}" alt="${alt}"${size}>`;
  return html`<figure>${shown}${credit ? html`<figcaption>${credit}</figcaption>` : ''}</figure>
`;
}

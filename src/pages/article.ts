// The page of an article.
import { html, raw } from 'hono/html';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { languageSlug } from '../copy/names.ts';
import { type Dateline, printDateline } from '../copy/printed.ts';
import { endonym } from '../copy/words.ts';
import type { Entry } from '../feeds/entry.ts';
import { everything } from '../feeds/subject.ts';
import { newsArticle } from './json-ld.ts';
import { layout, trusted } from './layout.ts';

interface ArticlePage {
  readonly masthead: Masthead;
  readonly entry: Entry;
  readonly dateline: Dateline;
  /** The path of the base, `''` or `/news`. */
  readonly root: string;
}

/** Writes the page of an article as HTML. */
export function articlePage({ masthead, entry, dateline, root }: ArticlePage): Promise<string> {
  const { title, authors, image, source, translations } = entry;
  const main = html`<article>
<h1>${title}</h1>
<p><time datetime="${rfc3339(dateline)}">${printDateline(dateline)}</time></p>
${authors.length > 0 ? html`<p>${authors.map(author)}</p>\n` : ''}${image ? picture(image) : ''}${trusted(entry.html)}
${source ? html`<p><a href="${source.url}">${source.name}</a></p>\n` : ''}${translations.map(translation)}</article>`;
  return layout({
    masthead,
    title: `${title} — ${masthead.title}`,
    ...(entry.summary && { description: entry.summary }),
    language: entry.language,
    canonical: entry.link,
    feeds: everything(masthead),
    head: head(entry, masthead),
    root,
    main,
  });
}

function author({ name, url }: Entry['authors'][number], index: number) {
  const before = index > 0 ? ', ' : '';
  return html`${before}${url ? html`<a rel="author" href="${url}">${name}</a>` : name}`;
}

function picture({ href, alt, credit, width, height }: NonNullable<Entry['image']>) {
  const size = width && height ? html` width="${width}" height="${height}"` : '';
  const caption = credit ? html`<figcaption>${credit}</figcaption>` : '';
  return html`<figure><img src="${href}" alt="${alt}"${size}>${caption}</figure>
`;
}

function translation({ language, href }: Entry['translations'][number]) {
  return html`<p><a rel="alternate" hreflang="${language}" lang="${language}" href="${href}">${endonym(languageSlug(language))}</a></p>
`;
}

/** Where the same story is told in other languages, this one included, and what search engines read. */
function head(entry: Entry, masthead: Masthead) {
  const { language, link, translations } = entry;
  const all = translations.length > 0 ? [{ language, href: link }, ...translations] : [];
  const links = all.map(
    ({ language, href }) => html`<link rel="alternate" hreflang="${language}" href="${href}">
`,
  );
  return html`${links}<script type="application/ld+json">${raw(newsArticle(entry, masthead))}</script>
`;
}

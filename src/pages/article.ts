// The page of an article.
import { html, raw } from 'hono/html';
import { languageSlug } from '../copy/language.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Dateline } from '../copy/printed.ts';
import { endonym } from '../copy/words.ts';
import type { Entry } from '../feeds/entry.ts';
import { everything } from '../feeds/subject.ts';
import { channelFeeds } from './channel-feeds.ts';
import { newsArticle } from './json-ld.ts';
import { langOf } from './language.ts';
import { layout, type PageContext, trusted } from './layout.ts';
import { textsIn } from './texts.ts';
import { time } from './time.ts';

export interface ArticlePage extends PageContext {
  /** As the feeds tell it. */
  readonly entry: Entry;
  /** The same with addresses that lead to where the page stands. */
  readonly here: Entry;
  readonly dateline: Dateline;
  /** The article that was published before, and the one after. */
  readonly beside: Beside;
}

interface Beside {
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
}

export type Neighbour = Pick<Entry, 'title' | 'link' | 'language'>;

/** Writes the page of an article as HTML. */
export function articlePage(page: ArticlePage): Promise<string> {
  const { masthead, root, entry, here, dateline, beside } = page;
  const { title, language, image, html: text } = here;
  const main = html`<article>
${section(here)}<h1>${title}</h1>
${byline(here, root)}<p class="when">${time(dateline, language, 'with the own')}</p>
${updated(here)}${image ? picture(image) : ''}<div class="text">
${trusted(text)}
</div>
${source(here)}${translations(here)}${tags(here)}</article>
${neighbours(beside, language)}${channelFeeds(here, { masthead, root })}`;
  return layout({
    masthead,
    title: `${title} — ${masthead.title}`,
    ...(entry.summary && { description: entry.summary }),
    language,
    canonical: entry.link,
    entry,
    feeds: everything(masthead),
    head: head(entry, masthead),
    root,
    main,
  });
}

function section({ categories }: Entry) {
  const found = categories.find(({ scheme }) => scheme.endsWith('/sections/'));
  return found
    ? html`<p class="label"><a href="${found.scheme}${found.term}">${found.label}</a></p>
`
    : '';
}

function tags({ categories }: Entry) {
  const found = categories.filter(({ scheme }) => scheme.endsWith('/tags/'));
  if (found.length === 0) return '';
  return html`<ul class="plain label">
${found.map(
  ({ scheme, term, label }) => html`<li><a rel="tag" href="${scheme}${term}">${label}</a></li>
`,
)}</ul>
`;
}

/** Each name leads to what else its author wrote here, and what stands behind it to the author's own address. */
function byline({ authors }: Entry, root: string) {
  if (authors.length === 0) return '';
  const names = authors.map(({ name, slug, url }, index) => {
    const before = index > 0 ? ', ' : '';
    const own = url ? html` (<a rel="author" href="${url}">${new URL(url).host}</a>)` : '';
    return html`${before}${slug ? html`<a href="${root}/authors/${slug}">${name}</a>` : name}${own}`;
  });
  return html`<p class="by">${names}</p>
`;
}

function updated({ published, updated, language }: Entry) {
  if (updated.epoch === published.epoch) return '';
  const texts = textsIn(language);
  return html`<p class="when"${langOf(texts.language, language)}>${texts.updated}: ${time(updated, language)}</p>
`;
}

function picture({ href, alt, credit, width, height }: NonNullable<Entry['image']>) {
  const size = width && height ? html` width="${width}" height="${height}"` : '';
  const caption = credit ? html`<figcaption>${credit}</figcaption>` : '';
  return html`<figure><img src="${href}" alt="${alt}"${size}>${caption}</figure>
`;
}

function source({ source, language }: Entry) {
  if (!source) return '';
  const texts = textsIn(language);
  return html`<p class="note"><span${langOf(texts.language, language)}>${texts.source}</span>: <a href="${source.url}">${source.name}</a></p>
`;
}

function translations({ translations, language }: Entry) {
  if (translations.length === 0) return '';
  const texts = textsIn(language);
  const links = translations.map(({ language: own, href }, index) => {
    const before = index > 0 ? ', ' : '';
    const name = endonym(languageSlug(own));
    return html`${before}<a rel="alternate" hreflang="${own}"${langOf(own, language)} href="${href}">${name}</a>`;
  });
  return html`<p class="note"><span${langOf(texts.language, language)}>${texts.translations}</span>: ${links}</p>
`;
}

function neighbours({ previous, next }: Beside, language: string) {
  if (!previous && !next) return '';
  const texts = textsIn(language);
  const foreign = langOf(texts.language, language);
  const link = (rel: 'prev' | 'next', label: string, { title, link, language: own }: Neighbour) =>
    html`<li><a rel="${rel}" href="${link}"><span${foreign}>${label}</span> <b${langOf(own, language)}>${title}</b></a></li>
`;
  return html`<nav class="turn" aria-label="${texts.more}"><ul>
${previous ? link('prev', texts.previous, previous) : ''}${next ? link('next', texts.next, next) : ''}</ul></nav>
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

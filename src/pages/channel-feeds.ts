// The feeds in which an article is: that of everything, and those of its channels.
import { html } from 'hono/html';
import { languageSlug } from '../copy/language.ts';
import { endonym } from '../copy/words.ts';
import type { Entry } from '../feeds/entry.ts';
import { documentNames, formats } from '../feeds/feed.ts';
import { feedFormats } from './feed-formats.ts';
import { langOf } from './language.ts';
import type { PageContext } from './layout.ts';
import { textsIn } from './texts.ts';

interface Row {
  readonly name: string;
  /** Where the channel stands on this host. */
  readonly at: string;
  /** Of the name, BCP 47. */
  readonly language: string;
}

/** Writes the links to them. */
export function channelFeeds(here: Entry, { root }: PageContext) {
  const { language } = here;
  const texts = textsIn(language);
  const rows = [
    { name: texts.everything, at: root, language: texts.language },
    ...channels(here, root),
  ];
  return html`<section class="feeds">
<h2${langOf(texts.language, language)}>${texts.feeds}</h2>
<ul class="plain">
${rows.map(
  ({ name, at, language: own }) =>
    html`<li><span${langOf(own, language)}>${name}</span>: ${links(name, at)}</li>
`,
)}</ul>
</section>`;
}

function channels({ categories, authors, language }: Entry, root: string): Row[] {
  const tag = languageSlug(language);
  return [
    ...categories.map(({ scheme, term, label }) => ({
      name: label,
      at: `${scheme}${term}`,
      language,
    })),
    ...authors.flatMap(({ name, slug }) =>
      slug ? [{ name, at: `${root}/authors/${slug}`, language }] : [],
    ),
    { name: endonym(tag), at: `${root}/languages/${tag}`, language },
  ];
}

function links(name: string, at: string) {
  return formats.map((format, index) => {
    const { name: label, type } = feedFormats[format];
    const before = index > 0 ? ', ' : '';
    return html`${before}<a type="${type}" href="${at}/${documentNames[format]}" aria-label="${label}: ${name}">${label}</a>`;
  });
}

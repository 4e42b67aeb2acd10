// What somebody was looking for, and how to have it from now on: the search as a page.
import { html } from 'hono/html';
import type { Entry } from '../feeds/entry.ts';
import type { Subject } from '../feeds/subject.ts';
import { addresses, readers } from './feed-address.ts';
import { items } from './items.ts';
import { langOf } from './language.ts';
import { layout, type PageContext } from './layout.ts';
import { textsIn } from './texts.ts';

interface SearchPage extends PageContext {
  /** Of the search; of everything where nothing is searched for. */
  readonly subject: Subject;
  /** In its one form; empty where nothing is searched for. */
  readonly query: string;
  /** What was found, in its order; addresses lead to where the page stands. */
  readonly entries: readonly Entry[];
}

/** Writes the page in the language of the publication. */
export function searchPage({ masthead, root, subject, query, entries }: SearchPage) {
  const { language } = masthead;
  const texts = textsIn(language);
  const foreign = langOf(texts.language, language);
  const { place, title: name } = subject;
  const addressed = { masthead, root, place, name, language };
  const found = () => html`<div class="list">
${entries.length > 0 ? items(entries, language, 2) : html`<p${foreign}>${texts.nothingFound}</p>\n`}</div>
<section>
<h2${foreign}>${texts.feeds}</h2>
${addresses(addressed, texts)}${readers(addressed, texts)}</section>
`;
  const main = html`<h1${foreign}>${texts.search}</h1>
<form action="${root}/search"${foreign}>
<p><label class="unseen" for="q">${texts.search}</label><input type="search" id="q" name="q" value="${query}" dir="auto"> <button type="submit">${texts.search}</button></p>
</form>
<p class="note"${foreign}>${texts.howToSearch}</p>
${query ? found() : ''}`;
  return layout({
    masthead,
    title: query ? name : `${texts.search} — ${masthead.title}`,
    description: texts.howToSearch,
    language,
    canonical: `${masthead.url}${query ? subject.page : '/search'}`,
    feeds: subject,
    head: html`<meta name="robots" content="noindex">
`,
    root,
    main,
  });
}

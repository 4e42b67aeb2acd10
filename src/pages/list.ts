// The front page and those of channels: the newest articles.
import { html } from 'hono/html';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Entry } from '../feeds/entry.ts';
import type { Subject } from '../feeds/subject.ts';
import { layout } from './layout.ts';

interface ListPage {
  readonly masthead: Masthead;
  readonly subject: Subject;
  /** Those of the newest feed documents, in their order. */
  readonly entries: readonly Entry[];
  /** The path of the base, `''` or `/news`. */
  readonly root: string;
}

/** Writes a list of articles as HTML. */
export function listPage({ masthead, subject, entries, root }: ListPage): Promise<string> {
  const { subtitle, url } = masthead;
  const { title, language, page } = subject;
  const items = entries.map(
    (entry) => html`<article${langOf(entry, language)}>
<h2><a href="${root}/articles/${entry.slug}">${entry.title}</a></h2>
<p><time datetime="${rfc3339(entry.published)}">${rfc3339(entry.published)}</time></p>
${
  entry.summary
    ? html`<p>${entry.summary}</p>
`
    : ''
}</article>
`,
  );
  const main = html`<h1>${title}</h1>
${subtitle ? html`<p>${subtitle}</p>` : ''}
${items.length > 0 ? items : html`<p>Nothing has been published yet.</p>`}`;
  return layout({
    masthead,
    title,
    ...(subtitle && { description: subtitle }),
    language,
    canonical: `${url}${page}`,
    feeds: subject,
    root,
    main,
  });
}

/** The language of a part that is in another than the page. */
function langOf({ language }: Entry, ofPage: string) {
  return language === ofPage ? '' : html` lang="${language}"`;
}

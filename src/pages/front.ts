// The front page: the newest articles.
import { html } from 'hono/html';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Entry } from '../feeds/entry.ts';
import { layout } from './layout.ts';

interface FrontPage {
  readonly masthead: Masthead;
  /** Those of the newest feed documents, in their order. */
  readonly entries: readonly Entry[];
  /** The path of the base, `''` or `/news`. */
  readonly root: string;
}

/** Writes the front page as HTML. */
export function frontPage({ masthead, entries, root }: FrontPage): Promise<string> {
  const { title, subtitle, url } = masthead;
  const items = entries.map(
    (entry) => html`<article>
<h2><a href="${root}/articles/${entry.slug}">${entry.title}</a></h2>
<p><time datetime="${rfc3339(entry.published)}">${rfc3339(entry.published)}</time></p>
<p>${entry.summary}</p>
</article>
`,
  );
  const main = html`<h1>${title}</h1>
${subtitle ? html`<p>${subtitle}</p>` : ''}
${items.length > 0 ? items : html`<p>Nothing has been published yet.</p>`}`;
  return layout({
    masthead,
    title,
    ...(subtitle && { description: subtitle }),
    canonical: `${url}/`,
    root,
    main,
  });
}

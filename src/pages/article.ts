// The page of an article.
import { html } from 'hono/html';
import { rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { type Dateline, printDateline } from '../copy/printed.ts';
import type { Entry } from '../feeds/entry.ts';
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
  const main = html`<article>
<h1>${entry.title}</h1>
<p><time datetime="${rfc3339(dateline)}">${printDateline(dateline)}</time></p>
${trusted(entry.html)}
</article>`;
  return layout({
    masthead,
    title: `${entry.title} — ${masthead.title}`,
    description: entry.summary,
    canonical: entry.link,
    root,
    main,
  });
}

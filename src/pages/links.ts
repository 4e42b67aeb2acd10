// Ways from one page to others, below a heading.
import { html } from 'hono/html';
import { langOf } from './language.ts';
import type { Html } from './layout.ts';
import { textsIn } from './texts.ts';

export interface Way {
  readonly title: string;
  readonly links: readonly Target[];
}

export interface Target {
  readonly name: string;
  /** A path below the base. */
  readonly path: string;
  /** BCP 47. */
  readonly language?: string | undefined;
}

/** A list of links below a heading; nothing where there are none. */
export function links({ title, links }: Way, root: string, language: string): Html | '' {
  if (links.length === 0) return '';
  const texts = textsIn(language);
  return html`<section>
<h2${langOf(texts.language, language)}>${title}</h2>
<nav aria-label="${title}"><ul>
${links.map(
  ({ name, path, language: own = language }) =>
    html`<li><a href="${root}${path}"${langOf(own, language)}>${name}</a></li>
`,
)}</ul></nav>
</section>
`;
}

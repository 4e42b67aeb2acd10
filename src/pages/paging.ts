// The way through a list that is longer than a page.
import { html } from 'hono/html';
import { langOf } from './language.ts';
import { textsIn } from './texts.ts';

/** Where in a list a page stands. Pages are counted from the oldest: what is in one stays there, whatever comes. */
export interface Paging {
  /** Of the newest page, a path below the base. */
  readonly path: string;
  /** 1 for the oldest. */
  readonly number: number;
  /** The number of the newest. */
  readonly of: number;
}

/** Where a page of a list stands, as a path below the base: the newest one at the address of the list itself. */
export function pagePath({ path, number, of }: Paging): string {
  return number === of ? path : `${path === '/' ? '' : path}/pages/${number}`;
}

/** Writes the links to the next pages; nothing where there is one alone. */
export function paging(
  here: Paging,
  { root, language }: { readonly root: string; readonly language: string },
) {
  const { number, of } = here;
  if (of <= 1) return '';
  const texts = textsIn(language);
  const foreign = langOf(texts.language, language);
  const to = (target: number) => `${root}${pagePath({ ...here, number: target })}`;
  const newer =
    number < of && html`<li><a rel="prev" href="${to(number + 1)}">${texts.newer}</a></li>\n`;
  const older =
    number > 1 &&
    html`<li data-end><a rel="next" href="${to(number - 1)}">${texts.older}</a></li>\n`;
  return html`<nav class="turn" aria-label="${texts.page(number, of)}"${foreign}><ul>
${newer || ''}${older || ''}</ul></nav>
`;
}

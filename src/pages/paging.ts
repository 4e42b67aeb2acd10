// The way through a list that is longer than a page.
import { html } from 'hono/html';
import { langOf } from './language.ts';
import { textsIn } from './texts.ts';

/** Where in a list a page stands; addresses are paths below the base. */
export interface Paging {
  readonly path: string;
  /** What is further back is numbered from the oldest, which is 1: a full page stays as it is, whatever is newer. */
  readonly number?: number | undefined;
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}

/**
 * Tells where a page of a list stands: the newest one at the address of the list itself.
 * @param path of the list
 * @param number 1 for the oldest
 * @param of how many there are
 */
export function pagingOf(path: string, number: number, of: number): Paging {
  const at = (target: number) => pagePath(path, target, of);
  return {
    path: at(number),
    ...(number < of && { number, newer: at(number + 1) }),
    ...(number > 1 && { older: at(number - 1) }),
  };
}

/** The path of a page. */
export function pagePath(path: string, number: number, of: number): string {
  return number === of ? path : `${path === '/' ? '' : path}/pages/${number}`;
}

/** Writes the links to the next pages; nothing where there is one alone. */
export function turn(
  { newer, older }: Paging,
  { root, language }: { readonly root: string; readonly language: string },
) {
  if (!newer && !older) return '';
  const texts = textsIn(language);
  const link = (rel: string, to: string, text: string) =>
    html`<li${rel === 'next' ? html` data-end` : ''}><a rel="${rel}" href="${root}${to}">${text}</a></li>
`;
  return html`<nav class="turn" aria-label="${texts.pages}"${langOf(texts.language, language)}><ul>
${newer ? link('prev', newer, texts.newer) : ''}${older ? link('next', older, texts.older) : ''}</ul></nav>
`;
}

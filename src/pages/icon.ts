// The little picture that browsers set beside the name of a page.
import { html } from 'hono/html';
import { pictureAddress } from '../feeds/entry.ts';
import type { PageContext } from './layout.ts';

/** Where there is none, browsers are told so: they would ask for one at an address of their own, and log that it is missing. */
export function icon(site?: PageContext) {
  const { icon, logo } = site?.masthead ?? {};
  const picture = icon ?? logo;
  const href =
    site && picture ? pictureAddress({ ...site.masthead, url: site.root }, picture) : 'data:,';
  return html`<link rel="icon" href="${href}">
`;
}

// How browsers and readers find the feeds of a page.
import { html } from 'hono/html';
import { documentPath, formats } from '../feeds/feed.ts';
import type { Subject } from '../feeds/subject.ts';
import { feedFormats } from './feed-formats.ts';

/**
 * Writes the links to the feeds of a subject (HTML, section 4.6.7.1: `alternate` with the type of a feed). They lead to where
 * the page stands.
 * @param root the path of the base, `''` or `/news`
 */
export function autodiscovery({ place, title }: Pick<Subject, 'place' | 'title'>, root: string) {
  return formats.map((format) => {
    const { name, type } = feedFormats[format];
    const href = `${root}${documentPath(place, format)}`;
    return html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${href}">
`;
  });
}

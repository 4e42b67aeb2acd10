// Entries as a list for people: what, when, and in a few words.
import { html, raw } from 'hono/html';
import type { Entry } from '../feeds/entry.ts';
import { langOf } from './language.ts';
import { time } from './time.ts';

/**
 * Writes entries, whose addresses lead to where the page stands, in their order.
 * @param language of the page, BCP 47
 * @param level of their headings
 */
export function items(entries: readonly Entry[], language: string, level: 2 | 3) {
  const heading = raw(`h${level}`);
  return entries.map(
    (entry) => html`<article${langOf(entry.language, language)}>
<${heading}><a href="${entry.link}">${entry.title}</a></${heading}>
<p class="when"${langOf(language, entry.language)}>${time(entry.published, language)}</p>
${entry.summary ? html`<p>${entry.summary}</p>\n` : ''}</article>
`,
  );
}

// An article as its readers will get it, for the editor who wrote it.
import { isPublic } from '../archive/desk.ts';
import type { Article } from '../copy/article.ts';
import { datelineAt } from '../copy/dateline.ts';
import { type Instant, rfc3339 } from '../copy/instant.ts';
import type { Masthead } from '../copy/masthead.ts';
import { printDateline } from '../copy/printed.ts';
import { visible } from '../copy/visible.ts';
import { toEntry } from '../feeds/entry.ts';

/**
 * Tells an article in lines for a terminal.
 * @param now milliseconds since 1970
 * @param timeZone where the reader is, an IANA zone
 */
export function preview(
  article: Article,
  masthead: Masthead,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): string {
  const entry = toEntry(article, masthead);
  const { title, published, updated, id, link, summary } = entry;
  const at = (zone: string) => datelineAt(published.epoch, { timezone: zone, zones: {} });
  const until = `under embargo: nobody can see it before ${rfc3339(published)}`;
  const isCorrected = updated.epoch !== published.epoch;
  const { language, authors, categories, image, source } = entry;
  const named = (kind: string) =>
    categories.filter(({ scheme }) => scheme.endsWith(`/${kind}/`)).map(({ label }) => label);
  const rows: readonly (readonly [string, string])[] = [
    ['title', title],
    ['state', isPublic(article, now) ? stateOf(article) : until],
    ['dateline', printDateline(article.dateline)],
    ['published', `${rfc3339(published)}  as the article has it`],
    ['', `${rfc3339(at('UTC'))}  UTC`],
    ['', `${rfc3339(at(timeZone))}  ${timeZone}, where you are`],
    ...(isCorrected ? [['updated', rfc3339(updated satisfies Instant)] as const] : []),
    ['id', id],
    ['link', link],
    ['language', language],
    ['section', named('sections').join(', ')],
    ['tags', named('tags').join(', ')],
    ['byline', authors.map(({ name }) => name).join(', ')],
    ['picture', image ? `${image.href} (${image.type}, ${image.length} bytes)` : ''],
    ['source', source ? `${source.name}, ${source.url}` : ''],
    ['summary', summary],
  ];
  return rows
    .filter(([name, value]) => name === '' || value !== '')
    .map(([name, value]) => `${name.padEnd(11)}${visible(value)}\n`)
    .join('');
}

function stateOf({ retracted, withdrawn }: Article): string {
  if (withdrawn) return `withdrawn at ${rfc3339(withdrawn.at)}: ${withdrawn.reason}`;
  if (retracted) return `retracted at ${rfc3339(retracted.at)}: ${retracted.reason}`;
  return 'public';
}

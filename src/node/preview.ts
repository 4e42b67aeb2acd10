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
  const { title, published, updated, id, link, summary } = toEntry(article, masthead);
  const at = (zone: string) => datelineAt(published.epoch, { timezone: zone, zones: {} });
  const until = `under embargo: nobody can see it before ${rfc3339(published)}`;
  const isCorrected = updated.epoch !== published.epoch;
  const rows: readonly (readonly [string, string])[] = [
    ['title', title],
    ['state', isPublic(article, now) ? 'public' : until],
    ['dateline', printDateline(article.dateline)],
    ['published', `${rfc3339(published)}  as the article has it`],
    ['', `${rfc3339(at('UTC'))}  UTC`],
    ['', `${rfc3339(at(timeZone))}  ${timeZone}, where you are`],
    ...(isCorrected ? [['updated', rfc3339(updated satisfies Instant)] as const] : []),
    ['id', id],
    ['link', link],
    ['summary', summary],
  ];
  return rows.map(([name, value]) => `${name.padEnd(11)}${visible(value)}\n`).join('');
}

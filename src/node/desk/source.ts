// An article's entry in the three formats, as the feeds will have it once its time has come.
import { publishedAt } from '../../archive/desk.ts';
import type { Article } from '../../copy/article.ts';
import { atom } from '../../feeds/atom.ts';
import { type Entry, toEntry } from '../../feeds/entry.ts';
import { type Feed, type Format, feedOf } from '../../feeds/feed.ts';
import { json } from '../../feeds/json.ts';
import { rss } from '../../feeds/rss.ts';
import { everything } from '../../feeds/subject.ts';
import type { Publication } from '../../http/publication.ts';

/** An article at the moment for which it is shown. */
export interface Shown {
  readonly entry: Entry;
  /** The part of each document that is this article's; empty where the feeds say nothing of it any longer. */
  readonly sources: Readonly<Record<Format, string>>;
}

/**
 * Shows an article as it is now, or as it will be when its embargo ends.
 * @param now milliseconds since 1970
 */
export async function shownOf(
  article: Article,
  { masthead, archive }: Publication,
  now: number,
): Promise<Shown> {
  const moment = Math.max(now, publishedAt(article).epoch);
  const translations = await archive.translations([article], moment);
  const feed = feedOf({
    masthead,
    subject: everything(masthead),
    chain: { place: '', isArchive: false },
    articles: [article],
    now: moment,
    translations,
  });
  const entry = toEntry(article, masthead, translations.get(article.slug));
  return { entry, sources: sourcesOf(feed) };
}

/** The feed holds this article alone, so the last end tag is that of its entry, whatever its text holds. */
const ITEM = /<item>[\s\S]*<\/item>/;
const ENTRY = /<(entry|at:deleted-entry)[\s>][\s\S]*<\/\1>/;

function sourcesOf(feed: Feed): Record<Format, string> {
  const { items } = JSON.parse(json(feed)) as { items: readonly unknown[] };
  return {
    rss: outdented(ITEM.exec(rss(feed))?.[0] ?? ''),
    atom: outdented(ENTRY.exec(atom(feed))?.[0] ?? ''),
    json: items.length > 0 ? JSON.stringify(items[0], null, 2) : '',
  };
}

const CDATA = /(<!\[CDATA\[[\s\S]*?\]\]>)/;

/** Takes away by how much the whole element was moved in: as much as the line of its end tag. Texts stay as they are. */
function outdented(xml: string): string {
  const indent = /\n( *)[^\n]*$/.exec(xml)?.[1] ?? '';
  return xml
    .split(CDATA)
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(`\n${indent}`, '\n') : part))
    .join('');
}

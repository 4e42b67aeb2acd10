// The three formats side by side, and what a reader must get out of each of them alike.
import type { Article } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { atom } from '../../src/feeds/atom.ts';
import { documentNames, type Feed, type Format, feedOf } from '../../src/feeds/feed.ts';
import { json } from '../../src/feeds/json.ts';
import { rss } from '../../src/feeds/rss.ts';
import { everything } from '../../src/feeds/subject.ts';
import type { Markup, Moment, Request, Told, ToldEntry } from './feedparser.ts';

interface Reading {
  readonly name: string;
  readonly write: (feed: Feed) => string;
  readonly syntax: Request['format'];
  /** What a reader must take the document for. */
  readonly version: string;
}

export const formats: Readonly<Record<Format, Reading>> = {
  rss: { name: documentNames.rss, write: rss, syntax: 'xml', version: 'rss20' },
  atom: { name: documentNames.atom, write: atom, syntax: 'xml', version: 'atom10' },
  json: {
    name: documentNames.json,
    write: json,
    syntax: 'json',
    version: 'https://jsonfeed.org/version/1.1',
  },
};

/** The newest document of everything, after all that could happen to its articles. */
export function newestFeed(masthead: Masthead, articles: readonly Article[]): Feed {
  const chain = { place: '', isArchive: false };
  const now = Number.MAX_SAFE_INTEGER;
  const subject = everything(masthead);
  return feedOf({ masthead, subject, chain, articles, now, translations: new Map() });
}

/** What the formats have in common. Where RSS must say something and the others need not, it says the title. */
export function gist({ title, subtitle, link, self, author, language, entries }: Told) {
  return {
    title,
    subtitle: subtitle ?? title,
    link,
    place: self?.replace(/[^/]+$/, ''),
    author: author ?? title,
    language,
    entries: entries.map(entryGist),
  };
}

function entryGist({ id, link, title, summary, content, published, updated }: ToldEntry) {
  return {
    id,
    link,
    title,
    summary: summary?.paragraphs,
    content: content && contentGist(content),
    published: momentGist(published),
    updated: momentGist(updated),
  };
}

const contentGist = ({ paragraphs, elements, links }: Markup) => ({ paragraphs, elements, links });

const momentGist = ({ offset, epoch }: Moment) => ({ offset, epoch });

// What stands at which address.
import type { Neighbours } from '../archive/archive.ts';
import { atom } from '../feeds/atom.ts';
import { toEntry } from '../feeds/entry.ts';
import { type Chain, documentNames, type Feed, type Format, feedOf } from '../feeds/feed.ts';
import { json } from '../feeds/json.ts';
import { rss } from '../feeds/rss.ts';
import { articlePage } from '../pages/article.ts';
import { frontPage } from '../pages/front.ts';
import { mediaTypes, pictureType } from './media-types.ts';
import { basePath, type Publication } from './publication.ts';

export interface Document {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

interface Asked {
  readonly publication: Publication;
  /** What the variable parts of the address are. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes the document of an address; undefined where nothing stands there. */
export type Render = (asked: Asked) => Promise<Document | undefined>;

const writers: Readonly<Record<Format, (feed: Feed) => string>> = { rss, atom, json };

/** Every address with a document, as Hono writes paths, below the base. */
export const documents: Readonly<Record<string, Render>> = {
  '/': front,
  ...feeds('', newestFeed),
  ...feeds('/archive/:day', dayFeed),
  '/articles/:slug': article,
  '/media/:path{.+}': picture,
};

/** Addresses that people guess, and where they meant. */
export const guesses: Readonly<Record<string, string>> = {
  '/feed': '/rss.xml',
  '/rss': '/rss.xml',
  '/feed.xml': '/rss.xml',
  '/index.xml': '/rss.xml',
  '/atom': '/atom.xml',
};

function feeds(place: string, source: (asked: Asked) => Promise<Feed | undefined>) {
  const formats = Object.keys(documentNames) as Format[];
  return Object.fromEntries(
    formats.map((format): [string, Render] => {
      const render: Render = async (asked) => {
        const feed = await source(asked);
        return feed && { type: mediaTypes[format], body: writers[format](feed) };
      };
      return [`${place}/${documentNames[format]}`, render];
    }),
  );
}

async function newestFeed({ publication, now }: Asked): Promise<Feed> {
  const { masthead, archive } = publication;
  const articles = await archive.newest(now, masthead.limit);
  const { previous } = await archive.neighbours(undefined, now);
  return feedOf(masthead, articles, { place: '', isArchive: false, ...links({ previous }) });
}

/** RFC 5005, section 4: an archived feed names its neighbours and the newest document. */
async function dayFeed({ publication, parameters, now }: Asked): Promise<Feed | undefined> {
  const { masthead, archive } = publication;
  const { day = '' } = parameters;
  const articles = await archive.day(day, now);
  if (articles.length === 0) return undefined;
  const neighbours = await archive.neighbours(day, now);
  const chain = { place: dayPlace(day), isArchive: true, current: '', ...links(neighbours) };
  return feedOf(masthead, articles, chain);
}

function links({ previous, next }: Neighbours): Pick<Chain, 'previous' | 'next'> {
  return {
    ...(previous && { previous: dayPlace(previous) }),
    ...(next && { next: dayPlace(next) }),
  };
}

const dayPlace = (day: string) => `/archive/${day}`;

async function front({ publication, now }: Asked): Promise<Document> {
  const { masthead, archive } = publication;
  const articles = await archive.newest(now, masthead.limit);
  const entries = articles.map((article) => toEntry(article, masthead));
  return page(await frontPage({ masthead, entries, root: basePath(publication) }));
}

async function article({ publication, parameters, now }: Asked): Promise<Document | undefined> {
  const { masthead, archive } = publication;
  const found = await archive.find(parameters.slug ?? '', now);
  if (!found) return undefined;
  const { dateline } = found;
  const entry = toEntry(found, masthead);
  return page(await articlePage({ masthead, entry, dateline, root: basePath(publication) }));
}

async function picture({ publication, parameters }: Asked): Promise<Document | undefined> {
  const { path = '' } = parameters;
  const body = publication.pictures.get(path);
  return body && { type: pictureType(path), body };
}

const page = (body: string): Document => ({ type: mediaTypes.html, body });

// The feeds: the newest document, and the closed days in the chain behind it.
import type { Neighbours } from '../../archive/archive.ts';
import type { Article } from '../../copy/article.ts';
import { atom } from '../../feeds/atom.ts';
import {
  type Chain,
  documentAddress,
  documentNames,
  type Feed,
  type Format,
  feedOf,
  formats,
  type Place,
} from '../../feeds/feed.ts';
import { json } from '../../feeds/json.ts';
import { rss } from '../../feeds/rss.ts';
import { mediaTypes } from '../media-types.ts';
import type { Publication } from '../publication.ts';
import {
  type Asked,
  changesOf,
  datesOf,
  endOf,
  freshnessOf,
  type Link,
  revisionsOf,
  type Select,
  type Source,
} from '../source.ts';

/** What a feed tells, whatever its format. */
interface Selection {
  readonly chain: Chain;
  readonly articles: readonly Article[];
  /** The day whose end has made the feed what it is. */
  readonly closed: string | undefined;
  /** Seconds. */
  readonly maxAge: number;
}

const writers: Readonly<Record<Format, (feed: Feed) => string>> = { rss, atom, json };
/** Seconds: a closed day changes by corrections alone. */
const CLOSED_DAY = 3600;

/** Every address of a feed, as Hono writes paths, below the base. */
export const feedSources: Readonly<Record<string, Select>> = {
  ...inFormats('', newest),
  ...inFormats('/archive/:day', closedDay),
};

/** The links of a page to the feeds that tell the same. */
export function alternates({ masthead }: Publication): Link[] {
  return formats.map((format) => ({
    rel: 'alternate',
    href: documentAddress(masthead, '', format),
    type: mediaTypes[format].replace(/;.*/, ''),
  }));
}

function inFormats(place: string, select: (asked: Asked) => Promise<Selection | undefined>) {
  return Object.fromEntries(
    formats.map((format): [string, Select] => [
      `${place}/${documentNames[format]}`,
      async (asked) => {
        const selection = await select(asked);
        return selection && sourceOf(selection, format, asked);
      },
    ]),
  );
}

async function sourceOf(selection: Selection, format: Format, asked: Asked): Promise<Source> {
  const { chain, articles, closed, maxAge } = selection;
  const { publication } = asked;
  const { masthead, archive } = publication;
  return {
    type: mediaTypes[format],
    madeFrom: {
      format,
      chain: toldOf(chain, format),
      masthead,
      articles: await revisionsOf(articles),
    },
    dates: [...changesOf(publication), ...datesOf(articles), ...endOf(closed, masthead)],
    until: await archive.nextTurn(asked.now),
    maxAge,
    links: [
      { rel: 'self', href: documentAddress(masthead, chain.place, format) },
      ...masthead.hubs.map((href) => ({ rel: 'hub', href })),
    ],
    isOpen: true,
    render: () => writers[format](feedOf(masthead, articles, chain)),
  };
}

/** JSON Feed knows the way back alone. */
function toldOf({ place, previous, ...chain }: Chain, format: Format) {
  return format === 'json' ? { place, previous } : { place, previous, ...chain };
}

async function newest({ publication, now }: Asked): Promise<Selection> {
  const { masthead, archive } = publication;
  const articles = await archive.newest(now, masthead.limit);
  const { previous } = await archive.neighbours(undefined, now);
  return {
    chain: { place: '', isArchive: false, ...links({ previous }) },
    articles,
    closed: previous,
    maxAge: freshnessOf(publication),
  };
}

/** RFC 5005, section 4: an archived feed names its neighbours and the newest document. */
async function closedDay({ publication, parameters, now }: Asked): Promise<Selection | undefined> {
  const { archive } = publication;
  const { day = '' } = parameters;
  const articles = await archive.day(day, now);
  if (articles.length === 0) return undefined;
  const neighbours = await archive.neighbours(day, now);
  return {
    chain: { place: dayPlace(day), isArchive: true, current: '', ...links(neighbours) },
    articles,
    closed: neighbours.next ?? day,
    maxAge: CLOSED_DAY,
  };
}

function links({ previous, next }: Neighbours): Pick<Chain, 'previous' | 'next'> {
  return {
    ...(previous && { previous: dayPlace(previous) }),
    ...(next && { next: dayPlace(next) }),
  };
}

const dayPlace = (day: string): Place => `/archive/${day}`;

// A feed as a document: what it is made from, what dates it, its bytes, and the page by which a browser shows it.
import { isTold } from '../../archive/desk.ts';
import type { Article, Outline } from '../../copy/article.ts';
import { atom } from '../../feeds/atom.ts';
import { toEntry } from '../../feeds/entry.ts';
import {
  type Chain,
  documentAddress,
  type Feed,
  type Format,
  feedOf,
  type Place,
} from '../../feeds/feed.ts';
import { json } from '../../feeds/json.ts';
import { rss } from '../../feeds/rss.ts';
import type { Subject } from '../../feeds/subject.ts';
import { feedPage } from '../../pages/feed.ts';
import { mediaTypes } from '../media-types.ts';
import { basePath, localMasthead, type Publication } from '../publication.ts';
import {
  type Asked,
  changesOf,
  datesOf,
  endOf,
  type Link,
  revisionsOf,
  type Source,
  toldOfTranslations,
} from '../source.ts';

/** What a feed tells, whatever its format. */
export interface Selection {
  readonly subject: Subject;
  readonly chain: Chain;
  readonly articles: readonly Article[];
  /** Of an archived feed, as `2021-09-23`. */
  readonly day?: string;
  /** Articles that may have given it its title. */
  readonly naming?: readonly Outline[];
  /** The day whose end has made the feed what it is. */
  readonly closed: string | undefined;
  /** Seconds. */
  readonly maxAge: number;
}

export const writers: Readonly<Record<Format, (feed: Feed) => string>> = { rss, atom, json };

/** The links of a document to itself and to the hubs that tell of it. */
export function feedLinks({ masthead }: Publication, place: Place, format: Format): Link[] {
  return [
    { rel: 'self', href: documentAddress(masthead, place, format) },
    ...masthead.hubs.map((href) => ({ rel: 'hub', href })),
  ];
}

/** Makes the source of a feed in a format. */
export async function feedSource(
  selection: Selection,
  format: Format,
  asked: Asked,
): Promise<Source> {
  const { subject, chain, articles, day, naming = [], closed, maxAge } = selection;
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const root = basePath(publication);
  const here = localMasthead(publication);
  const told = articles.filter((article) => isTold(article, now));
  const gone = format === 'atom' ? articles.filter((article) => article.withdrawn) : [];
  const translations = await archive.translations(told, now);
  return {
    type: mediaTypes[format],
    madeFrom: {
      format,
      subject,
      chain: toldOf(chain, format),
      masthead,
      articles: await revisionsOf(told),
      translations: toldOfTranslations(translations),
      gone: await revisionsOf(gone),
    },
    dates: [
      ...changesOf(publication),
      ...datesOf([...articles, ...naming, ...(await archive.stories(told, now))]),
      ...endOf(closed, masthead),
      await archive.lastAged(now),
    ],
    until: await archive.nextTurn(now),
    maxAge,
    links: feedLinks(publication, chain.place, format),
    isOpen: true,
    render: () =>
      writers[format](feedOf({ masthead, subject, chain, articles, now, translations })),
    view: () =>
      feedPage({
        masthead,
        root,
        subject,
        place: chain.place,
        day,
        format,
        entries: told.map((one) => toEntry(one, here)),
      }),
  };
}

/** JSON Feed knows the way back alone. */
function toldOf({ place, previous, ...chain }: Chain, format: Format) {
  return format === 'json' ? { place, previous } : { place, previous, ...chain };
}

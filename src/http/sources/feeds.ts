// The feeds: of everything and of each channel the newest document, and the closed days in the chain behind it.
import type { Archive, Neighbours } from '../../archive/archive.ts';
import { type Channel, kinds } from '../../archive/channel.ts';
import { isTold } from '../../archive/desk.ts';
import type { Article } from '../../copy/article.ts';
import { atom } from '../../feeds/atom.ts';
import { toEntry } from '../../feeds/entry.ts';
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
import { channelSubject, everything, type Subject } from '../../feeds/subject.ts';
import { feedPage } from '../../pages/feed.ts';
import { feedFormats } from '../../pages/feed-formats.ts';
import { mediaTypes } from '../media-types.ts';
import { basePath, localMasthead, type Publication } from '../publication.ts';
import {
  type Asked,
  changesOf,
  datesOf,
  endOf,
  freshnessOf,
  type Link,
  newestOf,
  revisionsOf,
  type SelectSource,
  type Source,
  toldOfTranslations,
} from '../source.ts';

/** What a feed tells, whatever its format. */
interface Selection {
  readonly subject: Subject;
  readonly chain: Chain;
  readonly articles: readonly Article[];
  /** Of an archived feed, as `2021-09-23`. */
  readonly day?: string;
  /** Articles that may have given it its title. */
  readonly naming?: readonly Article[];
  /** The day whose end has made the feed what it is. */
  readonly closed: string | undefined;
  /** Seconds. */
  readonly maxAge: number;
}

/** A part of the publication that has feeds. */
interface Scope {
  readonly subject: Subject;
  readonly archive: Archive;
}

/** Finds the part; undefined where it has no article. */
type FindScope = (asked: Asked) => Promise<Scope | undefined>;

export const writers: Readonly<Record<Format, (feed: Feed) => string>> = { rss, atom, json };
/** Seconds: a closed day changes by corrections alone. */
const CLOSED_DAY = 3600;

/** Every address of a feed, as Hono writes paths, below the base. */
export const feedSources: Readonly<Record<string, SelectSource>> = {
  ...placed('', async ({ publication: { masthead, archive } }) => ({
    subject: everything(masthead),
    archive,
  })),
  ...Object.assign({}, ...kinds.map((kind) => placed(`/${kind}/:channel`, channelScope(kind)))),
};

/** The links of a page to the feeds that tell the same. */
export function alternates({ masthead }: Publication, place: Place): Link[] {
  return formats.map((format) => ({
    rel: 'alternate',
    href: documentAddress(masthead, place, format),
    type: feedFormats[format].type,
  }));
}

/** The links of a document to itself and to the hubs that tell of it. */
export function feedLinks({ masthead }: Publication, place: Place, format: Format): Link[] {
  return [
    { rel: 'self', href: documentAddress(masthead, place, format) },
    ...masthead.hubs.map((href) => ({ rel: 'hub', href })),
  ];
}

/** A channel that has a public article. */
export function channelScope(kind: Channel['kind']): FindScope {
  return async ({ publication: { masthead, archive }, parameters, now }) => {
    const channel = { kind, slug: parameters.channel ?? '' };
    const name = await archive.named(channel, now);
    return name && { subject: channelSubject(masthead, name), archive: archive.within(channel) };
  };
}

function placed(place: string, find: FindScope) {
  const select =
    (choose: (asked: Asked, scope: Scope) => Promise<Selection | undefined>) =>
    async (asked: Asked) => {
      const scope = await find(asked);
      return scope && choose(asked, scope);
    };
  return {
    ...inFormats(place, select(newest)),
    ...inFormats(`${place}/archive/:day`, select(closedDay)),
  };
}

function inFormats(place: string, select: (asked: Asked) => Promise<Selection | undefined>) {
  return Object.fromEntries(
    formats.map((format): [string, SelectSource] => [
      `${place}/${documentNames[format]}`,
      async (asked) => {
        const selection = await select(asked);
        return selection && sourceOf(selection, format, asked);
      },
    ]),
  );
}

async function sourceOf(selection: Selection, format: Format, asked: Asked): Promise<Source> {
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

async function newest(
  { publication, now }: Asked,
  { subject, archive }: Scope,
): Promise<Selection> {
  const { previous } = await archive.neighbours(undefined, now);
  return {
    subject,
    chain: { place: subject.place, isArchive: false, ...links(subject, { previous }) },
    articles: await archive.newest(now, publication.masthead.limit),
    closed: previous,
    maxAge: freshnessOf(publication),
  };
}

/** RFC 5005, section 4: an archived feed names its neighbours and the newest document. */
async function closedDay(
  { parameters, now }: Asked,
  { subject, archive }: Scope,
): Promise<Selection | undefined> {
  const { day = '' } = parameters;
  const articles = await archive.day(day, now);
  if (articles.length === 0) return undefined;
  const neighbours = await archive.neighbours(day, now);
  return {
    subject,
    chain: {
      place: dayPlace(subject, day),
      isArchive: true,
      current: subject.place,
      ...links(subject, neighbours),
    },
    articles,
    day,
    naming: subject.place === '' ? [] : await newestOf(archive, now),
    closed: neighbours.next ?? day,
    maxAge: CLOSED_DAY,
  };
}

function links(subject: Subject, { previous, next }: Neighbours): Pick<Chain, 'previous' | 'next'> {
  return {
    ...(previous && { previous: dayPlace(subject, previous) }),
    ...(next && { next: dayPlace(subject, next) }),
  };
}

const dayPlace = ({ place }: Subject, day: string): Place => `${place}/archive/${day}`;

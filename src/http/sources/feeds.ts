// The feeds: of everything and of each channel the newest document, and the closed days in the chain behind it.
import type { Neighbours, Timeline } from '../../archive/archive.ts';
import { type Channel, kinds } from '../../archive/channel.ts';
import {
  type Chain,
  documentAddress,
  documentNames,
  formats,
  type Place,
} from '../../feeds/feed.ts';
import { channelSubject, everything, type Subject } from '../../feeds/subject.ts';
import { feedFormats } from '../../pages/feed-formats.ts';
import type { Publication } from '../publication.ts';
import { type Asked, freshnessOf, type Link, newestOf, type SelectSource } from '../source.ts';
import { feedSource, type Selection } from './feed-source.ts';

/** A part of the publication that has feeds. */
interface Scope {
  readonly subject: Subject;
  readonly archive: Timeline;
}

/** Finds the part; undefined where it has no article. */
type FindScope = (asked: Asked) => Promise<Scope | undefined>;

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
        return selection && feedSource(selection, format, asked);
      },
    ]),
  );
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

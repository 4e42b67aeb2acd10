// The front page of the publication, and that of each channel.
import type { Timeline } from '../../archive/archive.ts';
import { type Channel, type ChannelName, kinds, namesOf } from '../../archive/channel.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { wordsIn } from '../../copy/words.ts';
import {
  channelPlace,
  channelSubject,
  channelTitle,
  everything,
  type Subject,
} from '../../feeds/subject.ts';
import type { Way } from '../../pages/links.ts';
import type { Asked, Select } from '../source.ts';
import { type Listing, listed } from './listing.ts';

/** Their addresses, as Hono writes paths, below the base. */
export const frontSources: Readonly<Record<string, Select>> = {
  ...listed('/', front),
  ...Object.assign({}, ...kinds.map((kind) => listed(`/${kind}/:channel`, ofChannel(kind)))),
};

/** Kinds of channels that the front page leads to: few and for everybody. Authors and tags are found at articles. */
const LEADING = ['sections', 'languages'] as const;

/** It leads to the channels of what it shows: to walk all articles for all of them would take a large archive long. */
async function front({ publication, now }: Asked): Promise<Listing> {
  const { masthead, archive } = publication;
  const waysOf: Listing['waysOf'] = (articles) => {
    const channels = namesOf(articles.toReversed());
    return LEADING.map((kind) => waysTo(kind, channels, masthead));
  };
  return { ...(await inAll(everything(masthead), archive, now)), waysOf };
}

function ofChannel(kind: Channel['kind']) {
  return async ({ publication, parameters, now }: Asked): Promise<Listing | undefined> => {
    const { masthead, archive } = publication;
    const channel = { kind, slug: parameters.channel ?? '' };
    const name = await archive.named(channel, now);
    if (!name) return undefined;
    const subject = channelSubject(masthead, name);
    const all = await inAll(subject, archive.within(channel), now);
    return { ...all, heading: channelTitle(masthead, name) };
  };
}

async function inAll(subject: Subject, archive: Timeline, now: number): Promise<Listing> {
  return {
    subject,
    path: subject.page,
    count: await archive.count(now),
    between: (places) => archive.between(places, now),
    waysOf: () => [],
  };
}

/** What everything is in leads nowhere else. */
function waysTo(kind: Channel['kind'], all: readonly ChannelName[], masthead: Masthead): Way {
  const channels = all.filter((channel) => channel.kind === kind);
  const isOne = kind === 'languages' && channels.length === 1;
  return {
    title: wordsIn(masthead.language)[kind],
    links: (isOne ? [] : channels).map((channel) => ({
      name: channelTitle(masthead, channel),
      path: channelPlace(channel),
      ...(kind === 'languages' && { language: channelSubject(masthead, channel).language }),
    })),
  };
}

// What machines ask for beside the feeds: subscription list, sitemaps, robots.txt.
import { isThere, publishedAt } from '../../archive/desk.ts';
import type { Outline } from '../../copy/article.ts';
import { MAX_NEWS, NEWS_AGE, newsSitemap } from '../../feeds/news-sitemap.ts';
import { opml } from '../../feeds/opml.ts';
import {
  type Address,
  articleAddresses,
  channelAddresses,
  MAX_ADDRESSES,
  monthAddresses,
  siteAddresses,
  sitemap,
  sitemapIndex,
} from '../../feeds/sitemap.ts';
import { mediaTypes } from '../media-types.ts';
import type { Publication } from '../publication.ts';
import { robots } from '../robots.ts';
import {
  type Asked,
  changesOf,
  datesOf,
  datesOfList,
  freshnessOf,
  newestOf,
  type Select,
  type Source,
} from '../source.ts';

/** Every address of a list, as Hono writes paths, below the base. */
export const listSources: Readonly<Record<string, Select>> = {
  '/feeds.opml': subscriptions,
  '/sitemap.xml': everything,
  '/sitemaps/:month{.+[.]xml}': ofMonth,
  '/news-sitemap.xml': news,
  '/robots.txt': crawlers,
};

/** A channel is in it as long as it has an article. */
async function subscriptions(asked: Asked): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const channels = await archive.channels(now);
  return {
    ...list(publication, mediaTypes.opml),
    dates: await datesOfList(asked),
    until: await archive.nextTurn(now),
    madeFrom: { list: 'subscriptions', masthead, channels },
    isOpen: true,
    render: () => opml(masthead, channels),
  };
}

async function crawlers({ publication }: Asked): Promise<Source> {
  const { masthead } = publication;
  return {
    ...list(publication, mediaTypes.text),
    madeFrom: { list: 'crawlers', url: masthead.url },
    render: () => robots(masthead),
  };
}

/** More addresses than these go by their months: engines read the months that changed, and so does a database. */
const MAX_WHOLE = 1_000;

/** All addresses, or where they are many those of the months' sitemaps. */
async function everything(asked: Asked): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const channels = channelAddresses(masthead, await archive.channels(now));
  const frontPage = 1;
  if ((await archive.count(now)) + channels.length + frontPage <= MAX_WHOLE) {
    const articles = await Array.fromAsync(archive.all(now));
    const translations = await archive.translations(articles, now);
    const addresses = [...siteAddresses(masthead, articles, translations), ...channels];
    return addressList('all', asked, await archive.stories(articles, now), addresses);
  }
  const months = await archive.months(now);
  const dates = months.map(({ updated }) => updated.epoch);
  return {
    ...list(publication, mediaTypes.xml),
    dates: [...changesOf(publication), ...dates],
    madeFrom: { list: 'months', url: masthead.url, months },
    until: await archive.nextTurn(now),
    render: () => sitemapIndex(monthAddresses(masthead, months)),
  };
}

/** The front page and the channels are in that of the oldest month, which no newer one takes them from. */
async function ofMonth(asked: Asked): Promise<Source | undefined> {
  const { publication, parameters, now } = asked;
  const { masthead, archive } = publication;
  const month = (parameters.month ?? '').replace(/\.xml$/, '');
  const articles = await archive.month(month, now);
  const translations = await archive.translations(articles, now);
  if (articles.length === 0) return undefined;
  const { previous } = await archive.monthsBeside(month, now);
  const isOldest = previous === undefined;
  const channels = isOldest ? channelAddresses(masthead, await archive.channels(now)) : [];
  const lists = isOldest ? [{ href: `${masthead.url}/` }, ...channels] : [];
  const addresses = [...lists, ...articleAddresses(masthead, articles, translations)];
  const dating = [
    ...(await archive.stories(articles, now)),
    ...(isOldest ? await newestOf(archive, now) : []),
  ];
  return addressList(month, asked, dating, addresses.slice(0, MAX_ADDRESSES));
}

async function addressList(
  of: string,
  { publication, now }: Asked,
  articles: readonly Outline[],
  addresses: readonly Address[],
): Promise<Source> {
  return {
    ...list(publication, mediaTypes.xml),
    dates: [
      ...changesOf(publication),
      ...datesOf(articles),
      await publication.archive.lastAged(now),
    ],
    madeFrom: { list: 'addresses', of, addresses },
    until: await publication.archive.nextTurn(now),
    render: () => sitemap(addresses),
  };
}

/** An article that grows too old changes the list as a new one does. */
async function news({ publication, now }: Asked): Promise<Source> {
  const { masthead, archive } = publication;
  const all = await archive.since(now - NEWS_AGE, now, MAX_NEWS);
  const articles = all.filter(isThere);
  const [aged] = await newestOf(archive, now - NEWS_AGE);
  // What was withdrawn grows old as well, and dates the list then.
  const oldest = all.at(-1);
  const turn = await archive.nextTurn(now);
  return {
    ...list(publication, mediaTypes.xml),
    dates: [...changesOf(publication), ...datesOf(articles), ...(aged ? [endOfNews(aged)] : [])],
    madeFrom: {
      list: 'news',
      masthead,
      articles: articles.map((article) => {
        const { slug, headline, language } = article;
        return { slug, headline, language, published: publishedAt(article) };
      }),
    },
    until: oldest ? Math.min(turn, endOfNews(oldest)) : turn,
    render: () => newsSitemap(masthead, articles),
  };
}

const endOfNews = (article: Outline) => publishedAt(article).epoch + NEWS_AGE;

/** What lists have in common; those that depend on the masthead alone change with it alone. */
function list(publication: Publication, type: string) {
  return {
    type,
    dates: [publication.changed.masthead],
    until: Number.POSITIVE_INFINITY,
    maxAge: freshnessOf(publication),
    links: [],
    isOpen: false,
  };
}

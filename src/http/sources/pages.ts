// The pages for people.
import { toEntry } from '../../feeds/entry.ts';
import { articlePage } from '../../pages/article.ts';
import { frontPage } from '../../pages/front.ts';
import { articleRevision } from '../article-revision.ts';
import { mediaTypes } from '../media-types.ts';
import { basePath } from '../publication.ts';
import {
  type Asked,
  changesOf,
  datesOf,
  endOf,
  freshnessOf,
  revisionsOf,
  type Select,
  type Source,
} from '../source.ts';
import { alternates } from './feeds.ts';

/** Every address of a page, as Hono writes paths, below the base. */
export const pageSources: Readonly<Record<string, Select>> = {
  '/': front,
  '/articles/:slug': article,
};

async function front(asked: Asked): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const articles = await archive.newest(now, masthead.limit);
  // All of a day is on it until the day is over.
  const { previous } = await archive.neighbours(undefined, now);
  const root = basePath(publication);
  return {
    ...(await page(asked)),
    madeFrom: { page: 'front', masthead, articles: await revisionsOf(articles) },
    dates: [...changesOf(publication), ...datesOf(articles), ...endOf(previous, masthead)],
    render() {
      const entries = articles.map((found) => toEntry(found, masthead));
      return frontPage({ masthead, entries, root });
    },
  };
}

async function article(asked: Asked): Promise<Source | undefined> {
  const { publication, parameters, now } = asked;
  const { masthead, archive, changed } = publication;
  const found = await archive.find(parameters.slug ?? '', now);
  if (!found) return undefined;
  const { dateline } = found;
  const root = basePath(publication);
  return {
    ...(await page(asked)),
    madeFrom: { page: 'article', masthead, article: await articleRevision(found) },
    dates: [changed.masthead, ...datesOf([found])],
    render() {
      const entry = toEntry(found, masthead);
      return articlePage({ masthead, entry, dateline, root });
    },
  };
}

async function page({ publication, now }: Asked) {
  return {
    type: mediaTypes.html,
    until: await publication.archive.nextTurn(now),
    maxAge: freshnessOf(publication),
    links: alternates(publication),
    isOpen: false,
  };
}

// The pages for people.
import { kinds } from '../../archive/channel.ts';
import type { Article } from '../../copy/article.ts';
import { toEntry } from '../../feeds/entry.ts';
import { everything, type Subject } from '../../feeds/subject.ts';
import { articlePage } from '../../pages/article.ts';
import { listPage } from '../../pages/list.ts';
import { articleRevision } from '../article-revision.ts';
import { mediaTypes } from '../media-types.ts';
import { basePath } from '../publication.ts';
import {
  type Absence,
  type Asked,
  changesOf,
  datesOf,
  endOf,
  freshnessOf,
  revisionsOf,
  type Select,
  type Source,
  toldOfTranslations,
} from '../source.ts';
import { alternates, channelScope } from './feeds.ts';

/** Every address of a page, as Hono writes paths, below the base. */
export const pageSources: Readonly<Record<string, Select>> = {
  '/': front,
  ...Object.fromEntries(kinds.map((kind) => [`/${kind}/:channel`, channelPage(kind)])),
  '/articles/:slug': article,
};

async function front(asked: Asked): Promise<Source> {
  const { masthead, archive } = asked.publication;
  return list(asked, everything(masthead), archive);
}

function channelPage(kind: (typeof kinds)[number]): Select {
  const find = channelScope(kind);
  return async (asked) => {
    const scope = await find(asked);
    return scope && list(asked, scope.subject, scope.archive);
  };
}

async function list(
  asked: Asked,
  subject: Subject,
  archive: Asked['publication']['archive'],
): Promise<Source> {
  const { publication, now } = asked;
  const { masthead } = publication;
  const newest = await archive.newest(now, masthead.limit);
  const articles = newest.filter(isThere);
  // All of a day is on it until the day is over.
  const { previous } = await archive.neighbours(undefined, now);
  const root = basePath(publication);
  return {
    ...(await page(asked, subject.place)),
    madeFrom: { page: 'list', subject, masthead, articles: await revisionsOf(articles) },
    dates: [
      ...changesOf(publication),
      // What was withdrawn takes the place of another.
      ...datesOf(newest),
      ...endOf(previous, masthead),
      await archive.lastAged(now),
    ],
    render() {
      const entries = articles.map((found) => toEntry(found, masthead));
      return listPage({ masthead, subject, entries, root });
    },
  };
}

async function article(asked: Asked): Promise<Source | Absence | undefined> {
  const { publication, parameters, now } = asked;
  const { archive } = publication;
  const { slug = '' } = parameters;
  const found = await archive.find(slug, now);
  if (!found) return movedTo(await archive.successor(slug, now));
  const { withdrawn, headline, language } = found;
  if (withdrawn) return { gone: { title: headline, reason: withdrawn.reason, language } };
  return story(asked, found);
}

function movedTo(article: Article | undefined): Absence | undefined {
  return article && { movedTo: `/articles/${article.slug}` };
}

async function story(asked: Asked, found: Article): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive, changed } = publication;
  const { dateline } = found;
  const root = basePath(publication);
  const translations = await archive.translations([found], now);
  const others = translations.get(found.slug) ?? [];
  return {
    ...(await page(asked, '')),
    madeFrom: {
      page: 'article',
      masthead,
      article: await articleRevision(found),
      translations: toldOfTranslations(translations),
    },
    dates: [changed.masthead, ...datesOf([found, ...others])],
    render() {
      const entry = toEntry(found, masthead, others);
      return articlePage({ masthead, entry, dateline, root });
    },
  };
}

/** What was withdrawn has no page to lead to. */
const isThere = ({ withdrawn }: Article) => withdrawn === undefined;

async function page({ publication, now }: Asked, place: string) {
  return {
    type: mediaTypes.html,
    until: await publication.archive.nextTurn(now),
    maxAge: freshnessOf(publication),
    links: alternates(publication, place),
    isOpen: false,
  };
}

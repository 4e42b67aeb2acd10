// A search as a page and as feeds.
import { printQuery, readQuery } from '../../archive/query.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { toEntry } from '../../feeds/entry.ts';
import { documentNames, type Format, formats } from '../../feeds/feed.ts';
import { everything, type Subject } from '../../feeds/subject.ts';
import { searchPage } from '../../pages/search.ts';
import { textsIn } from '../../pages/texts.ts';
import { basePath, localMasthead } from '../publication.ts';
import {
  type Asked,
  datesOf,
  datesOfList,
  freshnessOf,
  revisionsOf,
  type SelectSource,
} from '../source.ts';
import { feedSource } from './feed-source.ts';
import { pageSource } from './page.ts';

/** Their addresses below the base, where the archive can be searched. The parameter is `q`. */
export const searchSources: Readonly<Record<string, SelectSource>> = {
  '/search': page,
  ...Object.fromEntries(
    formats.map((format) => [
      `/search/${documentNames[format]}`,
      (asked: Asked) => feed(format, asked),
    ]),
  ),
};

/** Articles of a page. */
const FOUND = 50;

async function page(asked: Asked): ReturnType<SelectSource> {
  const { publication, parameters, now } = asked;
  const { masthead, archive } = publication;
  if (!archive.search) return undefined;
  const terms = readQuery(parameters.q ?? '');
  const query = printQuery(terms);
  const articles = await archive.search.ranked(terms, now, FOUND);
  const subject = query ? searchSubject(masthead, query) : everything(masthead);
  const root = basePath(publication);
  const here = localMasthead(publication);
  return {
    ...(await pageSource(asked, '', {
      page: 'search',
      query,
      articles: await revisionsOf(articles),
    })),
    // The feeds are named in the page: three addresses with a long query are more than a header field can have everywhere.
    links: [],
    dates: [...(await datesOfList(asked)), ...datesOf(articles), await archive.search.edited(now)],
    render() {
      const entries = articles.map((article) => toEntry(article, here));
      return searchPage({ masthead, root, subject, query, entries });
    },
  };
}

/** Nothing is found that was withdrawn, and no day of a search is ever closed. */
async function feed(format: Format, asked: Asked): ReturnType<SelectSource> {
  const { publication, parameters, now } = asked;
  const { masthead, archive } = publication;
  const terms = readQuery(parameters.q ?? '');
  if (!archive.search || terms.length === 0) return undefined;
  const subject = searchSubject(masthead, printQuery(terms));
  const selection = {
    subject,
    chain: { place: subject.place, isArchive: false },
    articles: await archive.search.newest(terms, now, masthead.limit),
    closed: undefined,
    maxAge: freshnessOf(publication),
  };
  // Hubs are told of no search: who relied on them would hear nothing.
  const quiet = { ...publication, masthead: { ...masthead, hubs: [] } };
  const source = await feedSource(selection, format, { ...asked, publication: quiet });
  return { ...source, dates: [...source.dates, await archive.search.edited(now)] };
}

function searchSubject({ title, language }: Masthead, query: string): Subject {
  const place = `/search?q=${encodeURIComponent(query)}`;
  return {
    place,
    title: `${textsIn(language).search}: ${query} — ${title}`,
    language,
    page: place,
  };
}

// A list of articles as pages: the newest one at the address of the list, and what lies further back behind it.
import type { Places } from '../../archive/archive.ts';
import type { Article } from '../../copy/article.ts';
import { toEntry } from '../../feeds/entry.ts';
import type { Subject } from '../../feeds/subject.ts';
import type { Way } from '../../pages/links.ts';
import { listPage } from '../../pages/list.ts';
import { pagingOf } from '../../pages/paging.ts';
import { basePath, localMasthead } from '../publication.ts';
import { type Asked, datesOf, datesOfList, endOf, revisionsOf, type Select } from '../source.ts';
import { pageSource } from './page.ts';

export interface Listing {
  /** Whose feeds are found there. */
  readonly subject: Subject;
  /** Plain text; the subject's title where it is not said. */
  readonly heading?: string;
  /** Of the heading, BCP 47, where that is not the subject's. */
  readonly headingLanguage?: string;
  /** A path below the base. */
  readonly path: string;
  /** How many articles it has. */
  readonly count: number;
  /** Some of them, newest first; places are counted from the oldest. */
  readonly between: (places: Places) => Promise<readonly Article[]>;
  /** Where else one may go from its newest page, which has these articles. */
  readonly waysOf: (articles: readonly Article[]) => readonly Way[];
  /** The day whose end has made it what it is, as `2021-09-23`. */
  readonly closed?: string | undefined;
}

/** Finds a list; undefined where there is none. */
export type FindListing = (asked: Asked) => Promise<Listing | undefined>;

/** Articles of a page; the newest one has up to twice as many less one, so that one that is full stays as it is. */
export const PAGE_SIZE = 25;

/** The addresses of a list, as Hono writes paths, below the base. */
export function listed(path: string, find: FindListing): Record<string, Select> {
  const select: Select = async (asked) => {
    const listing = await find(asked);
    return listing && sourceOf(listing, asked);
  };
  return { [path]: select, [`${path === '/' ? '' : path}/pages/:page{[1-9][0-9]*}`]: select };
}

/** How many pages a list has. */
export function pagesOf(count: number): number {
  return Math.max(1, Math.floor(count / PAGE_SIZE));
}

async function sourceOf(listing: Listing, asked: Asked): ReturnType<Select> {
  const { publication, parameters } = asked;
  const { subject, heading, headingLanguage, path, count, between, closed } = listing;
  const of = pagesOf(count);
  const number = Number(parameters.page ?? of);
  if (number > of) return undefined;
  // The newest page has no number until it is full.
  if (parameters.page !== undefined && number === of) return { foundAt: path };
  const paging = pagingOf(path, number, of);
  const start = (number - 1) * PAGE_SIZE;
  const articles = await between({ start, end: number === of ? count : start + PAGE_SIZE });
  const ways = number === of ? listing.waysOf(articles) : [];
  const { masthead } = publication;
  const root = basePath(publication);
  const here = localMasthead(publication);
  return {
    ...(await pageSource(asked, subject.place, {
      page: 'list',
      subject,
      heading,
      paging,
      ways,
      articles: await revisionsOf(articles),
    })),
    dates: [...(await datesOfList(asked)), ...datesOf(articles), ...endOf(closed, masthead)],
    render() {
      const entries = articles.map((article) => toEntry(article, here));
      return listPage({
        ...{ masthead, root, subject, heading, headingLanguage },
        ...{ entries, paging, ways },
      });
    },
  };
}

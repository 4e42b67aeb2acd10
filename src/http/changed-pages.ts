// Which pages differ between two moments because of one article: those that show it, lead to it, or count it.
import { channelsOf } from '../archive/channel.ts';
import { daysIn } from '../archive/day.ts';
import { publishedAt } from '../archive/desk.ts';
import { monthOf } from '../archive/stretch.ts';
import type { Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Moment } from './changed-feeds.ts';
import { documents } from './documents.ts';
import { revisionOf } from './revision.ts';
import { pagesOf } from './sources/listing.ts';

/** An address: its route, and what the variable parts of that are. */
interface Address {
  readonly route: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Compares pages by their revisions; nothing is rendered.
 * @param article as it is at the first moment
 * @returns paths below the base, those at which nothing stands any longer included
 */
export async function changedPages(
  article: Outline,
  before: Moment,
  after: Moment,
): Promise<string[]> {
  const addresses = [...(await lists(article, before)), ...(await leadingTo(article, before))];
  const changed = new Set<string>();
  for (const address of addresses) {
    const revision = await revisionAt(address, before);
    if (revision !== (await revisionAt(address, after))) changed.add(pathOf(address));
  }
  return [...changed];
}

/** All pages of all lists that have it. */
async function lists(article: Outline, { publication, now }: Moment): Promise<Address[]> {
  const { archive, masthead } = publication;
  const day = dayOf(article, masthead);
  const month = monthOf(day);
  const ofChannels = await Promise.all(
    channelsOf(article).map(async ({ kind, slug }) => {
      const count = await archive.within({ kind, slug }).count(now);
      return numbered({ route: `/${kind}/:channel`, parameters: { channel: slug } }, count);
    }),
  );
  return [
    ...numbered({ route: '' }, await archive.count(now)),
    ...ofChannels.flat(),
    ...numbered(monthAddress(month), await archive.during(month).count(now)),
    ...numbered(dayAddress(day), (await archive.day(day, now)).length),
  ];
}

function numbered({ route, parameters }: Address, count: number): Address[] {
  const pages = Array.from({ length: pagesOf(count) }, (_, index) => ({
    route: `${route}/pages/:page{[1-9][0-9]*}`,
    parameters: { ...parameters, page: String(index + 1) },
  }));
  return [{ route: route || '/', ...(parameters && { parameters }) }, ...pages];
}

/** What leads to it, or to a list that may be empty without it. */
async function leadingTo(article: Outline, { publication, now }: Moment): Promise<Address[]> {
  const { archive, masthead } = publication;
  const day = dayOf(article, masthead);
  const { previous, next } = await archive.beside(article, now);
  const story = await archive.stories([article], now);
  const days = Object.values(await archive.neighbours(day, now));
  return [
    { route: '/archive' },
    { route: '/subscribe' },
    ...[previous, next, ...story].flatMap((other) =>
      other ? [{ route: '/articles/:slug', parameters: { slug: other.slug } }] : [],
    ),
    ...story.map((other) => ({
      route: '/sitemaps/:month{.+[.]xml}',
      parameters: { month: `${monthOf(dayOf(other, masthead))}.xml` },
    })),
    ...days.map((other) => dayAddress(other)),
    ...Object.values(await archive.monthsBeside(monthOf(day), now)).map(monthAddress),
  ];
}

const monthAddress = (month: string): Address => ({
  route: '/archive/:month{\\d\\d\\d\\d-\\d\\d}',
  parameters: { month },
});

const dayAddress = (day: string): Address => ({ route: '/archive/:day', parameters: { day } });

/** What stands there, in one word. */
async function revisionAt({ route, parameters = {} }: Address, { publication, now }: Moment) {
  const select = documents[route];
  if (!select) throw new Error(`there is no route ${route}`);
  const source = await select({ publication, parameters, now });
  return source && 'madeFrom' in source ? revisionOf(source.madeFrom) : JSON.stringify(source);
}

function pathOf({ route, parameters = {} }: Address): string {
  return route.replace(/:(\w+)(?:\{[^}]+\})?/g, (_, name) => parameters[name] ?? '');
}

function dayOf(article: Outline, { timezone }: Masthead): string {
  return daysIn(timezone)(publishedAt(article).epoch);
}

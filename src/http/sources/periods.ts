// The archive for people: its months, each month and each closed day.
import type { Archive, Neighbours } from '../../archive/archive.ts';
import { isThere } from '../../archive/desk.ts';
import { placesOf } from '../../archive/places.ts';
import { monthOf } from '../../archive/stretch.ts';
import { printDay, printMonth } from '../../copy/calendar.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { everything } from '../../feeds/subject.ts';
import { archivePage } from '../../pages/archive.ts';
import type { Way } from '../../pages/links.ts';
import { textsIn } from '../../pages/texts.ts';
import { basePath } from '../publication.ts';
import { type Asked, datesOfList, type Select, type Source } from '../source.ts';
import { type Listing, listed } from './listing.ts';
import { pageSource } from './page.ts';

/** Their addresses, as Hono writes paths, below the base. */
export const periodSources: Readonly<Record<string, Select>> = {
  '/archive': months,
  ...listed('/archive/:month{\\d\\d\\d\\d-\\d\\d}', month),
  ...listed('/archive/:day', day),
};

async function months(asked: Asked): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const root = basePath(publication);
  const months = (await archive.months(now)).map(({ month }) => month);
  return {
    ...(await pageSource(asked, '', { page: 'archive', months })),
    dates: await datesOfList(asked),
    render: () => archivePage({ masthead, root, months }),
  };
}

async function month({ publication, parameters, now }: Asked): Promise<Listing | undefined> {
  const { masthead, archive } = publication;
  const { month = '' } = parameters;
  const { language } = masthead;
  const { count, between } = archive.during(month);
  const { previous, next } = await archive.monthsBeside(month, now);
  // The day that is not over has no page: it is on the front page, and right behind it.
  const days = await archive.days(month, now);
  const ways = [way('days', days, language), way('archive', [previous, next], language)];
  return period(month, masthead, {
    count: await count(now),
    between: (places) => between(places, now),
    waysOf: () => ways,
    closed: days[0],
  });
}

async function day({ publication, parameters, now }: Asked): Promise<Listing | undefined> {
  const { masthead, archive } = publication;
  const { day = '' } = parameters;
  const articles = (await archive.day(day, now)).filter(isThere);
  const previous = await dayBeside(archive, day, 'previous', now);
  const next = await dayBeside(archive, day, 'next', now);
  const ways = [way('archive', [previous, monthOf(day), next], masthead.language)];
  return period(day, masthead, {
    count: articles.length,
    between: (places) => placesOf(articles).between(places, now),
    waysOf: () => ways,
    closed: next ?? day,
  });
}

/** The closed day before or behind one that has a page: where all was withdrawn, feeds alone tell of it. */
async function dayBeside(archive: Archive, day: string, side: keyof Neighbours, now: number) {
  let other = (await archive.neighbours(day, now))[side];
  while (other !== undefined && !(await archive.day(other, now)).some(isThere)) {
    other = (await archive.neighbours(other, now))[side];
  }
  return other;
}

/** The list of a month or a day; undefined where it is empty. */
function period(
  name: string,
  masthead: Masthead,
  list: Pick<Listing, 'count' | 'between' | 'waysOf' | 'closed'>,
): Listing | undefined {
  if (list.count === 0) return undefined;
  return {
    subject: everything(masthead),
    heading: printPeriod(name, masthead.language),
    headingLanguage: textsIn(masthead.language).language,
    path: pathOf(name),
    ...list,
  };
}

function way(
  title: 'days' | 'archive',
  names: readonly (string | undefined)[],
  language: string,
): Way {
  const texts = textsIn(language);
  return {
    title: texts[title],
    links: names.flatMap((name) =>
      name === undefined
        ? []
        : [{ name: printPeriod(name, language), path: pathOf(name), language: texts.language }],
    ),
  };
}

/** A month is written shorter than a day. */
function printPeriod(name: string, language: string): string {
  return name === monthOf(name) ? printMonth(name, language) : printDay(name, language);
}

const pathOf = (name: string) => `/archive/${name}`;

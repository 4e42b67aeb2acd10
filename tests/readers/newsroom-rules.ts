// What the rules of a desk make of the table of the golden newsroom: what stands in which document, in which order.
import { epoch, type Row, rows, TAG } from './newsroom-table.ts';

const TITLE = 'The Ararat Wire';
const LANGUAGE = 'en';
/** Of the masthead. */
const LIMIT = 12;
const DAY = 24 * 60 * 60 * 1000;
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  hy: 'հայերեն',
  ru: 'русский',
};
const CORRECTION: Readonly<Record<string, string>> = {
  en: 'Correction',
  hy: 'Ուղղում',
  ru: 'Исправление',
};
/** By a state, what was done. */
const KINDS: Partial<Record<Row['state'], string>> = {
  corrected: 'correction',
  retracted: 'retraction',
  withdrawn: 'withdrawal',
};
/** What was done before the last thing that was done: the table has the latter alone. */
const EARLIER = [
  { slug: 'ijevan-wine-prices', state: 'corrected', updated: '2021-09-28T18:00:00+04:00' },
] as const;

/** A section, an author, a tag or a language; everything has the place `''`. */
export interface Place {
  readonly place: string;
  readonly title: string;
  readonly language: string;
}

/** The sections and tags of a row, by their places. */
export function categoriesOf({
  section,
  tags,
}: Row): { readonly place: string; readonly name: string }[] {
  return [
    ...section.map(({ slug, name }) => ({ place: `/sections/${slug}`, name })),
    ...tags.map(({ slug, name }) => ({ place: `/tags/${slug}`, name })),
  ];
}

function channelsOf(row: Row): { readonly place: string; readonly name: string }[] {
  if (row.state === 'withdrawn') return [];
  const { authors, language } = row;
  return [
    ...categoriesOf(row),
    ...authors.map(({ slug, name }) => ({ place: `/authors/${slug}`, name })),
    { place: `/languages/${language}`, name: LANGUAGES[language] ?? '' },
  ];
}

/** What the rules make of the table at a moment (milliseconds since 1970). */
export class Expectation {
  readonly #now: number;
  /** Newest first. */
  readonly open: readonly Row[];

  constructor(now: number) {
    this.#now = now;
    this.open = rows.filter(({ published }) => epoch(published) <= now);
  }

  /** Everything, and each channel with its title: its name in English, or else that which the oldest article uses. */
  places(): Place[] {
    const named = new Map<string, string>();
    for (const row of this.open.toReversed()) {
      for (const { place, name } of channelsOf(row)) if (!named.has(place)) named.set(place, name);
    }
    for (const row of this.open.filter(({ language }) => language === LANGUAGE)) {
      for (const { place, name } of channelsOf(row)) named.set(place, name);
    }
    const channels = [...named]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([place, name]) => ({
        place,
        title: `${TITLE}: ${name}`,
        language: /^\/languages\/(.*)/.exec(place)?.[1] ?? LANGUAGE,
      }));
    return [{ place: '', title: TITLE, language: LANGUAGE }, ...channels];
  }

  /** All articles of a place: what was withdrawn says nothing of its channels any more. */
  members(place: string): Row[] {
    return this.open.filter(
      (row) => place === '' || channelsOf(row).some((channel) => channel.place === place),
    );
  }

  /**
   * The newest document of a place: the newest twelve, all of today, and what was corrected, retracted or withdrawn in
   * the last seven days. What was withdrawn, wherever it stood, is where it would stand, for thirty days.
   */
  newest(place: string): Row[] {
    const members = this.members(place).filter((row) => this.isTold(row));
    const newest = members.slice(0, LIMIT);
    const last = newest.length < LIMIT ? -Infinity : epoch(newest.at(-1)?.published ?? '');
    return this.open.filter((row) => {
      const isWithdrawn = row.state === 'withdrawn' && this.isTold(row);
      if (!isWithdrawn && !members.includes(row)) return false;
      const isNew = newest.includes(row) || this.#isToday(row) || this.#isNoticed(row);
      return isNew || (isWithdrawn && epoch(row.published) > last);
    });
  }

  /** What was corrected, retracted or withdrawn, each time as an entry of its own, the newest first. */
  notices(): Row[] {
    const earlier = EARLIER.flatMap((one) =>
      this.open.filter(({ slug }) => slug === one.slug).map((row) => ({ ...row, ...one })),
    );
    return [...this.open, ...earlier]
      .filter(({ state }) => state in KINDS)
      .sort((a, b) => epoch(b.updated) - epoch(a.updated))
      .map(noticeOf);
  }

  /** The closed days of a place, newest first, each with all its articles. */
  days(place: string): { readonly day: string; readonly articles: readonly Row[] }[] {
    const closed = this.members(place).filter((row) => !this.#isToday(row));
    const byDay = Map.groupBy(closed, ({ published }) => dayOf(epoch(published)));
    return [...byDay].map(([day, articles]) => ({ day, articles }));
  }

  /** Whether the formats have an entry of it. */
  isTold({ state, updated }: Row): boolean {
    return state !== 'withdrawn' || this.#now < epoch(updated) + 30 * DAY;
  }

  #isToday({ published }: Row): boolean {
    return dayOf(epoch(published)) === dayOf(this.#now);
  }

  #isNoticed({ state, updated }: Row): boolean {
    return state !== 'plain' && this.#now < epoch(updated) + 7 * DAY;
  }
}

const YEREVAN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Yerevan',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day in Yerevan, as `2021-09-23`. */
const dayOf = (at: number) => YEREVAN.format(at);

/** It is of the moment at which it was done, by nobody, and under nothing. */
function noticeOf(row: Row): Row {
  const { slug, language, state, title, updated } = row;
  const stamp = new Date(updated).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    ...row,
    id: `${TAG}${slug}/${KINDS[state]}/${stamp}`,
    title: state === 'corrected' ? `${CORRECTION[language]}: ${title}` : title,
    published: updated,
    section: [],
    tags: [],
    authors: [],
    enclosures: [],
  };
}

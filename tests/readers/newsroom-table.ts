// What the golden newsroom has to show, from the table in tests/cases/newsroom.md and the copy itself, not from our code.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CASES = join(import.meta.dirname, '../cases');
const COPY = join(CASES, 'newsroom');
export const BASE = 'https://news.example.org';
const TITLE = 'The Ararat Wire';
export const TAG = 'tag:example.org,2021-01-01:';
const LANGUAGE = 'en';
/** Of the masthead. */
const LIMIT = 12;
const DAY = 24 * 60 * 60 * 1000;
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  hy: 'հայերեն',
  ru: 'русский',
};
const RETRACTED: Readonly<Record<string, string>> = {
  en: 'Retracted: ',
  hy: 'Հետ է կանչվել՝ ',
  ru: 'Отозвано: ',
};
const WITHDRAWN: Readonly<Record<string, string>> = { en: 'Withdrawn', ru: 'Снято с публикации' };
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** A name and its slug, as `Anahit Sargsyan` and `anahit-sargsyan`. */
export interface Named {
  readonly name: string;
  readonly slug: string;
}

export interface Enclosure {
  readonly href: string;
  readonly type: string;
  readonly length: number;
}

/** A row of the table, with what its file says to the letter. Instants are in milliseconds since 1970. */
export interface Row {
  readonly slug: string;
  readonly language: string;
  /** As the table has it, with its offset. */
  readonly published: string;
  readonly updated: string;
  readonly state: 'plain' | 'corrected' | 'retracted' | 'withdrawn' | 'embargo';
  readonly section: readonly Named[];
  readonly tags: readonly Named[];
  readonly authors: readonly Named[];
  readonly id: string;
  readonly headline: string;
  /** In front of the state's word, as a reader sees it. */
  readonly title: string;
  readonly enclosures: readonly Enclosure[];
}

/** All rows, newest first by instant, ties by slug. */
export const rows: readonly Row[] = readFileSync(join(CASES, 'newsroom.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[\w-]+` \| (?:en|hy|ru) \|/.test(line))
  .map(rowOf)
  .sort((a, b) => epoch(b.published) - epoch(a.published) || (a.slug < b.slug ? -1 : 1));

function rowOf(line: string): Row {
  const cells = line.split('|').map((cell) => cell.trim());
  const [, quoted = '', language = '', published = '', updated = '', state = ''] = cells;
  const [section, tags, authors] = cells.slice(6, 9).map(namesIn);
  const slug = bare(quoted);
  const [kind = ''] = state.replaceAll('*', '').split(',');
  const file = bare(cells[9] ?? '').replace('*', slug);
  const copy = readFileSync(join(COPY, file), 'utf8');
  const isOver = kind === 'retracted' || kind === 'withdrawn';
  const headline = headlineOf(copy);
  return {
    slug,
    language,
    published,
    updated: updated === 'same' ? published : updated,
    state: kind as Row['state'],
    section: section ?? [],
    tags: tags ?? [],
    authors: authors ?? [],
    id: /^id: (.*)$/m.exec(copy)?.[1] ?? `${TAG}${slug}`,
    headline,
    title: titleOf(kind, language, headline),
    enclosures: isOver ? [] : enclosuresOf(copy, file),
  };
}

function bare(code: string): string {
  return code.replaceAll('`', '');
}

function namesIn(cell: string): Named[] {
  return [...cell.matchAll(/([^`,\\*][^`]*?) `([\w-]+)`/g)].map(([, name = '', slug = '']) => ({
    name: name.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    slug,
  }));
}

/** The lines between the dateline and the first blank line. */
function headlineOf(copy: string): string {
  const [head = ''] = copy.replace(/^---\n[^]*?\n---\n/, '').split('\n\n');
  return head.trim().split('\n').slice(1).join(' ');
}

function titleOf(state: string, language: string, headline: string): string {
  if (state === 'withdrawn') return WITHDRAWN[language] ?? '';
  return state === 'retracted' ? `${RETRACTED[language]}${headline}` : headline;
}

function enclosuresOf(copy: string, file: string): Enclosure[] {
  const [, block] = /^image:\n((?: {2}.*\n)+)/m.exec(copy) ?? [];
  if (block === undefined) return [];
  const value = (key: string) => new RegExp(`^  ${key}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  const src = value('src');
  if (src.startsWith('https:'))
    return [{ href: src, type: value('type'), length: Number(value('length')) }];
  const path = join(file, '..', src);
  const type = TYPES[src.replace(/^.*\./, '')] ?? '';
  return [{ href: `${BASE}/media/${path}`, type, length: statSync(join(COPY, path)).size }];
}

export function epoch(written: string): number {
  return Date.parse(written);
}

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

// What a national agency has published over the years, invented: the same at every run, and of a smaller count the newest.
import { seeded } from '../random.ts';
import { headlineOf, paragraphsOf } from './text.ts';
import {
  type Language,
  languages,
  type Name,
  people,
  rareWords,
  subjects,
  zipfian,
} from './vocabulary.ts';

export interface Story {
  readonly slug: string;
  /** By the clock of the newsroom: `2019-03-05T10:59:00+04:00`. */
  readonly published: string;
  readonly language: Language;
  readonly headline: string;
  /** Plain text, or Markdown where it is that. */
  readonly paragraphs: readonly string[];
  readonly isMarkdown: boolean;
  /** Absent where nobody wrote front matter. */
  readonly section?: Name;
  readonly tags: readonly Name[];
  readonly byline: readonly Name[];
  /** The slug of the story in another language. */
  readonly translates?: string;
  readonly summary?: string;
  readonly source?: string;
  readonly fate?: Fate;
}

/** What was done to it after it was published. */
export interface Fate {
  readonly kind: 'update' | 'correction' | 'retracted' | 'withdrawn';
  /** Written as `published` is. */
  readonly at: string;
  readonly reason: string;
}

/** Armenia's clocks have not been changed since 2012. */
const OFFSET = '+04:00';
const LAST_DAY = Date.UTC(2025, 11, 31);
const DAY = 86_400_000;
const MINUTE = 60_000;
/** When there is news, in minutes of the day. */
const HOURS = { from: 6 * 60, to: 23 * 60 + 50 };
/** Every so manieth article has one of the rare words. */
const RARELY = 100;

export const sections: readonly Name[] = [
  section('politics', 'Politics', 'Политика', 'Քաղաքականություն'),
  section('economy', 'Economy', 'Экономика', 'Տնտեսություն'),
  section('society', 'Society', 'Общество', 'Հասարակություն'),
  section('world', 'World', 'В мире', 'Աշխարհ'),
  section('region', 'Region', 'Регион', 'Տարածաշրջան'),
  section('sport', 'Sport', 'Спорт', 'Սպորտ'),
  section('culture', 'Culture', 'Культура', 'Մշակույթ'),
  section('law', 'Law', 'Право', 'Իրավունք'),
  section('science', 'Science', 'Наука', 'Գիտություն'),
  section('health', 'Health', 'Здоровье', 'Առողջություն'),
  section('diaspora', 'Diaspora', 'Диаспора', 'Սփյուռք'),
  section('education', 'Education', 'Образование', 'Կրթություն'),
];
const authors = people(20, 15);
const tags = subjects(500);
const drawSection = zipfian(sections.length);
const drawAuthor = zipfian(authors.length);
const drawTag = zipfian(tags.length);

/**
 * Tells so many stories, day by day from the last day back, and those of a day in their order: an original before its
 * translations.
 */
export function* stories(count: number, seed = 1): Generator<Story> {
  let order = 0;
  for (const { day, minutes, random } of daysOf(count, seed)) {
    const originals: Story[] = [];
    for (const minute of minutes) {
      const story = storyOf({ at: day + minute * MINUTE, order, originals, random });
      if (story.language.tag === 'en') originals.push(story);
      order += 1;
      yield story;
    }
  }
}

/** The days of so many stories, the newest first: `2019-03-05`. */
export function datesOf(count: number, seed = 1): string[] {
  return [...daysOf(count, seed)].map(({ day }) => civil(day).slice(0, 10));
}

/** A day with the minutes of its stories, and the chance that goes on with them. */
function* daysOf(count: number, seed: number) {
  let left = count;
  for (let day = LAST_DAY; left > 0; day -= DAY) {
    const random = seeded(seed * 1_000_003 + day / DAY);
    const minutes = minutesOf(day, random).slice(0, left);
    left -= minutes.length;
    yield { day, minutes, random };
  }
}

/** A weekday has 65 to 120 articles, and a day of a weekend 40 to 60. */
function minutesOf(day: number, random: () => number): number[] {
  const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
  const count = isWeekend ? whole(40, 60, random) : whole(65, 120, random);
  const minutes = Array.from({ length: count }, () => whole(HOURS.from, HOURS.to, random));
  return minutes.sort((a, b) => a - b);
}

interface Occasion {
  /** Milliseconds since 1970, as if the newsroom's clock were UTC. */
  readonly at: number;
  /** How many articles are newer, or of the same day and older. */
  readonly order: number;
  /** What that day has in English so far. */
  readonly originals: readonly Story[];
  readonly random: () => number;
}

function storyOf({ at, order, originals, random }: Occasion): Story {
  const language = languageOf(random());
  const original = language.tag !== 'en' && random() < 0.6 ? pick(originals, random) : undefined;
  const headline = headlineOf(language, random);
  const isMarkdown = random() < 0.15;
  const rare = order % RARELY === 0 ? rareWords[(order / RARELY) % rareWords.length] : undefined;
  return {
    slug: `${languages.en.words[whole(0, 999, random)]?.toLowerCase()}-${stampOf(at)}-${order}`,
    published: civil(at),
    language,
    headline,
    paragraphs: paragraphsOf(language, isMarkdown, random, rare),
    isMarkdown,
    ...keysOf(language, random),
    ...(original && { translates: original.slug }),
    ...fateOf(at, language, random),
  };
}

/** What an editor wrote above it: nothing in one of eight. */
function keysOf(language: Language, random: () => number) {
  const isBare = random() < 0.12;
  const some = (least: number, most: number, draw: (random: () => number) => number) =>
    Array.from({ length: isBare ? 0 : whole(least, most, random) }, () => draw(random));
  const byline = new Set(some(0, 2, drawAuthor));
  const tagged = new Set(some(0, 5, drawTag));
  return {
    ...(!isBare && random() < 0.9 && { section: sections[drawSection(random)] as Name }),
    byline: [...byline].map((index) => authors[index] as Name),
    tags: [...tagged].map((index) => tags[index] as Name),
    ...(!isBare &&
      random() < 0.05 && { summary: `${headlineOf(language, random)}${language.end}` }),
    ...(!isBare && random() < 0.1 && { source: `${headlineOf(languages.en, random)}` }),
  };
}

/** Of a thousand articles ten are corrected, five updated, one retracted and one withdrawn, within three days. */
function fateOf(at: number, language: Language, random: () => number): { fate?: Fate } {
  const lot = random() * 1000;
  if (lot >= 17) return {};
  const kind = lot < 10 ? 'correction' : lot < 15 ? 'update' : lot < 16 ? 'retracted' : 'withdrawn';
  const reason = `${headlineOf(language, random)}${language.end}`;
  return { fate: { kind, at: civil(at + whole(10, 3 * 24 * 60, random) * MINUTE), reason } };
}

function languageOf(lot: number): Language {
  return lot < 0.6 ? languages.en : lot < 0.85 ? languages.ru : languages.hy;
}

/** `2019-03-05T10:59:00+04:00` */
function civil(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}${OFFSET}`;
}

/** `20190305` */
function stampOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

function section(slug: string, en: string, ru: string, hy: string): Name {
  return { slug, en, ru, hy };
}

/** A whole number, the two included. */
function whole(least: number, most: number, random: () => number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

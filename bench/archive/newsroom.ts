// Writes a folder of copy as a national agency has it after years, in subfolders by month; a folder that is whole stays.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeded } from '../random.ts';
import { type Fate, type Story, sections, stories } from './stories.ts';
import type { Language } from './vocabulary.ts';

/** To be changed with whatever changes the files. */
const EDITION = 1;
const LINE = 80;

const months = {
  en: list('January February March April May June July August September October November December'),
  ru: list('января февраля марта апреля мая июня июля августа сентября октября ноября декабря'),
  hy: list(
    'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
  ),
} as const;

/**
 * Writes a masthead and so many articles, of about 3 KB each; nothing where they are there already.
 * @param folder is made; beside it a file says whether it is whole, so that nothing foreign lies in it
 * @throws where the folder is there and was not made by this
 */
export function writeNewsroom(folder: string, count: number, seed = 1): void {
  const mark = `${folder}.json`;
  const whole = JSON.stringify({ edition: EDITION, count, seed });
  const marked = existsSync(mark) ? readFileSync(mark, 'utf8') : undefined;
  if (marked === whole && existsSync(folder)) return;
  if (marked === undefined && existsSync(folder)) throw new Error(`${folder} is something else`);
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(mark, JSON.stringify('unfinished'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'masthead.yaml'), masthead());
  writeStories(folder, stories(count, seed), seed);
  writeFileSync(mark, whole);
}

/** Reads every file once, so that all are in the page cache: what is measured then is the program and not the disk. */
export function readNewsroom(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
  }
}

/**
 * Where an article's file stands below the folder.
 * @param ending with its dot
 */
export function pathOf({ slug, published }: Story, ending: string): string {
  return join(published.slice(0, 4), published.slice(5, 7), slug + ending);
}

function writeStories(folder: string, all: Iterable<Story>, seed: number): void {
  const random = seeded(seed);
  const made = new Set<string>();
  for (const story of all) {
    const file = join(folder, pathOf(story, story.isMarkdown ? '.md' : '.txt'));
    const below = dirname(file);
    if (!made.has(below)) mkdirSync(below, { recursive: true });
    made.add(below);
    writeFileSync(file, copyOf(story, random));
  }
}

function masthead(): string {
  const listed = sections.map(({ slug, ...names }) => `  ${slug}: ${JSON.stringify(names)}\n`);
  return `title: The Archive Bench
url: https://bench.example.org
language: en
timezone: Asia/Yerevan
tag: {authority: example.org, date: 2015-01-01}
sections:
${listed.join('')}`;
}

/** As it is filed: front matter, dateline, headline, text. */
function copyOf(story: Story, random: () => number): string {
  const { headline, paragraphs, fate } = story;
  const head = `${frontMatterOf(story)}${datelineOf(story, random)}\n`;
  if (fate?.kind === 'withdrawn') return head;
  // Half of all newsrooms' programs break lines, the others do not.
  const isBroken = random() < 0.5;
  const body = paragraphs.map((paragraph) => (isBroken ? broken(paragraph) : paragraph));
  return `${head}${headline}\n\n${body.join('\n\n')}\n`;
}

/** JSON is YAML (YAML 1.2, section 1.3), so every value is read as it is here. */
function frontMatterOf(story: Story): string {
  const { language, fate } = story;
  const keys = {
    ...(language.tag !== 'en' && { language: language.tag }),
    ...(fate?.kind === 'withdrawn' ? {} : storyKeysOf(story)),
    ...(fate && fateKeys(fate)),
  };
  const rows = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return rows.length > 0 ? `---\n${rows.join('')}---\n` : '';
}

function storyKeysOf({ language, section, tags, byline, translates, summary, source }: Story) {
  const { tag } = language;
  return {
    ...(section && { section: section[tag] }),
    ...(tags.length > 0 && { tags: tags.map((name) => name[tag]) }),
    ...(byline.length > 0 && { byline: byline.map((name) => name[tag]) }),
    ...(translates && { translates }),
    ...(summary && { summary }),
    ...(source && { source: { name: source, url: 'https://source.example/statement' } }),
  };
}

function fateKeys({ kind, at, reason }: Fate) {
  if (kind === 'retracted' || kind === 'withdrawn') return { [kind]: { at, reason } };
  return { changes: [{ at, kind, ...(kind === 'correction' && { note: reason }) }] };
}

/** Armenia's time in four spellings. */
function datelineOf({ published, language }: Story, random: () => number): string {
  if (random() < 0.1) return published;
  const [year = '', month = '', day = ''] = published.slice(0, 10).split('-');
  const clock = published.slice(11, 16);
  const date = { year, month: months[language.tag][Number(month) - 1] ?? '', day: Number(day) };
  return written[language.tag](date, clock);
}

interface Day {
  readonly year: string;
  readonly month: string;
  readonly day: number;
}

const written: Readonly<Record<Language['tag'], (day: Day, clock: string) => string>> = {
  en: ({ year, month, day }, clock) => `${month} ${day}, ${year} - ${clock} AMT`,
  ru: ({ year, month, day }, clock) => `${day} ${month} ${year} г., ${clock}`,
  hy: ({ year, month, day }, clock) => `${year} թ. ${month} ${day}, ${clock}`,
};

const breaks = new RegExp(`(.{${LINE}}\\S*) `, 'g');
const broken = (text: string) => text.replace(breaks, '$1\n');

function list(words: string): readonly string[] {
  return words.split(' ');
}

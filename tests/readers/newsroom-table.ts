// What the golden newsroom has to show, from the table in tests/cases/newsroom.md and the copy itself, not from our code.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CASES = join(import.meta.dirname, '../cases');
const COPY = join(CASES, 'newsroom');
export const BASE = 'https://news.example.org';
export const TAG = 'tag:example.org,2021-01-01:';
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

/** A row of the table, with what its file says to the letter. */
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
  /** The headline, as its state makes it. */
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
    title: titleOf(kind, language, headlineOf(copy)),
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
  const [head = ''] = copy.replace(/^---\n[\s\S]*?\n---\n/, '').split('\n\n');
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

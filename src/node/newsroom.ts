// What is known of a folder, and what of it stands: a broken file keeps its last good version.
import { isPublic, publishedAt } from '../archive/desk.ts';
import { gather } from '../archive/gather.ts';
import { type Article, changedAt, type Reading } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Problem } from '../copy/problem.ts';
import type { Changed } from '../http/publication.ts';
import type { MastheadReading } from './masthead.ts';

/** One state of the newsroom; it is replaced whole, never changed. */
export interface Newsroom {
  /** The last good masthead, with its pictures. */
  readonly masthead: Masthead;
  readonly pictures: MastheadReading['pictures'];
  /** The problems of the masthead as it is now. */
  readonly ofMasthead: readonly Problem[];
  /** The problems of folders that cannot be walked. */
  readonly ofFolders: readonly Problem[];
  /** The problems that no file has by itself. */
  readonly ofSlugs: readonly Problem[];
  /** By file, sorted: the latest reading. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** By file: the last good version, while the file is there. */
  readonly good: ReadonlyMap<string, Article>;
  /** By file: the articles that stand. */
  readonly articles: ReadonlyMap<string, Article>;
  readonly changed: Changed;
}

/** What has been found anew. */
export interface Changes {
  /** Absent where the masthead has not changed. */
  readonly masthead?: MastheadReading;
  readonly ofFolders: readonly Problem[];
  readonly readings: readonly Reading[];
  /** Files that are gone. */
  readonly removed: readonly string[];
}

/** What is found at a cold start. */
export interface Opening extends Changes {
  /** As the disk tells it. */
  readonly changed: Changed;
}

/** The state at a cold start; undefined where there is no good masthead. */
export function openNewsroom(opening: Opening): Newsroom | undefined {
  const { masthead, pictures, problems } = opening.masthead ?? {};
  if (!masthead || !pictures) return undefined;
  const empty: Newsroom = {
    masthead,
    pictures,
    ofMasthead: problems ?? [],
    ofFolders: [],
    ofSlugs: [],
    readings: new Map(),
    good: new Map(),
    articles: new Map(),
    changed: opening.changed,
  };
  return taken(empty, opening);
}

/**
 * Takes changes in.
 * A broken file keeps its last good version, and so does a broken masthead; a removed file goes. Where a second
 * file claims a slug, the article that stands already stays; at a cold start neither does.
 * What has changed is dated by the moment at which it is taken in, not by the disk: readers who asked a moment before
 * have been answered without it.
 * @param now milliseconds since 1970
 */
export function update(before: Newsroom, changes: Changes, now: number): Newsroom {
  const found = changes.readings.map((reading) => datedBy(now, reading));
  const first = taken(before, { ...changes, readings: found });
  // Where one of two files with a slug went, the other stands now without having been read.
  const risen = [...first.articles.keys()]
    .filter((file) => !before.articles.has(file))
    .flatMap((file) => first.readings.get(file) ?? [])
    .filter((reading) => !found.includes(reading))
    .map((reading) => datedBy(now, reading));
  const after = risen.length > 0 ? taken(first, { ...changes, readings: risen }) : first;
  const { masthead, archive } = before.changed;
  return {
    ...after,
    changed: {
      masthead: changes.masthead?.masthead ? now : masthead,
      archive: hasSamePlaces(before.articles, after.articles, now) ? archive : now,
    },
  };
}

function datedBy(now: number, { article, ...reading }: Reading): Reading {
  return article ? { ...reading, article: changedAt(article, now) } : reading;
}

/** Whether the same articles are public, each at its time. */
function hasSamePlaces(
  before: Newsroom['articles'],
  after: Newsroom['articles'],
  now: number,
): boolean {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].every(
    (file) => placeOf(before.get(file), now) === placeOf(after.get(file), now),
  );
}

const placeOf = (article: Article | undefined, now: number) =>
  article && isPublic(article, now) ? publishedAt(article).epoch : undefined;

function taken(before: Newsroom, changes: Changes): Newsroom {
  const readings = replaced(before.readings, changes);
  const good = new Map<string, Article>();
  for (const [file, { article }] of readings) {
    const version = article ?? before.good.get(file);
    if (version) good.set(file, version);
  }
  const { ofFolders } = changes;
  const standing = stand(before.articles, readings, good);
  const { changed } = before;
  return { ...front(before, changes.masthead), ofFolders, readings, good, ...standing, changed };
}

/** All the problems that stand: those of the masthead and of folders, then file by file from top to bottom. */
export function problemsOf({
  ofMasthead,
  ofFolders,
  ofSlugs,
  readings,
}: Pick<Newsroom, 'ofMasthead' | 'ofFolders' | 'ofSlugs' | 'readings'>): Problem[] {
  const ofSlug = Map.groupBy(ofSlugs, ({ file }) => file);
  const ofFiles = [...readings.values()].flatMap(({ file, problems }) =>
    [...(ofSlug.get(file) ?? []), ...problems].sort(fromTop),
  );
  return [...ofMasthead, ...ofFolders, ...ofFiles];
}

const fromTop = (a: Problem, b: Problem) => a.line - b.line || a.column - b.column;

/** The readings after the changes, in the order of their names: no disk has a say in it. */
function replaced(
  before: ReadonlyMap<string, Reading>,
  { readings, removed }: Changes,
): ReadonlyMap<string, Reading> {
  const after = new Map(before);
  for (const file of removed) after.delete(file);
  for (const reading of readings) after.set(reading.file, reading);
  const hasNew = readings.some(({ file }) => !before.has(file));
  return hasNew ? new Map([...after].sort(byName)) : after;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function front(before: Newsroom, reading: MastheadReading | undefined) {
  const { masthead, pictures, ofMasthead } = before;
  if (!reading) return { masthead, pictures, ofMasthead };
  const { problems } = reading;
  return reading.masthead
    ? { masthead: reading.masthead, pictures: reading.pictures, ofMasthead: problems }
    : { masthead, pictures, ofMasthead: problems };
}

function stand(
  before: Newsroom['articles'],
  readings: Newsroom['readings'],
  good: Newsroom['good'],
): Pick<Newsroom, 'articles' | 'ofSlugs'> {
  const versions = [...readings.values()].map((reading): Reading => {
    const article = reading.article ?? good.get(reading.file);
    return article ? { ...reading, article } : reading;
  });
  const { articles: alone, problems: ofSlugs } = gather(versions);
  const articles = new Map(alone);
  for (const { file } of ofSlugs) {
    const version = good.get(file);
    if (version && before.has(file)) articles.set(file, version);
  }
  return { articles, ofSlugs };
}

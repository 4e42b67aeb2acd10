// What is known of a folder, and what of it stands: a broken file keeps its last good version.
import { settleClaims } from '../archive/claims.ts';
import { isPublic, publishedAt } from '../archive/desk.ts';
import { gather } from '../archive/gather.ts';
import type { Article, Reading } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Problem } from '../copy/problem.ts';
import type { Changed } from '../http/publication.ts';
import type { MastheadReading } from './masthead.ts';
import type { FileReading } from './read.ts';

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
  /** The problems of what two articles claim, and one alone can have. */
  readonly ofClaims: readonly Problem[];
  /** By file: the articles before their claims are settled. */
  readonly claimants: ReadonlyMap<string, Article>;
  /** By file, sorted: the latest reading. */
  readonly readings: ReadonlyMap<string, FileReading>;
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
  readonly readings: readonly FileReading[];
  /** Files that are gone. */
  readonly removed: readonly string[];
}

/** What is found at a cold start. */
export interface Opening extends Changes {
  /** As the disk tells it. */
  readonly changed: Changed;
}

/**
 * The state at a cold start; undefined where there is no good masthead.
 * @param now milliseconds since 1970
 */
export function openNewsroom(opening: Opening, now: number): Newsroom | undefined {
  const { masthead, pictures, problems } = opening.masthead ?? {};
  if (!masthead || !pictures) return undefined;
  const empty: Newsroom = {
    masthead,
    pictures,
    ofMasthead: problems ?? [],
    ofFolders: [],
    ofSlugs: [],
    ofClaims: [],
    claimants: new Map(),
    readings: new Map(),
    good: new Map(),
    articles: new Map(),
    changed: opening.changed,
  };
  return take(empty, opening, now);
}

/**
 * Takes changes in.
 * A broken file keeps its last good version, and so does a broken masthead; a removed file goes. Where two files claim
 * a slug, the one that is public already stays, and one under embargo takes no place from one that is not.
 * @param now milliseconds since 1970
 */
export function take(before: Newsroom, changes: Changes, now: number): Newsroom {
  const readings = replaced(before.readings, changes);
  const good = new Map<string, Article>();
  for (const [file, reading] of readings) {
    const version = reading.article ?? lastGood(before.good.get(file), reading, now);
    if (version) good.set(file, version);
  }
  const { ofFolders } = changes;
  const standing = stand(before.articles, readings, good, now);
  const { changed } = before;
  return { ...front(before, changes.masthead), ofFolders, readings, good, ...standing, changed };
}

/** The version of a broken file that may stand: not one under embargo whose file says now that it is to come later. */
function lastGood(
  version: Article | undefined,
  { until }: Reading,
  now: number,
): Article | undefined {
  if (!version || isPublic(version, now)) return version;
  return until !== undefined && until > publishedAt(version).epoch ? undefined : version;
}

/** All the problems that stand: those of the masthead and of folders, then file by file from top to bottom. */
export function problemsOf({
  ofMasthead,
  ofFolders,
  ofSlugs,
  ofClaims,
  readings,
}: Pick<Newsroom, 'ofMasthead' | 'ofFolders' | 'ofSlugs' | 'ofClaims' | 'readings'>): Problem[] {
  const ofSlug = Map.groupBy([...ofSlugs, ...ofClaims], ({ file }) => file);
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
): ReadonlyMap<string, FileReading> {
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
  now: number,
): Pick<Newsroom, 'articles' | 'ofSlugs' | 'ofClaims' | 'claimants'> {
  const versions = [...readings.values()].map((reading): Reading => {
    const article = reading.article ?? good.get(reading.file);
    return article ? { ...reading, article } : reading;
  });
  const { articles: alone, problems: ofSlugs } = gather(versions);
  const claimants = new Map(alone);
  for (const claims of claimsOf({ ofSlugs, readings })) {
    const files = claims.map(({ file }) => file);
    const open = files.filter((file) => !isUnderEmbargo(readings.get(file), good.get(file), now));
    const stood = (open.length > 0 ? open : files).find((file) => before.has(file));
    const rightful = open.length === 1 ? open[0] : stood;
    const version = rightful === undefined ? undefined : good.get(rightful);
    if (rightful !== undefined && version) claimants.set(rightful, version);
  }
  const { articles, problems: ofClaims } = settleClaims(claimants, {
    now,
    standing: before,
    readings,
  });
  return { articles, ofSlugs, ofClaims, claimants };
}

/** The problems of files with the same slug, by slug. */
export function claimsOf({
  ofSlugs,
  readings,
}: Pick<Newsroom, 'ofSlugs' | 'readings'>): Problem[][] {
  return [...Map.groupBy(ofSlugs, ({ file }) => readings.get(file)?.slug).values()];
}

function isUnderEmbargo(
  reading: Reading | undefined,
  version: Article | undefined,
  now: number,
): boolean {
  if (version && isPublic(version, now)) return false;
  const until = reading?.until ?? (version && publishedAt(version).epoch);
  return until !== undefined && until > now;
}

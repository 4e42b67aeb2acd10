// The archive in a database, as publishing over HTTP writes to it.

import { bytesIn, type Database } from '../archive/database.ts';
import { isPublic } from '../archive/desk.ts';
import type { Recorded } from '../archive/sql/record.ts';
import { type Article, type Outline, parseArticle } from '../copy/article.ts';
import { datelineAt } from '../copy/dateline.ts';
import type { Masthead } from '../copy/masthead.ts';
import { hasError } from '../copy/problem.ts';
import { printWithdrawal } from '../copy/withdrawal.ts';
import type { Plan } from './commit.ts';
import { hashOf } from './hash.ts';
import { judge, MAX_ROW, type Standing } from './intake.ts';
import { putPicture } from './picture-store.ts';
import { readCopies } from './reader.ts';
import type { PublishingStore, Refusal, Stored, Withdrawing, Write, Written } from './store.ts';
import { write } from './write.ts';
import { type Present, planOf, presentAt, wasPublic } from './writing.ts';

export interface StoreOptions {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds after which every instance can be expected to serve a commit. */
  readonly settle: number;
  /** Keeps the bytes of pictures where the database does not. */
  readonly media?: MediaStore;
  /** Bytes that a row of the database may have: 2,000,000 where nothing else is said. */
  readonly maxRow?: number;
  /** Is called after each commit, and waited for. */
  readonly onCommit?: () => void | Promise<void>;
}

export interface MediaStore {
  put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Makes the store of an archive. */
export function databaseStore(options: StoreOptions): PublishingStore {
  const { database } = options;
  return {
    async copyOf(slug) {
      const sql = `SELECT copy.file, copy.hash, copy.bytes, article.withdrawn
        FROM copy CROSS JOIN article USING (slug) WHERE copy.slug = ?1`;
      const [row] = await database.all({ sql, values: [slug] });
      if (!row) return undefined;
      const file = String(row.file);
      return {
        file: file.slice(file.lastIndexOf('/') + 1),
        bytes: bytesIn(row.bytes),
        hash: String(row.hash),
        isWithdrawn: row.withdrawn !== null,
      };
    },
    async manifest(after, limit) {
      const sql = `SELECT copy.slug, hash, file, withdrawn FROM copy CROSS JOIN article USING (slug)
        WHERE copy.slug > ?1 ORDER BY copy.slug LIMIT ?2`;
      const rows = await database.all({ sql, values: [after, limit] });
      return rows.map(({ slug, hash, file, withdrawn }) => ({
        ...{ slug: String(slug), hash: String(hash), file: String(file) },
        isWithdrawn: withdrawn !== null,
      }));
    },
    put: (writes, who, { mayWithdraw = false } = {}) =>
      put(writes, { ...options, who, mayWithdraw }),
    withdraw: (withdrawing, who) => withdraw(withdrawing, { ...options, who }),
    putPicture: (path, bytes, who) => putPicture(path, bytes, { ...options, who }),
  };
}

interface Putting extends StoreOptions {
  readonly who: string;
}

/** Copy that came, as the archive is to have it. */
interface Arrival extends Write {
  readonly hash: string;
  readonly outcome: Stored['outcome'];
}

function put(
  writes: readonly Write[],
  options: Putting & { readonly mayWithdraw: boolean },
): Promise<Written> {
  const { database, masthead, mayWithdraw, maxRow = MAX_ROW } = options;
  return write(options, async (at): Promise<Plan<Written>> => {
    const present = await presentAt(
      writes.map(({ slug }) => slug),
      database,
    );
    const arrivals = await Promise.all(
      writes.map((write) => arrivalOf(write, present.get(write.slug))),
    );
    const news = arrivals.filter(({ outcome }) => outcome !== 'unchanged');
    const refusal = refusalOf(news, present);
    if (refusal) return nothing(refusal);
    const readings = await readCopies(news, { database, masthead, now: at });
    const intake = await judge(readings, database, maxRow);
    if ('problems' in intake) return nothing({ kind: 'invalid', problems: intake.problems });
    const taken = intake.standing.find(({ article }) => takesBack(article, present, at));
    if (taken && !mayWithdraw) return nothing({ kind: 'forbidden', slug: taken.article.slug });
    const stored = { kind: 'stored', stored: arrivals.map(storedBy(intake.standing)) } as const;
    if (news.length === 0) return nothing(stored);
    const entries = news.map(recordedBy(intake.standing));
    return planOf(entries, present, { ...options, at }, stored);
  });
}

/** Copy may say that its article was withdrawn, or put what readers have under an embargo. */
function takesBack(article: Article, present: ReadonlyMap<string, Present>, now: number): boolean {
  if (article.withdrawn) return true;
  const there = present.get(article.slug);
  return there !== undefined && isPublic(there.outline, now) && !isPublic(article, now);
}

/** An article keeps its folder, unless it is told another one: its pictures lie there. */
async function arrivalOf(write: Write, present: Present | undefined): Promise<Arrival> {
  const folder = write.folder ?? present?.file.replace(/\/?[^/]*$/, '') ?? '';
  const file = folder === '' ? write.file : `${folder}/${write.file}`;
  const hash = await hashOf(write.bytes);
  const isSame = present?.hash === hash && present.file === file;
  return { ...write, file, hash, outcome: outcomeOf(present, isSame) };
}

function outcomeOf(present: Present | undefined, isSame: boolean): Arrival['outcome'] {
  if (!present) return 'created';
  return isSame ? 'unchanged' : 'changed';
}

/** What keeps copy from being stored, whatever it says. */
function refusalOf(
  news: readonly Arrival[],
  present: ReadonlyMap<string, Present>,
): Refusal | undefined {
  for (const { slug, expected } of news) {
    const there = present.get(slug);
    if (there?.outline.withdrawn) return { kind: 'withdrawn', slug };
    const hash = there?.hash ?? null;
    if (hash !== expected) return { kind: 'stale', slug, hash };
  }
  return undefined;
}

function storedBy(standing: readonly Standing[]): (arrival: Arrival) => Stored {
  return ({ slug, outcome, hash, file }) => {
    const problems = standing.find(({ reading }) => reading.file === file)?.problems ?? [];
    return { slug, outcome, hash, problems };
  };
}

function recordedBy(standing: readonly Standing[]): (arrival: Arrival) => Recorded {
  return ({ file, bytes, hash }) => {
    const found = standing.find(({ reading }) => reading.file === file);
    if (!found) throw new Error(`${file} was judged and is gone`);
    return { article: found.article, file, bytes, hash, warnings: found.problems.length };
  };
}

/**
 * Puts in the place of an article what says that it was withdrawn. What is under embargo nobody has read: it is forgotten,
 * and its slug is free.
 */
function withdraw({ slug, reason, expected }: Withdrawing, options: Putting): Promise<Written> {
  const { database, masthead } = options;
  return write(options, async (at): Promise<Plan<Written>> => {
    const present = await presentAt([slug], database);
    const there = present.get(slug);
    const hash = there?.hash ?? null;
    if (there?.outline.withdrawn) return nothing({ kind: 'withdrawn', slug });
    if (!there || hash !== expected) return nothing({ kind: 'stale', slug, hash });
    const { outline, file } = there;
    if (!wasPublic(there, at)) {
      const stored = [{ slug, outcome: 'removed', hash: expected, problems: [] }] as const;
      return planOf([{ forget: slug }], present, { ...options, at }, { kind: 'stored', stored });
    }
    const recorded = await withdrawal(outline, file, { reason, masthead, at });
    const stored = [{ slug, outcome: 'changed', hash: recorded.hash, problems: [] }] as const;
    return planOf([recorded], present, { ...options, at }, { kind: 'stored', stored });
  });
}

/** It was withdrawn in this second. What readers had before it was put under an embargo is told of now. */
async function withdrawal(
  outline: Outline,
  file: string,
  { reason, masthead, at }: { reason: string; masthead: Masthead; at: number },
): Promise<Recorded> {
  const dateline = datelineAt(at, masthead);
  const { embargo: _, ...open } = outline;
  const known = isPublic(outline, at) ? outline : { ...open, dateline };
  const copy = printWithdrawal(known, { at: dateline, reason, language: masthead.language });
  const bytes = new TextEncoder().encode(copy);
  const { article, problems } = parseArticle(file, bytes, masthead, { now: at });
  if (!article || hasError(problems)) throw new Error(`${file} cannot be withdrawn: ${copy}`);
  return { article, file, bytes, hash: await hashOf(bytes), warnings: 0 };
}

function nothing<T>(result: T): Plan<T> {
  return { statements: [], result };
}

// A picture that is put: what it is, where its bytes go, and the articles that show it, which are read anew.

import { bytesIn, type Database, type Statement } from '../archive/database.ts';
import { type Picture, readPicture } from '../copy/picture.ts';
import { type Fault, locate, type Problem } from '../copy/problem.ts';
import { commit, type Plan } from './commit.ts';
import type { StoreOptions } from './database-store.ts';
import { hashOf } from './hash.ts';
import { judge } from './intake.ts';
import { noting } from './journal.ts';
import { readCopies } from './reader.ts';
import type { PublishingStore } from './store.ts';
import { planOf, presentAt } from './writing.ts';

type Put = Awaited<ReturnType<PublishingStore['putPicture']>>;

/** So many articles are read anew where a picture that they show is exchanged. */
const MAX_SHOWING = 100;

/** Stores a picture. Its bytes are there before anybody hears of it. */
export async function putPicture(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  options: StoreOptions & { readonly who: string },
): Promise<Put> {
  const { database, media, who } = options;
  const reading = readPicture(path, bytes);
  if ('fault' in reading) return { kind: 'invalid', problems: [faulty(path, reading.fault)] };
  const { picture } = reading;
  const hash = await hashOf(bytes);
  return commit(options, async (_state, at): Promise<Plan<Put>> => {
    const before = await hashAt(path, database);
    if (before === hash)
      return { statements: [], result: { kind: 'stored', outcome: 'unchanged', hash } };
    const outcome = before === undefined ? 'created' : 'changed';
    const result = { kind: 'stored', outcome, hash } as const;
    const showing = await showingOf(path, database);
    if (showing.length > MAX_SHOWING) {
      return { statements: [], result: { kind: 'invalid', problems: [shownTooOften(path)] } };
    }
    await media?.put(path, bytes);
    const statements = [
      storing(path, { hash, picture, at, bytes: media ? null : bytes }),
      noting([{ at, who, slug: `media/${path}`, before: before ?? null, after: hash }]),
    ];
    if (showing.length === 0) return { statements, result };
    const again = await readAgain(showing, { ...options, at }, new Map([[path, picture]]));
    const plan = await again(result);
    return { ...plan, statements: [...statements, ...plan.statements] };
  });
}

/** Articles whose picture has another size are other articles. */
async function readAgain(
  showing: readonly Showing[],
  options: StoreOptions & { readonly who: string; readonly at: number },
  fresh: ReadonlyMap<string, Picture>,
) {
  const { database, masthead, at } = options;
  const readings = await readCopies(showing, { database, masthead, now: at, fresh });
  const intake = await judge(readings, database);
  if ('problems' in intake) throw new Error(`${intake.problems[0]?.file} can be read no longer`);
  const present = await presentAt(
    showing.map(({ slug }) => slug),
    database,
  );
  const entries = intake.standing.flatMap(({ reading, article, problems }) => {
    const copy = showing.find(({ file }) => file === reading.file);
    return copy ? [{ ...copy, article, warnings: problems.length }] : [];
  });
  return <T>(result: T) => planOf(entries, present, options, result);
}

interface Showing {
  readonly slug: string;
  readonly file: string;
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function showingOf(path: string, database: Database): Promise<Showing[]> {
  const sql = `SELECT copy.slug, file, hash, bytes FROM shown CROSS JOIN copy USING (slug)
    WHERE path = ?1 LIMIT ${MAX_SHOWING + 1}`;
  const rows = await database.all({ sql, values: [path] });
  return rows.map(({ slug, file, hash, bytes }) => ({
    slug: String(slug),
    file: String(file),
    hash: String(hash),
    bytes: bytesIn(bytes),
  }));
}

async function hashAt(path: string, database: Database): Promise<string | undefined> {
  const [row] = await database.all({
    sql: 'SELECT hash FROM media WHERE path = ?1',
    values: [path],
  });
  return row && String(row.hash);
}

interface StoredPicture {
  readonly hash: string;
  readonly picture: Picture;
  readonly at: number;
  /** Null where they are kept elsewhere. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** Makes the statement that stores a picture. */
export function storing(path: string, { hash, picture, at, bytes }: StoredPicture): Statement {
  const sql = `INSERT OR REPLACE INTO media (path, hash, size, picture, changed, bytes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)`;
  return { sql, values: [path, hash, picture.length, JSON.stringify(picture), at, bytes] };
}

function faulty(path: string, fault: Omit<Fault, 'start' | 'end'>): Problem {
  return locate({ ...fault, start: 0, end: 0 }, path, 1, '');
}

function shownTooOften(path: string): Problem {
  const message = `more than ${MAX_SHOWING} articles show ${path}`;
  const hint = 'put the picture under another name, and name it in what is to show it';
  return faulty(path, { code: 'picture-large', message, hint });
}

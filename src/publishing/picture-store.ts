// A picture that is put: what it is, where its bytes go, and the articles that show it, which are read anew.

import { bytesIn, type Database, type Statement } from '../archive/database.ts';
import { type Picture, readPicture } from '../copy/picture.ts';
import { type Fault, locate, type Problem } from '../copy/problem.ts';
import type { Plan } from './commit.ts';
import type { StoreOptions } from './database-store.ts';
import { hashOf } from './hash.ts';
import { judge, MAX_ROW } from './intake.ts';
import { noting } from './journal.ts';
import { readCopies } from './reader.ts';
import type { PublishingStore } from './store.ts';
import { write } from './write.ts';
import { planOf, presentAt } from './writing.ts';

type Put = Awaited<ReturnType<PublishingStore['putPicture']>>;

/** So many articles are read anew where a picture that they show is exchanged. */
const MAX_SHOWING = 100;
/** What the row of a picture has beside its bytes at most, in bytes. */
const REST = 1_000;

interface Putting extends StoreOptions {
  readonly who: string;
}

/** Stores a picture. Its bytes are there before anybody hears of it. */
export async function putPicture(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  options: Putting,
): Promise<Put> {
  const { database, media, who, maxRow = MAX_ROW } = options;
  const reading = readPicture(path, bytes);
  if ('fault' in reading) return { kind: 'invalid', problems: [faulty(path, reading.fault)] };
  if (!media && bytes.length + REST > maxRow) {
    return { kind: 'invalid', problems: [tooLong(path, bytes.length, maxRow - REST)] };
  }
  const { picture } = reading;
  const hash = await hashOf(bytes);
  return write(options, async (at): Promise<Plan<Put>> => {
    const before = await hashAt(path, database);
    if (before === hash) {
      // A commit that never came may have left others there.
      await media?.put(path, bytes);
      return { statements: [], result: { kind: 'stored', outcome: 'unchanged', hash } };
    }
    const outcome = before === undefined ? 'created' : 'changed';
    const fresh = new Map([[path, picture]]);
    const plan = await planAgain(
      await showingOf(path, database),
      { ...options, at, path, fresh, maxRow },
      { kind: 'stored', outcome, hash },
    );
    if (plan.result.kind === 'invalid') return plan;
    await media?.put(path, bytes);
    const statements = [
      storing(path, { hash, picture, at, bytes: media ? null : bytes }),
      noting([{ at, who, slug: `media/${path}`, before: before ?? null, after: hash }]),
    ];
    return { ...plan, statements: [...statements, ...plan.statements] };
  });
}

interface Again extends Putting {
  readonly at: number;
  readonly path: string;
  readonly fresh: ReadonlyMap<string, Picture>;
  readonly maxRow: number;
}

/** Articles whose picture has another size are other articles. */
async function planAgain(
  showing: readonly Showing[],
  options: Again,
  result: Put,
): Promise<Plan<Put>> {
  const { database, masthead, at, path, fresh, maxRow } = options;
  if (showing.length === 0) return { statements: [], result };
  if (showing.length > MAX_SHOWING) return refusing([shownTooOften(path)]);
  const readings = await readCopies(showing, { database, masthead, now: at, fresh });
  const intake = await judge(readings, database, maxRow);
  if ('problems' in intake) return refusing(intake.problems);
  const present = await presentAt(
    showing.map(({ slug }) => slug),
    database,
  );
  const entries = intake.standing.flatMap(({ reading, article, problems }) => {
    const copy = showing.find(({ file }) => file === reading.file);
    return copy ? [{ ...copy, article, warnings: problems.length }] : [];
  });
  return planOf(entries, present, options, result);
}

function refusing(problems: readonly Problem[]): Plan<Put> {
  return { statements: [], result: { kind: 'invalid', problems } };
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

function tooLong(path: string, length: number, most: number): Problem {
  const message = `${path} has ${length.toLocaleString('en')} bytes, more than the archive keeps (${most.toLocaleString('en')})`;
  const hint = 'make it smaller; 2,000 pixels across are enough for any page';
  return faulty(path, { code: 'picture-large', message, hint });
}

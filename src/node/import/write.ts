// News of a folder into an archive: in commits that each stand by themselves, so that what was written need not be again.
import type { Statement } from '../../archive/database.ts';
import type { Recorded } from '../../archive/sql/record.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { readPicture } from '../../copy/picture.ts';
import { documentNames } from '../../feeds/feed.ts';
import { commit } from '../../publishing/commit.ts';
import { posting } from '../../publishing/outbox.ts';
import { storing } from '../../publishing/picture-store.ts';
import { planOf, presentAt } from '../../publishing/writing.ts';
import type { Folder } from '../folder.ts';
import { lookAgain } from '../look.ts';
import { readContent } from '../read.ts';
import type { Sqlite } from '../sqlite.ts';
import type { News } from './find.ts';
import { hashOf, IMPORT } from './known.ts';
import type { Stage } from './stage.ts';

export interface WritingNews {
  readonly folder: Folder;
  readonly masthead: Masthead;
  readonly database: Sqlite;
  readonly stage: Stage;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onWritten: () => void;
}

export interface WrittenNews {
  readonly created: number;
  readonly changed: number;
}

/** Articles of one commit: it must be over before somebody else loses patience. */
const AT_ONCE = 500;
/** Hubs hear of these where more has changed than anybody would ask for. */
const NEWEST = Object.values(documentNames).map((name) => `/${name}`);
/** More articles than these are told of by the newest documents alone. */
const TOLD = 100;
/** Milliseconds after which a server that runs beside serves a commit. */
const SETTLE = 1_000;

/** Writes what was found. */
export async function writeNews(news: readonly News[], writing: WritingNews): Promise<WrittenNews> {
  const settle = news.length <= TOLD ? SETTLE : undefined;
  let [created, changed] = [0, 0];
  for (let from = 0; from < news.length; from += AT_ONCE) {
    const records = news.slice(from, from + AT_ONCE).map((one) => recordOf(one, writing));
    const before = await writeRecords(records, settle, writing);
    created += records.length - before;
    changed += before;
  }
  return { created, changed };
}

/** @returns how many were there before */
function writeRecords(
  records: readonly Recorded[],
  settle: number | undefined,
  { database, masthead, clock, folder }: WritingNews,
): Promise<number> {
  return commit({ database, clock }, async (_state, at) => {
    const slugs = records.map(({ article }) => article.slug);
    const present = await presentAt(slugs, database);
    const writing = { database, masthead, who: IMPORT, at, settle };
    const plan = await planOf(records, present, writing, present.size);
    const pictures = await picturesOf(records, folder, database, at);
    const news = settle === undefined ? posting(NEWEST, masthead, { at, settle: SETTLE }) : [];
    return { ...plan, statements: [...pictures, ...plan.statements, ...news] };
  });
}

function recordOf({ sighting, hash, warnings }: News, { stage, onWritten }: WritingNews): Recorded {
  onWritten();
  return { ...stage.take(sighting.below), file: sighting.below, hash, warnings };
}

/** The pictures that articles show, where the archive has others. */
async function picturesOf(
  records: readonly Recorded[],
  folder: Folder,
  database: Sqlite,
  at: number,
): Promise<Statement[]> {
  const paths = new Set(records.flatMap(({ article }) => article.pictures ?? []));
  const sql = 'SELECT path, hash FROM media WHERE path IN (SELECT value FROM json_each(?1))';
  const rows = await database.all({ sql, values: [JSON.stringify([...paths])] });
  const known = new Map(rows.map(({ path, hash }) => [path, hash]));
  const seen = await lookAgain(folder, paths);
  return [...paths].flatMap((path) => {
    const sighting = seen?.get(path);
    const { bytes } = sighting ? readContent(folder, sighting, Number.POSITIVE_INFINITY) : {};
    const reading = bytes && readPicture(path, bytes);
    if (!bytes || !reading || 'fault' in reading) return [];
    const hash = hashOf(bytes);
    const { picture } = reading;
    return known.get(path) === hash ? [] : [storing(path, { hash, picture, at, bytes })];
  });
}

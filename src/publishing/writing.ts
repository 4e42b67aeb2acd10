// Articles that are written, and all that is committed with them: journal, outbox, and what dates the lists.
import type { Database, Statement } from '../archive/database.ts';
import { sqlArchive } from '../archive/sql/archive.ts';
import { forgetting, type Recorded, recording } from '../archive/sql/record.ts';
import { OUTLINE, outlineOf } from '../archive/sql/rows.ts';
import type { Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import { placeInLists } from '../feeds/place-in-lists.ts';
import type { Plan } from './commit.ts';
import { type JournalEntry, noting } from './journal.ts';
import { posting } from './outbox.ts';
import { type Change, topicsOf } from './topics.ts';

/** An article as the archive has it. */
export interface Present {
  readonly outline: Outline;
  /** Below the folder of the masthead. */
  readonly file: string;
  readonly hash: string;
}

/** What is written: an article, or the slug of one that is forgotten. */
export type Entry = Recorded | { readonly forget: string };

export interface Writing {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Who writes: the name of a token, or `import`. */
  readonly who: string;
  /** The time of the commit, in milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds after which every instance can be expected to serve a commit; undefined where no hub is to hear of it. */
  readonly settle: number | undefined;
}

/** Looks up what the archive has. */
export async function presentAt(
  slugs: readonly string[],
  database: Database,
): Promise<Map<string, Present>> {
  const sql = `SELECT ${OUTLINE}, copy.slug, copy.file, copy.hash FROM copy CROSS JOIN article USING (slug)
    WHERE copy.slug IN (SELECT value FROM json_each(?1))`;
  const rows = await database.all({ sql, values: [JSON.stringify(slugs)] });
  return new Map(
    rows.map((row) => [
      String(row.slug),
      { outline: outlineOf(row), file: String(row.file), hash: String(row.hash) },
    ]),
  );
}

/**
 * Plans what is committed with articles.
 * @param present what the archive has of them
 */
export async function planOf<T>(
  entries: readonly Entry[],
  present: ReadonlyMap<string, Present>,
  writing: Writing,
  result: T,
): Promise<Plan<T>> {
  const { database, masthead, at, settle } = writing;
  const changes = entries.map((entry) => changeOf(entry, present));
  const rows = await Promise.all(entries.map((entry) => rowsOf(entry, masthead.timezone, at)));
  const archive = sqlArchive(database, masthead.timezone);
  const topics =
    settle === undefined ? [] : await topicsOf(changes, { archive, masthead, now: at });
  return {
    result,
    isOtherChoice: changes.some((change) => isOtherChoice(change, at)),
    statements: [
      ...rows.flat(),
      noting(entries.map((entry) => journalEntry(entry, present, writing))),
      ...(settle === undefined ? [] : posting(topics, masthead, { at, settle })),
    ],
  };
}

function rowsOf(entry: Entry, timeZone: string, at: number): Promise<Statement[]> | Statement[] {
  return 'forget' in entry ? forgetting(entry.forget) : recording(entry, timeZone, at);
}

const slugOf = (entry: Entry) => ('forget' in entry ? entry.forget : entry.article.slug);

function changeOf(entry: Entry, present: ReadonlyMap<string, Present>): Change {
  const before = present.get(slugOf(entry))?.outline;
  return { before, after: 'forget' in entry ? undefined : entry.article };
}

/** Another translation gives other articles other links. */
function isOtherChoice({ before, after }: Change, now: number): boolean {
  const place = (article: Outline | undefined) => [
    placeInLists(article, now),
    article?.translates,
    article?.language,
  ];
  return JSON.stringify(place(before)) !== JSON.stringify(place(after));
}

function journalEntry(
  entry: Entry,
  present: ReadonlyMap<string, Present>,
  { who, at }: Writing,
): JournalEntry {
  const slug = slugOf(entry);
  const after = 'forget' in entry ? null : entry.hash;
  return { at, who, slug, before: present.get(slug)?.hash ?? null, after };
}

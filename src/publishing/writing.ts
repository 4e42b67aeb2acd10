// Articles that are written, and all that is committed with them: journal, outbox, and what dates the lists.

import type { Database } from '../archive/database.ts';
import { isPublic } from '../archive/desk.ts';
import { forgetting, type Recorded, recording } from '../archive/sql/record.ts';
import { OUTLINE, outlineOf } from '../archive/sql/rows.ts';
import type { Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import { placeInLists } from '../feeds/place-in-lists.ts';
import type { Plan } from './commit.ts';
import { type JournalEntry, noting } from './journal.ts';
import { hasHubs, posting } from './outbox.ts';
import { type Change, topicsOf } from './topics.ts';

/** An article as the archive has it. */
export interface Present {
  readonly outline: Outline;
  /** Below the folder of the masthead. */
  readonly file: string;
  readonly hash: string;
  /** Whether it was public before it was written last. */
  readonly wasPublic: boolean;
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
  const sql = `SELECT ${OUTLINE}, copy.slug, copy.file, copy.hash, copy.opened FROM copy CROSS JOIN article USING (slug)
    WHERE copy.slug IN (SELECT value FROM json_each(?1))`;
  const rows = await database.all({ sql, values: [JSON.stringify(slugs)] });
  return new Map(
    rows.map((row) => [
      String(row.slug),
      {
        outline: outlineOf(row),
        file: String(row.file),
        hash: String(row.hash),
        wasPublic: row.opened === 1,
      },
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
  const records = entries
    .filter((entry) => 'article' in entry)
    .map((entry) => ({ ...entry, wasPublic: wasPublic(present.get(slugOf(entry)), at) }));
  const forgotten = entries.flatMap((entry) => ('forget' in entry ? entry.forget : []));
  const isTold = settle !== undefined && hasHubs(masthead);
  const topics = isTold ? await topicsOf(changes, { database, masthead, now: at }) : [];
  const journal = entries.flatMap((entry) => journalEntries(entry, present, writing));
  return {
    result,
    isOtherChoice: changes.some((change) => isOtherChoice(change, at)),
    statements: [
      ...(forgotten.length > 0 ? forgetting(forgotten) : []),
      ...(records.length > 0 ? await recording(records, masthead.timezone, at) : []),
      ...(journal.length > 0 ? [noting(journal)] : []),
      ...(isTold ? posting(topics, masthead, { at, settle }) : []),
    ],
  };
}

/** Whether anybody can have read it. */
export function wasPublic(present: Present | undefined, now: number): boolean {
  return present !== undefined && (present.wasPublic || isPublic(present.outline, now));
}

const slugOf = (entry: Entry) => ('forget' in entry ? entry.forget : entry.article.slug);

function changeOf(entry: Entry, present: ReadonlyMap<string, Present>): Change {
  const before = present.get(slugOf(entry))?.outline;
  return { before, after: 'forget' in entry ? undefined : entry.article };
}

/** Another translation gives other articles other links. */
function isOtherChoice({ before, after }: Change, now: number): boolean {
  const place = (article: Outline | undefined) => {
    const listed = placeInLists(article, now);
    return listed && JSON.stringify([listed, article?.translates, article?.language]);
  };
  return place(before) !== place(after);
}

/** Copy that is only read anew is nobody's write. */
function journalEntries(
  entry: Entry,
  present: ReadonlyMap<string, Present>,
  { who, at }: Writing,
): JournalEntry[] {
  const slug = slugOf(entry);
  const there = present.get(slug);
  const before = there?.hash ?? null;
  if ('forget' in entry) return [{ at, who, slug, before, after: null }];
  if (before === entry.hash && there?.file === entry.file) return [];
  return [{ at, who, slug, before, after: entry.hash }];
}

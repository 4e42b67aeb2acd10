// What an import commits: each commit stands by itself, so that what was written need not be again.

import { publishedAt } from '../../archive/desk.ts';
import type { Recorded } from '../../archive/sql/record.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { documentNames } from '../../feeds/feed.ts';
import { commit } from '../../publishing/commit.ts';
import { posting } from '../../publishing/outbox.ts';
import { planOf, presentAt } from '../../publishing/writing.ts';
import { SETTLE } from '../archived/service.ts';
import type { Folder } from '../folder.ts';
import type { Sqlite } from '../sqlite.ts';
import { withFreeIds } from './ids.ts';
import { IMPORT, type Known } from './known.ts';
import { storingPictures } from './pictures.ts';

export interface Writing {
  readonly folder: Folder;
  readonly masthead: Masthead;
  readonly database: Sqlite;
  /** What the archive had before: what somebody else has written since stays. */
  readonly known: ReadonlyMap<string, Known>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Whether hubs hear of each article, and not of the newest documents alone. */
  readonly isTold: boolean;
}

/** What came of writing articles, each in one of the lists. */
export interface Outcome {
  readonly created: readonly Recorded[];
  readonly changed: readonly Recorded[];
  /** Their ids are those of other articles that the archive has. */
  readonly held: readonly Recorded[];
  /** Somebody else has written these meanwhile. */
  readonly overtaken: readonly Recorded[];
}

/** Hubs hear of these where more has changed than anybody would ask for. */
const NEWEST = Object.values(documentNames).map((name) => `/${name}`);

/** Writes articles in one commit. */
export function writeRecords(records: readonly Recorded[], writing: Writing): Promise<Outcome> {
  const { database, masthead, clock, folder, known, isTold } = writing;
  // The index of words takes them one after the other only in the order of its rows, which is that of time.
  const sorted = records.toSorted(
    (a, b) => publishedAt(a.article).epoch - publishedAt(b.article).epoch,
  );
  return commit({ database, clock }, async (_state, at) => {
    const present = await presentAt(sorted.map(slugOf), database);
    const hashOf = (record: Recorded) => known.get(slugOf(record))?.hash;
    const isOvertaken = (record: Recorded) => present.get(slugOf(record))?.hash !== hashOf(record);
    const ours = sorted.filter((record) => !isOvertaken(record));
    const free = await withFreeIds(ours, database);
    const outcome = {
      created: free.filter((record) => !present.has(slugOf(record))),
      changed: free.filter((record) => present.has(slugOf(record))),
      held: ours.filter((record) => !free.includes(record)),
      overtaken: sorted.filter(isOvertaken),
    };
    if (free.length === 0) return { statements: [], result: outcome };
    const settle = isTold ? SETTLE : undefined;
    const plan = await planOf(
      free,
      present,
      { database, masthead, who: IMPORT, at, settle },
      outcome,
    );
    const pictures = await storingPictures(free, folder, database, at);
    const news = isTold ? [] : posting(NEWEST, masthead, { at, settle: SETTLE });
    return { ...plan, statements: [...pictures, ...plan.statements, ...news] };
  });
}

/** Takes articles out again that were written too early, in one commit. */
export function takeBack(slugs: readonly string[], writing: Writing): Promise<void> {
  const { database, masthead, clock } = writing;
  return commit({ database, clock }, async (_state, at) => {
    const present = await presentAt(slugs, database);
    const entries = [...present.keys()].map((forget) => ({ forget }));
    if (entries.length === 0) return { statements: [], result: undefined };
    const settle = undefined;
    const plan = await planOf(
      entries,
      present,
      { database, masthead, who: IMPORT, at, settle },
      undefined,
    );
    const news = posting(NEWEST, masthead, { at, settle: SETTLE });
    return { ...plan, statements: [...plan.statements, ...news] };
  });
}

const slugOf = ({ article }: Recorded) => article.slug;

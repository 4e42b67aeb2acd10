// The engines behind which an archive may stand: one suite runs on all that a runtime has.
import { expect } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { Database } from '../../src/archive/database.ts';
import { memoryArchive } from '../../src/archive/memory.ts';
import { sqlArchive } from '../../src/archive/sql/archive.ts';
import { type Recorded, recording } from '../../src/archive/sql/record.ts';
import type { Article } from '../../src/copy/article.ts';
import { emptyDatabase } from './empty-database.ts';

export interface Engine {
  readonly engine: string;
  /** Makes an archive of articles, each slug once. */
  readonly archiveOf: (articles: Iterable<Article>, timeZone: string) => Archive;
  /** How often a property is tried: each question to D1 takes a millisecond. */
  readonly numRuns: number;
}

const isWorkerd = navigator.userAgent === 'Cloudflare-Workers';

export const engines: readonly Engine[] = [
  { engine: 'memory', archiveOf: memoryArchive, numRuns: 100 },
  {
    numRuns: isWorkerd ? 5 : 50,
    engine: isWorkerd ? 'd1' : 'sqlite',
    archiveOf: (articles, timeZone) => sqlArchive(filled([...articles], timeZone), timeZone),
  },
];

/** A database that is made and filled when somebody first asks it. */
export function filled(articles: readonly Article[], timeZone: string): Database {
  let made: Promise<Database> | undefined;
  const isShort = expect.getState().currentTestName !== undefined;
  const database = () => {
    made ??= fill(articles, timeZone, isShort);
    return made;
  };
  return {
    all: async (statement) => (await database()).all(statement),
    batch: async (statements) => (await database()).batch(statements),
  };
}

async function fill(
  articles: readonly Article[],
  timeZone: string,
  isShort: boolean,
): Promise<Database> {
  const database = await emptyDatabase(isShort);
  if (articles.length === 0) return database;
  for (const [changed, some] of Map.groupBy(articles, (article) => article.changed)) {
    await database.batch(await recording(some.map(recordOf), timeZone, changed));
  }
  return database;
}

function recordOf(article: Article): Recorded {
  return {
    article,
    file: `articles/${article.slug}.txt`,
    bytes: new TextEncoder().encode(article.slug),
    hash: '0'.repeat(64),
    warnings: 0,
  };
}

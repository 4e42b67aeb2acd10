// An archive in a database of the runtime, with a store that writes to it and a clock that stands still.
import type { Database, Row, Value } from '../../src/archive/database.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { databaseStore, type StoreOptions } from '../../src/publishing/database-store.ts';
import { hashOf } from '../../src/publishing/hash.ts';
import type { Write, Written } from '../../src/publishing/store.ts';
import { emptyDatabase } from '../archive/empty-database.ts';
import { epoch, masthead } from '../fixtures.ts';

export const isWorkerd = navigator.userAgent === 'Cloudflare-Workers';
export const NOW = epoch('2021-09-25T12:00:00+04:00');
export const HUB = 'https://hub.example.org/';
export const SETTLE = 5_000;
export const WHO = 'city-desk';

export interface Desk {
  readonly database: Database;
  readonly masthead: Masthead;
  readonly store: ReturnType<typeof databaseStore>;
  /** Milliseconds since 1970. */
  now: number;
  /** How often the store said that it has committed. */
  commits: number;
  ask(sql: string, ...values: Value[]): Promise<readonly Row[]>;
  /** Puts copy for what stands there now. */
  put(copies: Readonly<Record<string, string>>): Promise<Written>;
  expected(slug: string): Promise<string | null>;
  /** What was taken down since the desk was opened. */
  journal(): Promise<readonly Row[]>;
}

export async function openDesk(
  changes: Partial<Masthead> = {},
  options: Partial<StoreOptions> = {},
): Promise<Desk> {
  const database = options.database ?? (await emptyDatabase());
  // A database that was used before keeps its journal, and the time of its last commit.
  await database.batch([{ sql: 'UPDATE state SET committed = 0', values: [] }]);
  const ask = (sql: string, ...values: Value[]) => database.all({ sql, values });
  const [last] = await ask('SELECT coalesce(max(seq), 0) AS seq FROM journal');
  const head = masthead({ hubs: [HUB], ...changes });
  const desk: Desk = {
    database,
    masthead: head,
    now: NOW,
    commits: 0,
    ask,
    store: databaseStore({
      database,
      masthead: head,
      clock: () => desk.now,
      settle: SETTLE,
      onCommit: () => {
        desk.commits += 1;
      },
      ...options,
    }),
    async put(copies) {
      const writes = Object.entries(copies).map(async ([name, copy]) => {
        const write = writeOf(name, copy);
        return { ...write, expected: await desk.expected(write.slug) };
      });
      return desk.store.put(await Promise.all(writes), WHO, { mayWithdraw: true });
    },
    async expected(slug) {
      return (await desk.store.copyOf(slug))?.hash ?? null;
    },
    journal: () =>
      ask(
        'SELECT at, who, slug, before, after FROM journal WHERE seq > ?1 ORDER BY seq',
        Number(last?.seq),
      ),
  };
  return desk;
}

/** @param name a slug, or a file name */
export function writeOf(name: string, copy: string, expected: string | null = null): Write {
  const file = name.includes('.') ? name : `${name}.txt`;
  return { slug: file.replace(/\.\w+$/, ''), file, bytes: bytesOf(copy), expected };
}

export const bytesOf = (copy: string) => new TextEncoder().encode(copy);
export const hash = (copy: string) => hashOf(bytesOf(copy));

export interface CopyParts {
  readonly at?: string;
  readonly text?: string;
  /** Front matter. */
  readonly [key: string]: unknown;
}

/** Writes copy. JSON is YAML, so whatever front matter there is reads as it is here. */
export function copy(headline: string, parts: CopyParts = {}): string {
  const { at = 'September 23, 2021 - 10:59 AMT', text = 'The council met.', ...front } = parts;
  const rows = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  const fenced = rows.length > 0 ? `---\n${rows.join('')}---\n` : '';
  return `${fenced}${at}\n${headline}\n\n${text}\n`;
}

const TABLES = ['copy', 'article', 'member', 'voice', 'tally', 'former', 'shown', 'age', 'media'];

/** All that an archive holds, but for what is only ever added to. */
export async function tablesOf({
  ask,
}: Pick<Desk, 'ask'>): Promise<Record<string, readonly Row[]>> {
  const tables = [...TABLES, 'state', 'outbox'];
  const rows = await Promise.all(tables.map((table) => ask(`SELECT * FROM ${table}`)));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}

/** The tables that follow from articles, whichever rows these have. */
export async function derivedOf({ ask }: Pick<Desk, 'ask'>): Promise<unknown> {
  const tables = ['member', 'voice', 'tally', 'former', 'shown', 'age'];
  const rows = await Promise.all(tables.map((table) => ask(`SELECT * FROM ${table}`)));
  const articles = await ask(
    `SELECT slug, published, updated, withdrawn, noticed, month, id, translates, warnings, channels, formerly, pictures,
      ages, revision, head, summary, html FROM article ORDER BY slug`,
  );
  const [state] = await ask('SELECT warnings FROM state');
  return { ...Object.fromEntries(tables.map((table, at) => [table, rows[at]])), articles, state };
}

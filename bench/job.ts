// One measurement in a process of its own: reads a folder, or does the whole job, and tells how long it took.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gather } from '../src/archive/gather.ts';
import { memoryArchive } from '../src/archive/memory.ts';
import { MAX_BYTES } from '../src/copy/decode.ts';
import { atom } from '../src/feeds/atom.ts';
import { feedOf } from '../src/feeds/feed.ts';
import { json } from '../src/feeds/json.ts';
import { rss } from '../src/feeds/rss.ts';
import { everything } from '../src/feeds/subject.ts';
import { type Folder, isCopy, openFolder } from '../src/node/folder.ts';
import { readFolder } from '../src/node/open.ts';

import { noProgress } from '../src/node/progress.ts';
import { readContent } from '../src/node/read.ts';
import { scan } from '../src/node/scan.ts';
import { inTurns } from '../src/node/turns.ts';

/** What a process says when it is done. */
export interface Measurement {
  /** Milliseconds by what was done, in its order. */
  readonly stages: Readonly<Record<string, number>>;
  /** How many articles there were. */
  readonly articles: number;
  /** The most memory that the process ever held (resident set), in bytes. */
  readonly peak: number;
}

/** What can be measured. */
export type Task = keyof typeof tasks;

const KIBIBYTE = 1024;
const stages: Record<string, number> = {};

const tasks = {
  /** Only names the files: what the program itself takes. */
  'list the files': async ({ path }: Folder) => timed('listing', () => listed(path).length),
  /** Reads every file in the least time that Node needs for it. */
  'read plainly': async ({ path }: Folder) => {
    const names = listed(path);
    return timed('reading', () => names.map((name) => readFileSync(join(path, name))).length);
  },
  /** Looks at every file and reads it as the server does. */
  'read as the server': async (folder: Folder) => {
    const contents = await timed('looking and reading', async () => {
      const seen = await scan(folder, []);
      return inTurns(seen?.copy.values() ?? [], (file) => readContent(folder, file, MAX_BYTES));
    });
    return contents.filter(({ bytes }) => bytes).length;
  },
  /** From the files to three documents. */
  'do the job': async (folder: Folder) => {
    const { masthead, readings } = await timed('looking, reading, parsing', () =>
      readFolder(folder, noProgress, Date.now()),
    );
    const head = masthead.masthead;
    if (!head) throw new Error(JSON.stringify(masthead.problems));
    const articles = await timed('archive', () => {
      const { articles } = gather(readings);
      return { archive: memoryArchive(articles.values(), head.timezone), count: articles.size };
    });
    await timed('three documents', async () => {
      const newest = await articles.archive.newest(Date.now(), head.limit);
      const now = Date.now();
      const material = { masthead: head, subject: everything(head), articles: newest, now };
      const chain = { place: '', isArchive: false };
      const feed = feedOf({ ...material, chain, translations: new Map() });
      return [rss, atom, json].map((write) => write(feed).length);
    });
    return articles.count;
  },
};

const [, , task = '', path = ''] = process.argv;
const articles = await tasks[task as Task](await openFolder(path, process.cwd()));
const peak = process.resourceUsage().maxRSS * KIBIBYTE;
console.log(JSON.stringify({ stages, articles, peak } satisfies Measurement));

function listed(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(isCopy);
}

async function timed<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  stages[stage] = performance.now() - began;
  return result;
}

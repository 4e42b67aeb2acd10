// One measurement in a process of its own: reads a folder, or does the whole job, and tells how long it took.
import { gather } from '../src/archive/gather.ts';
import { memoryArchive } from '../src/archive/memory.ts';
import { atom } from '../src/feeds/atom.ts';
import { feedOf } from '../src/feeds/feed.ts';
import { json } from '../src/feeds/json.ts';
import { rss } from '../src/feeds/rss.ts';
import { type Folder, openFolder } from '../src/node/folder.ts';
import { readFolder } from '../src/node/open.ts';
import { pooled } from '../src/node/pool.ts';
import { noProgress } from '../src/node/progress.ts';
import { readContent } from '../src/node/read.ts';
import { scan } from '../src/node/scan.ts';

/** What a process says when it is done. */
export interface Measurement {
  /** Milliseconds by what was done, in its order. */
  readonly stages: Readonly<Record<string, number>>;
  /** How many articles there were. */
  readonly articles: number;
  /** The most memory that the process ever held (resident set), in bytes. */
  readonly peak: number;
}

const KIBIBYTE = 1024;
const MAX_COPY = 1024 * KIBIBYTE;
const stages: Record<string, number> = {};

async function timed<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  stages[stage] = performance.now() - began;
  return result;
}

/** Reads every file as the server does, and nothing more. */
async function read(folder: Folder): Promise<number> {
  const contents = await timed('reading alone', async () => {
    const seen = await scan(folder, []);
    return pooled(seen?.copy.values() ?? [], (file) => readContent(folder, file, MAX_COPY));
  });
  return contents.filter(({ bytes }) => bytes).length;
}

/** From the files to three documents. */
async function job(folder: Folder): Promise<number> {
  const { masthead, readings } = await timed('reading and parsing', () =>
    readFolder(folder, noProgress),
  );
  const head = masthead.masthead;
  if (!head) throw new Error('no masthead');
  const { archive, count } = await timed('archive', () => {
    const { articles } = gather(readings);
    return { archive: memoryArchive(articles.values(), head.timezone), count: articles.size };
  });
  await timed('three documents', async () => {
    const newest = await archive.newest(Date.now(), head.limit);
    const feed = feedOf(head, newest, { place: '', isArchive: false });
    return [rss, atom, json].map((write) => write(feed).length);
  });
  return count;
}

const [, , what, path = ''] = process.argv;
const folder = await openFolder(path, process.cwd());
const articles = await (what === 'read' ? read(folder) : job(folder));
const peak = process.resourceUsage().maxRSS * KIBIBYTE;
console.log(JSON.stringify({ stages, articles, peak } satisfies Measurement));

// Fetches one feed with a newsboat that knows nothing yet, and tells all that is in its cache then.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';

export interface Cache {
  readonly feeds: readonly { readonly title: string; readonly url: string }[];
  /** Newest first, as newsboat lists them. */
  readonly items: readonly CachedItem[];
}

export interface CachedItem {
  readonly guid: string;
  readonly title: string;
  readonly author: string;
  readonly url: string;
  /** Seconds since 1970. */
  readonly pubDate: number;
  readonly unread: number;
  readonly enclosure_url: string;
}

const ITEMS = `SELECT guid, title, author, url, pubDate, unread, enclosure_url FROM rss_item
  WHERE deleted = 0 ORDER BY pubDate DESC, id DESC`;

/**
 * One cache for each feed: newsboat 2.21 keeps an article once in a cache, and of several feeds that have it in one of
 * them alone.
 * @throws where newsboat complains
 */
export async function cacheOf(address: string): Promise<Cache> {
  const home = await mkdtemp(join(tmpdir(), 'newsboat-'));
  const at = (name: string) => join(home, name);
  try {
    await writeFile(at('urls'), `${address}\n`);
    await writeFile(at('config'), '');
    const files = ['-u', at('urls'), '-c', at('cache.db'), '-C', at('config')];
    const child = spawn('newsboat', [...files, '-x', 'reload'], {
      env: { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8', TERM: 'dumb' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const [output, errors, [code]] = await outputs;
    if (code !== 0 || output || errors) throw new Error(`newsboat: ${errors}${output}`);
    return inside(at('cache.db'));
  } finally {
    await rm(home, { recursive: true });
  }
}

function inside(file: string): Cache {
  const cache = new DatabaseSync(file, { readOnly: true });
  const all = (sql: string) =>
    cache
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  const feeds = all('SELECT title, url FROM rss_feed') as unknown as Cache['feeds'];
  const items = all(ITEMS) as unknown as CachedItem[];
  cache.close();
  return { feeds, items };
}

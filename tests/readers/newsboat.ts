// Subscribes with newsboat over HTTP and looks into its cache.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';

export interface Subscription {
  readonly url: string;
  readonly title: string;
}

export interface Item {
  readonly guid: string;
  readonly title: string;
  readonly url: string;
  /** Seconds since 1970. */
  readonly pubDate: number;
  readonly content: string;
}

/** A newsboat of its own, with a home, a cache and one feed. */
export class Newsboat {
  readonly #home: string;

  private constructor(home: string) {
    this.#home = home;
  }

  /** Subscribes to the feed at an address, which is not fetched yet. */
  static async subscribe(address: string): Promise<Newsboat> {
    const home = await mkdtemp(join(tmpdir(), 'newsboat-'));
    await writeFile(join(home, 'urls'), `${address}\n`);
    await writeFile(join(home, 'config'), '');
    return new Newsboat(home);
  }

  /** Fetches the feed. */
  reload(): Promise<string> {
    return this.#run('reload');
  }

  /** What newsboat says about unread articles: `1 unread articles`. */
  unread(): Promise<string> {
    return this.#run('print-unread');
  }

  feed(): Subscription {
    const [feed] = this.#query<Subscription>('SELECT url, title FROM rss_feed');
    if (!feed) throw new Error('newsboat knows no feed');
    return feed;
  }

  /** The articles that newsboat would show, newest first. */
  items(): Item[] {
    return this.#query<Item>(
      'SELECT guid, title, url, pubDate, content FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC',
    );
  }

  async unsubscribe(): Promise<void> {
    await rm(this.#home, { recursive: true });
  }

  async #run(command: string): Promise<string> {
    const at = (name: string) => join(this.#home, name);
    const files = ['-u', at('urls'), '-c', at('cache.db'), '-C', at('config')];
    const child = spawn('newsboat', [...files, '-x', command], {
      env: { PATH: process.env.PATH, HOME: this.#home, LC_ALL: 'C.UTF-8', TERM: 'dumb' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const [output, errors, [code]] = await outputs;
    if (code !== 0) throw new Error(`newsboat ${command}: ${errors}${output}`);
    return output.trim();
  }

  #query<Row>(sql: string): Row[] {
    const cache = new DatabaseSync(join(this.#home, 'cache.db'), { readOnly: true });
    const rows = cache.prepare(sql).all() as Row[];
    cache.close();
    return rows.map((row) => ({ ...row }));
  }
}

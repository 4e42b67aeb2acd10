// Reads whole feeds: RSS and Atom with feedparser, one process for all of them, and JSON Feed by its letter.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { type Document, type Moment, type Shown, written } from './entries.ts';
import { PYTHON } from './machine.ts';
import { BASE } from './newsroom-table.ts';

const SCRIPT = new URL('read_entries.py', import.meta.url).pathname;

/** As `read_entries.py` tells it. */
interface Told {
  readonly failure?: string;
  readonly status: number;
  readonly bozo: string | false;
  readonly warnings: readonly string[];
  readonly version: string;
  readonly title: string;
  readonly id: string | null;
  readonly link: string;
  readonly language: string;
  readonly self: readonly string[];
  readonly updated: ToldMoment;
  readonly entries: readonly ToldEntry[];
}

interface ToldMoment {
  readonly written: string;
  readonly epoch: number;
}

interface ToldEntry extends Pick<Shown, 'id' | 'link' | 'title' | 'authors' | 'enclosures'> {
  readonly language: string | null;
  readonly published: ToldMoment;
  readonly updated: ToldMoment;
  readonly tags: readonly {
    readonly term: string;
    readonly scheme: string;
    readonly label: string | null;
  }[];
}

/** A running feedparser, for many feeds. */
export class EntryReader {
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    const env = { ...process.env, no_proxy: '*', PYTHONIOENCODING: 'utf-8' };
    this.#process = spawn(PYTHON, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'], env });
    if (!this.#process.stdout) throw new Error('feedparser has no output');
    this.#lines = createInterface(this.#process.stdout);
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /**
   * Reads the feed at an address; one after another.
   * @throws where feedparser does, where it takes the feed for broken, and where it or Python warns
   */
  async read(address: string): Promise<Document> {
    this.#process.stdin?.write(`${address}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('feedparser stopped; its own words are above');
    const told = JSON.parse(value) as Told;
    if (told.failure) throw new Error(told.failure);
    const { status, bozo, warnings, version } = told;
    if (status !== 200 || bozo !== false || warnings.length > 0)
      throw new Error(`${address}: ${JSON.stringify({ status, bozo, warnings })}`);
    return documentFrom(told, version);
  }

  async close(): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.stdin?.end();
    await closed;
    this.#lines.close();
  }
}

function documentFrom(
  { title, id, link, language, self, updated, entries }: Told,
  version: string,
): Document {
  if (version !== 'rss20' && version !== 'atom10') throw new Error(`taken for ${version}`);
  return {
    title,
    link,
    self: self.join(),
    language,
    ...(id !== null && { id }),
    updated: momentFrom(updated),
    entries: entries.map((entry) => shownFrom(entry, version, language)),
  };
}

function shownFrom(entry: ToldEntry, version: 'rss20' | 'atom10', language: string): Shown {
  const { id, link, title, authors, enclosures, tags, published, updated } = entry;
  return {
    id,
    link,
    title,
    // An item of RSS that says nothing is in the language of its channel.
    language: entry.language ?? language,
    published: momentFrom(published),
    updated: momentFrom(updated),
    authors,
    // A category's domain says all in RSS; scheme and term say it together in Atom.
    categories: tags.map(({ term, scheme, label }) => {
      const [address, name] = version === 'rss20' ? [scheme, term] : [`${scheme}${term}`, label];
      return { place: address.replace(BASE, ''), name: name ?? '' };
    }),
    enclosures,
  };
}

/** RSS writes `+0400`, and feedparser tells what is written beside what it makes of it in UTC. */
const momentFrom = ({ written: time, epoch }: ToldMoment): Moment => ({
  ...written(time),
  epoch,
});

interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly language?: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly authors?: readonly { readonly name: string }[];
  readonly tags?: readonly string[];
  readonly attachments?: readonly {
    readonly url: string;
    readonly mime_type: string;
    readonly size_in_bytes: number;
  }[];
}

/** Reads a JSON Feed by the letter of its version 1.1; none of the readers here knows it. */
export async function readJsonFeed(address: string): Promise<Document> {
  const response = await fetch(address);
  const feed = (await response.json()) as Record<string, string> & { items: readonly JsonItem[] };
  const {
    version,
    title = '',
    home_page_url: link = '',
    feed_url: self = '',
    language = '',
  } = feed;
  if (version !== 'https://jsonfeed.org/version/1.1') throw new Error(`taken for ${version}`);
  return {
    title,
    link,
    self,
    language,
    entries: feed.items.map((item) => shownIn(item, language)),
  };
}

function shownIn(item: JsonItem, language: string): Shown {
  const { id, url: link, title, authors = [], tags = [], attachments = [] } = item;
  return {
    id,
    link,
    title,
    language: item.language ?? language,
    published: written(item.date_published),
    updated: written(item.date_modified),
    authors: authors.map(({ name }) => name),
    categories: tags.map((name) => ({ name })),
    enclosures: attachments.map(({ url, mime_type, size_in_bytes }) => ({
      href: url,
      type: mime_type,
      length: size_in_bytes,
    })),
  };
}

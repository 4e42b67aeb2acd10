// Reads documents with feedparser (and JSON with Python's own parser): one process for many documents.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { PYTHON } from './machine.ts';

const SCRIPT = new URL('read_feeds.py', import.meta.url).pathname;
/** Loopback addresses are fetched without a proxy, whatever the environment says. */
const ENVIRONMENT = { ...process.env, no_proxy: '*', PYTHONIOENCODING: 'utf-8' };

type Source = { readonly document: string } | { readonly url: string };

export type Request = Source & {
  readonly format: 'xml' | 'json';
  /** Whether feedparser may sanitise and guess as it does by default, or has to tell what stands there. */
  readonly byDefault?: boolean;
};

/** A time in a document. */
export interface Moment {
  readonly written: string;
  /** The same time as Python's standard library writes it: a wrong weekday would differ. */
  readonly again: string;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Milliseconds since 1970; in XML by feedparser's own reading. */
  readonly epoch: number;
}

/** A piece of HTML, or of text where `html` is null. */
export interface Markup {
  readonly html: string | null;
  /** What a person reads. */
  readonly paragraphs: readonly string[];
  /** The names of all elements, in their order. */
  readonly elements: readonly string[];
  readonly links: readonly string[];
}

export interface ToldEntry {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  /** What was retracted or withdrawn has none. */
  readonly summary: Markup | null;
  readonly content: Markup | null;
  readonly published: Moment;
  readonly updated: Moment;
}

/** What a reader makes of a document; what a format does not tell is null or absent. */
export interface Told {
  /** Why feedparser takes the document for broken. */
  readonly bozo?: string;
  readonly version?: string;
  readonly id?: string | null;
  readonly title?: string;
  readonly subtitle?: string | null;
  readonly link?: string;
  readonly self?: string;
  readonly language?: string;
  readonly rights?: string | null;
  readonly author?: string | null;
  readonly published?: Moment | null;
  readonly updated?: Moment;
  readonly entries: readonly ToldEntry[];
}

/** A running feedparser. */
export class Feedparser {
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    this.#process = spawn(PYTHON, [SCRIPT], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: ENVIRONMENT,
    });
    if (!this.#process.stdout) throw new Error('feedparser has no output');
    this.#lines = createInterface(this.#process.stdout);
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /**
   * Reads one document; requests are answered one after another.
   * @throws where the document cannot be read at all, with Python's own words
   */
  async read(request: Request): Promise<Told> {
    this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('feedparser stopped; its own words are above');
    const { failure, ...told } = JSON.parse(value) as Told & { failure?: string };
    if (failure) throw new Error(failure);
    return told;
  }

  async close(): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.stdin?.end();
    await closed;
    this.#lines.close();
  }
}

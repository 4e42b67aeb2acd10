// A reader of a desk's documents: it keeps validators, what it has of the document, and every entry that it ever met.
import type { Answer } from './desk-newsroom.ts';
import { type DocumentTold, type Told, tell } from './desk-told.ts';

/** What it sends back. */
export const habits = ['the ETag', 'the date', 'both'] as const;

export class Client {
  readonly path: string;
  readonly sends: (typeof habits)[number];
  /** What it has of the document; undefined where there is none. */
  copy: string | undefined;
  /** By id, as it was last told; nothing is ever forgotten. */
  readonly entries = new Map<string, Told>();
  #etag: string | undefined;
  #date: string | undefined;

  constructor(path: string, sends: (typeof habits)[number]) {
    this.path = path;
    this.sends = sends;
  }

  /** Asks once, and keeps what it is told. */
  async poll(ask: (fields: Record<string, string>) => Promise<Answer>): Promise<Answer> {
    const answer = await ask(this.#fields());
    const { status, headers, body } = answer;
    if (status === 200) this.copy = body;
    else if (status !== 304) this.copy = undefined;
    const isThere = this.copy !== undefined;
    this.#etag = isThere ? (headers.get('ETag') ?? undefined) : undefined;
    this.#date = isThere ? (headers.get('Last-Modified') ?? undefined) : undefined;
    for (const entry of this.told?.entries ?? []) this.entries.set(entry.id, entry);
    return answer;
  }

  /** What the document tells, where it is a feed. */
  get told(): DocumentTold | undefined {
    const isFeed = /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(this.path);
    return isFeed && this.copy !== undefined ? tell(this.copy) : undefined;
  }

  #fields(): Record<string, string> {
    const { sends } = this;
    return {
      ...(this.#etag && sends !== 'the date' && { 'If-None-Match': this.#etag }),
      ...(this.#date && sends !== 'the ETag' && { 'If-Modified-Since': this.#date }),
    };
  }
}

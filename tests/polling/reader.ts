// A program that polls one address: it keeps validators, a copy of the document, and every entry that it ever met.
import { type Content, read } from './content.ts';
import type { Habits } from './habits.ts';
import type { FeedTold, Told } from './told.ts';

/** A server; of its answers readers want no more than this. */
export type Fetch = (request: Request) => Answered | Promise<Answered>;

export type Answered = Pick<Response, 'status' | 'headers' | 'bytes'>;

/** What came of a poll. */
export interface Poll {
  /** The header fields that it sent. */
  readonly sent: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers: Headers;
  /** Bytes of the answer's body as they were sent. */
  readonly size: number;
}

interface Validators {
  readonly etag?: string | undefined;
  readonly date?: string | undefined;
}

const MINUTE = 60_000;

export class Reader {
  readonly name: string;
  readonly habits: Habits;
  /** A path, from the host on. */
  readonly path: string;
  /** What it has of the document; undefined before the first poll and where there is none. */
  copy: Content | undefined;
  /** By id, in its latest version; nothing is ever forgotten. */
  readonly entries = new Map<string, Told>();
  readonly #address: string;
  #validators: Validators = {};
  #polls = 0;
  #maxAge = 0;
  #feed: FeedTold | undefined;
  #hashed = '';

  constructor(name: string, habits: Habits, origin: string, path: string) {
    this.name = name;
    this.habits = habits;
    this.path = path;
    this.#address = `${origin}${path}`;
  }

  /** Asks once. */
  async poll(fetch: Fetch): Promise<Poll> {
    this.#polls += 1;
    const sent = this.#fields();
    const answered = await fetch(new Request(this.#address, { headers: sent }));
    const { status, headers } = answered;
    const bytes = await answered.bytes();
    if (status === 200) this.#take(headers, bytes, sent['If-Modified-Since']);
    else if (status === 304) this.#confirm(headers);
    else this.#lose();
    return { sent, status, headers, size: bytes.length };
  }

  /** Milliseconds until it asks again. */
  get wait(): number {
    const { interval, heeds } = this.habits;
    const hints = { ttl: (this.#feed?.ttl ?? 0) * MINUTE, 'max-age': this.#maxAge };
    return Math.max(interval * MINUTE, ...heeds.map((hint) => hints[hint]));
  }

  #fields(): Record<string, string> {
    const { sends, from, headers } = this.habits;
    const { etag, date } = this.#validators;
    if (this.#polls < from) return headers;
    const isSent = (kind: Habits['sends']) => sends === kind || sends === 'both';
    return {
      ...headers,
      ...(etag && isSent('the ETag') && { 'If-None-Match': etag }),
      ...(date && isSent('the date') && { 'If-Modified-Since': date }),
    };
  }

  #take(headers: Headers, bytes: Uint8Array, since: string | undefined): void {
    const before = this.#validators;
    this.#validators = validatorsOf(headers);
    this.#maxAge = maxAgeOf(headers);
    const { skips } = this.habits;
    if (skips === 'known validators' && isSame(before, this.#validators)) return;
    // What libcurl does with its time condition, whatever the entity tag says.
    if (skips === 'dates that are no newer' && isNoNewer(this.#validators, since)) return;
    const coding = headers.get('Content-Encoding') ?? 'identity';
    const content = read(this.path, bytes, coding, this.habits.headers['Accept-Encoding'] ?? '');
    this.copy = content;
    if (!content.feed || content.feed === this.#feed || this.#isKnown(content)) return;
    this.#feed = content.feed;
    for (const entry of content.feed.entries) this.entries.set(entry.id, entry);
  }

  #isKnown({ document, undated }: Content): boolean {
    const { skips } = this.habits;
    if (skips !== 'known bytes' && skips !== 'known bytes but for dates') return false;
    const hashed = skips === 'known bytes' ? document : undated;
    const isKnown = hashed === this.#hashed;
    this.#hashed = hashed;
    return isKnown;
  }

  #confirm(headers: Headers): void {
    const { takes } = this.habits;
    const { etag, date } = validatorsOf(headers);
    if (takes === 'everything') {
      this.#validators = { etag, date };
      this.#maxAge = maxAgeOf(headers);
    } else if (takes === 'the date' && date) this.#validators = { ...this.#validators, date };
  }

  #lose(): void {
    this.#validators = {};
    this.copy = undefined;
  }
}

function validatorsOf(headers: Headers): Validators {
  return {
    etag: headers.get('ETag') ?? undefined,
    date: headers.get('Last-Modified') ?? undefined,
  };
}

/** The ETag decides where there is one. */
function isSame(before: Validators, after: Validators): boolean {
  return after.etag ? after.etag === before.etag : !!after.date && after.date === before.date;
}

function isNoNewer({ date }: Validators, since: string | undefined): boolean {
  return date !== undefined && since !== undefined && Date.parse(date) <= Date.parse(since);
}

/** Milliseconds. */
function maxAgeOf(headers: Headers): number {
  const [, seconds = '0'] = /\bmax-age=(\d+)/.exec(headers.get('Cache-Control') ?? '') ?? [];
  return Number(seconds) * 1000;
}

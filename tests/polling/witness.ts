// Sees every answer and holds it against what stands at the address at that moment.
import { expect } from 'vitest';
import { formatAt } from './content.ts';
import type { Newsroom } from './newsroom.ts';
import type { Poll, Reader } from './reader.ts';
import type { Told } from './told.ts';
import { ORIGIN } from './version.ts';

/** What has been seen at an address. */
interface Seen {
  /** The date that was told last, and the state that had it. */
  lastModified: number;
  etag: string;
  readonly documents: Map<string, string>;
  readonly etags: Map<string, string>;
}

/** What stands at an address. */
interface Whole {
  readonly status: number;
  readonly headers: Headers;
  readonly document: string;
}

/** What a 304 must repeat (RFC 9110, section 15.4.5): programs take it for the whole truth. */
const REPEATED = ['ETag', 'Last-Modified', 'Cache-Control', 'Vary'];
const SECOND = 1000;

export class Witness {
  /** How often each status was answered. */
  readonly tally: Record<string, number> = {};
  readonly #newsroom: Newsroom;
  readonly #seen = new Map<string, Seen>();
  readonly #met = new Map<Reader, Map<string, Told>>();

  constructor(newsroom: Newsroom) {
    this.#newsroom = newsroom;
  }

  get time(): string {
    return new Date(this.#newsroom.now).toISOString();
  }

  /**
   * Lets a reader poll. Whatever it is answered, it must have then, byte for byte, what anybody would get who has
   * nothing; of the newest document, the articles that the newsroom has.
   */
  async poll(reader: Reader): Promise<void> {
    const poll = await reader.poll(this.#newsroom.serve);
    const { status, headers } = poll;
    this.tally[status] = (this.tally[status] ?? 0) + 1;
    const whole = await this.#whole(reader.path);
    expect(status, 'the status').toBeOneOf(whole.status === 200 ? [200, 304] : [404]);
    this.#meet(reader);
    if (whole.status !== 200) return;
    this.#hold(reader.path, whole);
    for (const name of REPEATED) {
      expect(headers.get(name), `${name} of a ${status}`).toBe(whole.headers.get(name));
    }
    expect(reader.copy?.document, `the copy after a ${status}`).toBe(whole.document);
    if (this.#isKnown(poll, whole)) expect(status, 'the status of what it has').toBe(304);
  }

  /** Holds what a reader has gathered to be all that it could meet, in the latest version of each, once each. */
  close(reader: Reader): void {
    const { name, path, entries } = reader;
    const met = this.#met.get(reader)?.values() ?? [];
    expect(byLink(entries.values()), `what ${name} gathered at ${path}`).toEqual(byLink(met));
  }

  /** A closed day without articles is nowhere; the newest document always is. */
  #meet(reader: Reader): void {
    if (!formatAt(reader.path)) return;
    const [, day] = /^\/archive\/([^/]+)/.exec(reader.path) ?? [];
    const told = this.#newsroom.told(day);
    expect(reader.copy?.feed?.entries ?? (day && []), 'the entries').toEqual(told);
    const met = this.#met.get(reader) ?? new Map<string, Told>();
    for (const entry of told) met.set(entry.link, entry);
    this.#met.set(reader, met);
  }

  /** What is answered without conditions and without coding. */
  async #whole(path: string): Promise<Whole> {
    const response = await this.#newsroom.fetch(new Request(`${ORIGIN}${path}`));
    const { status, headers } = response;
    return { status, headers, document: await response.text() };
  }

  /** Whether what was sent names what stands there. */
  #isKnown({ sent }: Poll, { headers }: Whole): boolean {
    const { 'If-None-Match': etag, 'If-Modified-Since': date } = sent;
    if (etag !== undefined) return etag === headers.get('ETag');
    return date !== undefined && date === headers.get('Last-Modified');
  }

  /** One ETag is one state, and its date is neither ahead of the clock nor ever earlier than before. */
  #hold(path: string, { headers, document }: Whole): void {
    const etag = headers.get('ETag') ?? 'none';
    const seen = this.#seen.get(path) ?? nothing();
    expect(seen.documents.get(etag) ?? document, 'the bytes of one ETag').toBe(document);
    // A list may depend on what it does not show as long as it is empty.
    const known = formatAt(path) ? seen.etags.get(document) : undefined;
    expect(known ?? etag, 'the ETag of the same bytes').toBe(etag);
    seen.documents.set(etag, document);
    seen.etags.set(document, etag);
    this.#seen.set(path, seen);
    const date = headers.get('Last-Modified');
    if (date !== null) this.#holdDate(Date.parse(date), seen, etag);
  }

  /** Dates never go back, and no two states share one. */
  #holdDate(lastModified: number, seen: Seen, etag: string): void {
    const what = 'Last-Modified';
    expect(lastModified % SECOND, what).toBe(0);
    expect(lastModified, `${what}, against the clock`).toBeLessThanOrEqual(
      this.#newsroom.now - SECOND,
    );
    expect(lastModified, `${what}, against an earlier one`).toBeGreaterThanOrEqual(
      seen.lastModified,
    );
    if (etag !== seen.etag) {
      expect(lastModified, `${what} of another state`).toBeGreaterThan(seen.lastModified);
    }
    seen.lastModified = lastModified;
    seen.etag = etag;
  }
}

/** An article that came under two ids is there twice. */
const byLink = (all: Iterable<Told>) => [...all].sort((a, b) => (a.link < b.link ? -1 : 1));

const nothing = (): Seen => ({
  lastModified: Number.NEGATIVE_INFINITY,
  etag: '',
  documents: new Map(),
  etags: new Map(),
});

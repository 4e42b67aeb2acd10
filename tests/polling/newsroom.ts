// A newsroom in virtual time: it saves, corrects, moves and removes articles, and serves what it has as the server does.
import { memoryArchive } from '../../src/archive/memory.ts';
import type { Article } from '../../src/copy/article.ts';
import { createApp } from '../../src/http/app.ts';
import { DocumentCache } from '../../src/http/cache.ts';
import type { Encoders } from '../../src/http/encoding.ts';
import { compressionBy } from '../../src/http/negotiation.ts';
import type { Publication } from '../../src/http/publication.ts';
import type { Answer } from '../../src/http/ready.ts';
import { masthead, publication } from '../fixtures.ts';
import type { Answered, Fetch } from './reader.ts';
import type { Told } from './told.ts';
import {
  articleIn,
  corrected,
  datelineAt,
  OFFSET,
  type Part,
  toldOf,
  type Version,
  versionOf,
  type Write,
} from './version.ts';

export interface Start {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The masthead's. */
  readonly limit: number;
  readonly encoders?: Encoders;
  readonly write?: Write;
}

const DAY = 86_400_000;

export class Newsroom {
  /** Milliseconds since 1970; whoever holds the newsroom moves it. */
  now: number;
  readonly #start: Start;
  readonly #articles = new Map<string, Version>();
  /** What was changed last, and what it was before. */
  #last: { readonly slug: string; readonly before: Version } | undefined;
  readonly #versions = new Map<string, number>();
  #title = 1;
  #changed: Publication['changed'];
  #cache: DocumentCache;
  #publication: Publication;
  #app: ReturnType<typeof createApp>;

  constructor(start: Start) {
    this.#start = start;
    this.now = start.now;
    this.#changed = { masthead: start.now, archive: start.now };
    this.#cache = new DocumentCache({ compression: compressionBy(start.encoders ?? {}) });
    this.#publication = this.#published();
    this.#app = createApp(this.#publication, () => this.now, { cache: this.#cache });
  }

  /** Answers from the publication as it is now, all the way through the app. */
  fetch(request: Request): Response | Promise<Response> {
    return this.#app.fetch(request);
  }

  /** Answers as Node's server does: at once where the document is ready. */
  readonly serve: Fetch = async (request) => {
    const { pathname } = new URL(request.url);
    const ready = this.#cache.peek(pathname, this.#publication, this.now);
    const answer = await ready?.answer(Object.fromEntries(request.headers), this.now);
    return answer ? answered(answer) : this.fetch(request);
  };

  /** Saves an article, new or known, in a version that never was; its dateline in milliseconds since 1970. */
  save(slug: string, dateline = this.#articles.get(slug)?.dateline.epoch ?? this.now): void {
    this.#put(slug, this.#newVersion(slug, dateline));
  }

  /** Corrects a part of an article, and nothing else. */
  correct(slug: string, part: Part): void {
    const before = this.#articles.get(slug);
    if (!before) return;
    this.#put(slug, corrected(before, this.#newVersion(slug, before.dateline.epoch), part));
  }

  /** Gives an article another dateline, and nothing else. */
  move(slug: string, dateline: number): void {
    const before = this.#articles.get(slug);
    if (before) this.#put(slug, { ...before, dateline: datelineAt(dateline) });
  }

  remove(slug: string): void {
    this.#put(slug, undefined);
  }

  /** Takes the last change of an article back, be it a correction, a move or a removal. */
  restore(): void {
    const { slug, before } = this.#last ?? {};
    if (slug !== undefined && before) this.#put(slug, before);
  }

  /** Changes the masthead. */
  retitle(): void {
    this.#title += 1;
    this.#changed = { ...this.#changed, masthead: this.now };
    this.#publish();
  }

  /** Forgets all that is no file: what was ready is rendered anew. */
  restart(): void {
    this.#cache = new DocumentCache({ compression: compressionBy(this.#start.encoders ?? {}) });
    this.#publish();
  }

  /** Every article that there is, the newest first; embargoes are among them. */
  slugs(): string[] {
    return [...this.#articles.values()].sort(newestFirst).map(({ slug }) => slug);
  }

  /**
   * What a feed must tell at this moment: told from the articles alone.
   * @param day a closed day as `2021-09-23`; without it, the newest
   */
  told(day?: string): Told[] {
    const start = day === undefined ? this.#midnight : Date.parse(day) - OFFSET;
    const isOfDay = ({ dateline: { epoch } }: Article) => start <= epoch && epoch < start + DAY;
    const all = [...this.#articles.values()]
      .filter(({ dateline }) => dateline.epoch <= this.now)
      .sort(newestFirst);
    if (day === undefined) {
      return all.filter((found, index) => index < this.#start.limit || isOfDay(found)).map(toldOf);
    }
    return start < this.#midnight ? all.filter(isOfDay).map(toldOf) : [];
  }

  /** The next moment at which documents change by themselves: a midnight or the end of an embargo. */
  nextTurn(): number {
    const ahead = [...this.#articles.values()].map(({ dateline }) => dateline.epoch);
    return Math.min(this.#midnight + DAY, ...ahead.filter((epoch) => epoch > this.now));
  }

  /** The last one in Armenia. */
  get #midnight(): number {
    return Math.floor((this.now + OFFSET) / DAY) * DAY - OFFSET;
  }

  #newVersion(slug: string, dateline: number): Version {
    const version = (this.#versions.get(slug) ?? 0) + 1;
    this.#versions.set(slug, version);
    return versionOf(slug, version, dateline, this.#start.write);
  }

  /** An article that comes, goes or moves dates the archive; under embargo it leaves no trace. */
  #put(slug: string, next: Version | undefined): void {
    const before = this.#articles.get(slug);
    const placeOf = (article: Article | undefined) =>
      article && article.dateline.epoch <= this.now ? article.dateline.epoch : undefined;
    if (placeOf(before) !== placeOf(next)) this.#changed = { ...this.#changed, archive: this.now };
    if (before) this.#last = { slug, before };
    if (next) this.#articles.set(slug, { ...next, changed: this.now });
    else this.#articles.delete(slug);
    this.#publish();
  }

  #publish(): void {
    this.#publication = this.#published();
    this.#app = createApp(this.#publication, () => this.now, { cache: this.#cache });
  }

  #published(): Publication {
    const { limit } = this.#start;
    const articles = [...this.#articles.values()].map(articleIn);
    const archive = memoryArchive(articles, masthead().timezone);
    const head = { title: `The Ararat Wire ${this.#title}`, limit };
    return publication([], head, { archive, changed: this.#changed });
  }
}

function answered({ status, headers, body = new Uint8Array() }: Answer): Answered {
  return { status, headers: new Headers(headers), bytes: async () => body };
}

const newestFirst = (a: Article, b: Article) =>
  b.dateline.epoch - a.dateline.epoch || (a.slug < b.slug ? -1 : 1);

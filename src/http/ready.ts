// A document that is ready to be answered from: validators first, bytes when they are wanted.
import { SAVED } from '../pages/feed.ts';
import {
  evaluate,
  isFresh,
  lastModifiedAt,
  type Preconditions,
  type Validators,
} from './conditional.ts';
import { anyOrigin } from './cross-origin.ts';
import { printHttpDate } from './date.ts';
import { type Coding, isCompressible } from './encoding.ts';
import { mediaTypes } from './media-types.ts';
import type { Rendition, Representation } from './rendition.ts';
import { security } from './security.ts';
import type { Link, Source } from './source.ts';

/** What of a request decides how a document is answered: header fields by their names in lower case. */
export interface RequestFields extends Preconditions {
  readonly 'accept-encoding'?: string | undefined;
  /** Fetch Metadata: browsers alone send `document`, and only where a person opens an address. */
  readonly 'sec-fetch-dest'?: string | undefined;
}

/** An answer to GET; HEAD has the same without its body. */
export interface Answer {
  readonly status: 200 | 304 | 412;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** What answers requests at one moment. */
export interface Site {
  /** The document of an address, where it is ready: what the app would answer with, without its way through. */
  readonly peek: (path: string, now: number) => ReadyDocument | undefined;
  /** @param bindings what the runtime knows of a request beside it */
  readonly fetch: (request: Request, bindings?: object) => Response | Promise<Response>;
}

/**
 * Shared caches ask every minute, so that a correction is everywhere soon (RFC 9111, section 5.2.2.10); half a minute
 * longer they may answer while they ask, and an hour while nobody answers them (RFC 5861). By the letter s-maxage alone
 * forbids a shared cache to answer stale; those that know RFC 5861 take it for the leave that it is.
 */
const SHARED = 's-maxage=60, stale-while-revalidate=30, stale-if-error=3600';

interface Parts {
  readonly source: Source;
  readonly revision: string;
  readonly rendition: Rendition;
  /** The page by which a browser shows it. */
  readonly view?: Rendition | undefined;
  /** Chooses a coding by Accept-Encoding. */
  readonly choose: (acceptEncoding: string | undefined) => Coding | undefined;
  /** Milliseconds since 1970, at which the source was selected. */
  readonly now: number;
}

export class ReadyDocument {
  readonly revision: string;
  readonly rendition: Rendition;
  readonly view: Rendition | undefined;
  readonly validators: Validators;
  readonly #type: string;
  readonly #choose: Parts['choose'];
  /** The header fields that a 304 has as well. */
  readonly #common: Readonly<Record<string, string>>;
  /** The answers, as they are once the second of the last change is over. */
  readonly #answers = new Map<Coding | 'identity' | 304, Answer>();

  constructor({ source, revision, rendition, view, choose, now }: Parts) {
    const etag = `W/"${revision}"`;
    this.revision = revision;
    this.rendition = rendition;
    this.validators = { etag, lastModified: newestSecond(source.dates, now) };
    this.#type = source.type;
    this.view = view;
    this.#choose = choose;
    this.#common = commonFields(source, etag);
  }

  /**
   * Answers a GET or HEAD.
   * @param now milliseconds since 1970
   * @param query of the address, with its question mark: it has a say in nothing but whether a person is shown the page
   * @returns at once where the bytes are ready or not wanted
   */
  answer(fields: RequestFields, now: number, query = ''): Answer | Promise<Answer> {
    if (this.view && fields['sec-fetch-dest'] === 'document' && query !== SAVED) {
      return viewed(this.view, this.#choose(fields['accept-encoding']));
    }
    const outcome = evaluate(fields, this.validators, now);
    if (outcome === 412) return { status: 412, headers: {} };
    if (outcome === 304) return this.#once(304, now, () => this.#notModified(now));
    const representation = this.rendition.in(this.#choose(fields['accept-encoding']));
    return representation instanceof Promise
      ? representation.then((made) => this.#whole(made, now))
      : this.#whole(representation, now);
  }

  #whole(representation: Representation, now: number): Answer {
    return this.#once(representation.coding ?? 'identity', now, () =>
      this.#ok(representation, now),
    );
  }

  #once(key: Coding | 'identity' | 304, now: number, make: () => Answer): Answer {
    const { lastModified } = this.validators;
    if (lastModified !== undefined && isFresh(lastModified, now)) return make();
    const known = this.#answers.get(key);
    if (known) return known;
    const made = make();
    this.#answers.set(key, made);
    return made;
  }

  /** RFC 9110, section 15.4.5: what a cache needs to update what it has. */
  #notModified(now: number): Answer {
    return { status: 304, headers: { ...this.#common, ...this.#dated(now) } };
  }

  #ok({ coding, bytes }: Representation, now: number): Answer {
    const headers = {
      'Content-Type': this.#type,
      'Content-Length': String(bytes.length),
      ...(coding && { 'Content-Encoding': coding }),
      ...this.#common,
      ...this.#dated(now),
      ...security,
    };
    return { status: 200, headers, body: bytes };
  }

  #dated(now: number): Record<string, string> {
    const lastModified = lastModifiedAt(this.validators, now);
    return lastModified === undefined ? {} : { 'Last-Modified': printHttpDate(lastModified) };
  }
}

/**
 * What a person is shown has no validators, heeds none, and is kept by nobody beyond this process: no cache can ever hand it
 * to a reader.
 * Source: RFC 9111, section 5.2.2.
 */
async function viewed(view: Rendition, wanted: Coding | undefined): Promise<Answer> {
  const { coding, bytes: body } = await view.in(wanted);
  const headers = {
    'Content-Type': mediaTypes.html,
    'Content-Length': String(body.length),
    ...(coding && { 'Content-Encoding': coding }),
    'Cache-Control': 'private, no-store',
    Vary: 'Accept-Encoding, Sec-Fetch-Dest',
    ...security,
  };
  return { status: 200, headers, body };
}

/** RFC 9110, section 12.5.5: a browser that has fetched a feed must not show its bytes when somebody opens the address. */
function variesBy({ type, view }: Source): string[] {
  return [
    ...(isCompressible(type) ? ['Accept-Encoding'] : []),
    ...(view ? ['Sec-Fetch-Dest'] : []),
  ];
}

function commonFields(source: Source, etag: string): Record<string, string> {
  const { maxAge, links, isOpen } = source;
  const vary = variesBy(source);
  return {
    'Cache-Control': `public, max-age=${maxAge}, ${SHARED}`,
    ETag: etag,
    ...(vary.length > 0 && { Vary: vary.join(', ') }),
    ...(links.length > 0 && { Link: links.map(printLink).join(', ') }),
    ...(isOpen && {
      ...anyOrigin,
      'Access-Control-Expose-Headers': 'ETag, Link',
    }),
  };
}

/** RFC 8288, section 3. */
function printLink({ rel, href, type }: Link): string {
  return `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`;
}

/** Whole seconds; undefined where no time is known. */
function newestSecond(dates: readonly number[], now: number): number | undefined {
  const newest = dates.reduce((latest, date) => (date <= now && date > latest ? date : latest), 0);
  return newest === 0 ? undefined : Math.floor(newest / 1000) * 1000;
}

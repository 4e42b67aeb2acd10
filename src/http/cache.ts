// The documents that are ready: one for each address, rendered once for each revision, kept while there is room.
import { type Compression, none } from './encoding.ts';
import { mediaTypes } from './media-types.ts';
import type { Publication } from './publication.ts';
import { ReadyDocument } from './ready.ts';
import { Rendition } from './rendition.ts';
import { revisionOf } from './revision.ts';
import type { Absence, Select, Source } from './source.ts';
import { steady } from './steady.ts';
import type { Shelf, Store } from './store.ts';

interface Entry {
  /** Whether anybody has asked for it since it was last considered for removal. */
  isWanted: boolean;
  readonly document: ReadyDocument;
  /** What it was selected from: weakly, or each document would keep all articles of its day in memory. */
  readonly publication: WeakRef<Publication>;
  /** From when until when it stands, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** The bytes that it takes, about. */
  readonly size: number;
}

type Rendered = Pick<Source, 'type' | 'render' | 'bytes'>;

/** An entry that is being found. */
interface Search {
  readonly publication: Publication;
  readonly now: number;
  readonly found: Promise<Entry | Absence | undefined>;
}

/** Renders a document of a media type; whoever wants to know how long that takes has the clock. */
export type Measure = (type: string, render: Source['render']) => ReturnType<Source['render']>;

export interface CacheOptions {
  /** What the runtime compresses with. */
  readonly compression?: Compression;
  /** Bytes; documents that nobody has asked for of late go first. */
  readonly room?: number;
  /** Where other processes may have left what they rendered. */
  readonly store?: Store | undefined;
  /** Stands around each rendering. */
  readonly measure?: Measure | undefined;
}

/** Bytes. */
const ROOM = 64 * 1024 * 1024;
/** Bytes that a document takes before it is rendered, about. */
const EMPTY = 2048;

export class DocumentCache {
  readonly #compression: Compression;
  readonly #room: number;
  readonly #store: Store | undefined;
  readonly #measure: Measure | undefined;
  /** By address, in the order in which they are considered for removal. */
  readonly #entries = new Map<string, Entry>();
  readonly #underWay = new Map<string, Search>();
  #size = 0;

  constructor({ compression = none, room = ROOM, store, measure }: CacheOptions = {}) {
    this.#compression = compression;
    this.#room = room;
    this.#store = store;
    this.#measure = measure;
  }

  /**
   * Makes another that renders and compresses alike, of which no other process hears.
   * @param room bytes
   */
  another(room: number): DocumentCache {
    return new DocumentCache({ compression: this.#compression, measure: this.#measure, room });
  }

  /**
   * The document of an address, where it is ready.
   * @param path without the query, which changes nothing
   * @param now milliseconds since 1970
   */
  peek(path: string, publication: Publication, now: number): ReadyDocument | undefined {
    const entry = this.#entries.get(path);
    if (!entry || !stands(entry, publication, now)) return undefined;
    entry.isWanted = true;
    return entry.document;
  }

  /**
   * The document of an address. Those who ask while it is being found wait for the same.
   * @param select finds its source
   * @returns what became of it, or undefined, where nothing stands there, of which nothing is kept
   */
  async find(
    path: string,
    publication: Publication,
    now: number,
    select: () => ReturnType<Select>,
  ): Promise<ReadyDocument | Absence | undefined> {
    const ready = this.peek(path, publication, now);
    if (ready) return ready;
    const other = this.#underWay.get(path);
    if (other?.publication === publication) {
      const found = await other.found;
      const isMine = isEntry(found) ? stands(found, publication, now) : other.now === now;
      if (isMine) return documentOf(found);
    }
    const search = { publication, now, found: this.#find(path, publication, now, select) };
    this.#underWay.set(path, search);
    try {
      return documentOf(await search.found);
    } finally {
      if (this.#underWay.get(path) === search) this.#underWay.delete(path);
    }
  }

  async #find(
    path: string,
    publication: Publication,
    now: number,
    select: () => ReturnType<Select>,
  ): Promise<Entry | Absence | undefined> {
    const source = await steady(publication, select);
    const isThere = source !== undefined && 'madeFrom' in source;
    const revision = isThere ? await revisionOf(source.madeFrom) : '';
    const before = this.#remove(path);
    if (!isThere) return source;
    const isSame = before?.document.revision === revision;
    const rendition = isSame
      ? before.document.rendition
      : this.#renditionOf(path, source, this.#shelfOf(path, source, revision));
    const view = isSame ? before.document.view : this.#viewOf(path, source);
    const { choose } = this.#compression;
    const document = new ReadyDocument({ source, revision, rendition, view, choose, now });
    const until = nextChange(source, now);
    const size = isSame ? before.size : EMPTY + (source.bytes?.length ?? 0);
    const from = now;
    const selected = new WeakRef(publication);
    const entry = { document, publication: selected, from, until, size, isWanted: false };
    this.#add(path, entry);
    return entry;
  }

  #shelfOf(path: string, { bytes }: Source, revision: string): Shelf | undefined {
    return bytes ? undefined : this.#store?.shelfOf(path, revision);
  }

  #viewOf(path: string, { view }: Source): Rendition | undefined {
    return view && this.#renditionOf(path, { type: mediaTypes.html, render: view });
  }

  #renditionOf(path: string, source: Rendered, shelf?: Shelf): Rendition {
    const rendition: Rendition = new Rendition(this.#measured(source), {
      encoders: this.#compression.encoders,
      shelf,
      onGrown: (bytes) => {
        if (source.bytes) return;
        const entry = this.#entries.get(path);
        const { document } = entry ?? {};
        if (!entry || (document?.rendition !== rendition && document?.view !== rendition)) return;
        this.#remove(path);
        this.#add(path, { ...entry, size: entry.size + bytes });
      },
    });
    return rendition;
  }

  /** Where the bytes are there already, nothing is rendered. */
  #measured(source: Rendered): Rendered {
    const measure = this.#measure;
    const { type, render, bytes } = source;
    return measure && !bytes ? { type, render: () => measure(type, render) } : source;
  }

  #add(path: string, entry: Entry): void {
    this.#entries.set(path, entry);
    this.#size += entry.size;
    this.#makeRoom(path);
  }

  /** What somebody has asked for gets a second chance at the end of the row: a hit need not put it there. */
  #makeRoom(added: string): void {
    for (const [path, entry] of this.#entries) {
      if (this.#size <= this.#room) break;
      if (path === added) continue;
      this.#remove(path);
      if (!entry.isWanted) continue;
      this.#entries.set(path, { ...entry, isWanted: false });
      this.#size += entry.size;
    }
  }

  #remove(path: string): Entry | undefined {
    const entry = this.#entries.get(path);
    this.#entries.delete(path);
    this.#size -= entry?.size ?? 0;
    return entry;
  }
}

function isEntry(found: Entry | Absence | undefined): found is Entry {
  return found !== undefined && 'document' in found;
}

function documentOf(found: Entry | Absence | undefined): ReadyDocument | Absence | undefined {
  return isEntry(found) ? found.document : found;
}

/** A date that lies ahead changes Last-Modified when it comes. */
function nextChange({ until, dates }: Source, now: number): number {
  return dates.reduce((next, date) => (date > now && date < next ? date : next), until);
}

function stands({ publication, from, until }: Entry, asked: Publication, now: number): boolean {
  return from <= now && now < until && publication.deref() === asked;
}

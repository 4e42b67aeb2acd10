// Keeps a folder served: what is saved there replaces what is served, all at once.
import { posix } from 'node:path';
import { createApp } from '../http/app.ts';
import { DocumentCache, type Measure } from '../http/cache.ts';
import type { Publication } from '../http/publication.ts';
import type { ReadyDocument, Site } from '../http/ready.ts';
import { compression } from './compression.ts';
import { type Folder, fileIn, isCopy, MASTHEAD } from './folder.ts';
import { Notifier, type Notifying } from './hubs/notifier.ts';
import { type Log, logProblem } from './log.ts';
import { changedSince, type Sighting } from './look.ts';
import { type MastheadReading, readMasthead } from './masthead.ts';
import { mediaIn } from './media.ts';
import { mendedLine, newProblems, newsLine, touchedBy } from './news.ts';
import type { Newsroom } from './newsroom.ts';
import { publish } from './publish.ts';
import { type FileReading, readCopy } from './read.ts';
import { removalLines } from './removals.ts';
import type { Scan } from './scan.ts';
import { sameStamp } from './stamp.ts';
import { update } from './update.ts';
import { FolderWatch, type Settled } from './watch.ts';

export interface Start {
  readonly folder: Folder;
  /** What has been read already, and what was seen then. */
  readonly newsroom: Newsroom;
  readonly scan: Scan;
  /** The value of `BASE_URL`. */
  readonly baseUrl: string | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** Tells hubs of the feeds that have changed. */
  readonly announce: Notifying['announce'];
  /** Stands around each rendering. */
  readonly measure?: Measure | undefined;
}

/** A publication that is served and follows its folder. */
export class Service implements Site {
  readonly #start: Start;
  #newsroom: Newsroom;
  /** The pictures that the masthead names. */
  #named: readonly string[];
  readonly #cache: DocumentCache;
  #publication: Publication;
  #app: ReturnType<typeof createApp>;
  readonly #notifier: Notifier;
  readonly #listeners = new Set<() => void>();
  #watch: FolderWatch | undefined;

  constructor(start: Start) {
    this.#start = start;
    this.#cache = new DocumentCache({ compression, measure: start.measure });
    this.#newsroom = start.newsroom;
    this.#named = [...start.newsroom.pictures.keys()];
    this.#publication = publish(start.newsroom, mediaIn(start.folder), start.baseUrl);
    this.#app = this.#appOf(this.#publication);
    this.#notifier = new Notifier(this.#publication, start);
  }

  /** Answers a request, all of it, from one state of the publication. */
  readonly fetch = (request: Request): Response | Promise<Response> => this.#app.fetch(request);

  /** The document of an address, where it is ready. */
  readonly peek = (path: string, now: number): ReadyDocument | undefined =>
    this.#cache.peek(path, this.#publication, now);

  /** What is served at this moment, and what is known beyond it: both of one turn. */
  get state(): { readonly newsroom: Newsroom; readonly publication: Publication } {
    return { newsroom: this.#newsroom, publication: this.#publication };
  }

  /**
   * Calls back each time that another state has been turned to.
   * @returns ends that
   */
  onTurn(hear: () => void): () => void {
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  /** Begins to follow the folder. */
  follow(): void {
    const { folder, scan, log } = this.#start;
    const pictures = () => [...this.#named, ...this.#beside()];
    const onSettled = (settled: Settled) => this.#take(settled);
    this.#watch = new FolderWatch({ folder, scan, pictures, onSettled, log });
    this.#know();
  }

  close(): void {
    this.#watch?.close();
    this.#notifier.close();
  }

  /** Reads what has settled and takes it in; what changed meanwhile is returned, for another time. */
  async #take({ files, steady, ofFolders }: Settled): Promise<Iterable<string>> {
    const { folder } = this.#start;
    const names = [...files.keys()];
    const isOfMasthead = (below: string) => below === MASTHEAD || this.#named.includes(below);
    const beside = this.#beside();
    const masthead = names.some(isOfMasthead) ? await readMasthead(folder) : undefined;
    // A masthead may map other zones: every dateline is read anew.
    const isRezoned = masthead?.masthead !== undefined && files.has(MASTHEAD);
    const stale = isRezoned ? steady : steady.filter(({ file }) => this.#isStale(file, files));
    const seen = [...files.values(), ...stale].filter(isThere);
    const copy = seen.filter(({ below }) => isCopy(posix.basename(below)));
    // A picture may have been read already, with copy that was saved at the same time.
    const isKnown = names.length > 0 && names.every((below) => beside.has(below));
    if (isKnown && copy.length === 0) return [];
    const settings = masthead?.masthead ?? this.#newsroom.masthead;
    const readings = await readCopy(folder, copy, { settings, now: this.#start.clock() });

    const changed = await changedSince(folder, seen);
    if (changed.has(MASTHEAD)) return names;
    const unsound = new Set([...changed].map((below) => fileIn(folder, below)));
    const sound = readings.filter(({ file }) => !unsound.has(file));
    const removed = names
      .filter((below) => !files.get(below))
      .map((below) => fileIn(folder, below));
    this.#turnTo(sound, removed, ofFolders, masthead);
    this.#know();
    return changed;
  }

  /** Pictures are read with their copy, whether a look has found them yet or not. */
  #know(): void {
    for (const { beside } of this.#newsroom.readings.values()) {
      if (beside) this.#watch?.know(beside);
    }
  }

  /** The pictures beside the copy. */
  #beside(): ReadonlySet<string> {
    const { readings } = this.#newsroom;
    return new Set([...readings.values()].flatMap(({ beside }) => [...(beside?.keys() ?? [])]));
  }

  /** Whether a piece of copy was read with a picture that is another now. */
  #isStale(file: string, files: Settled['files']): boolean {
    const { beside = [] } = this.#newsroom.readings.get(file) ?? {};
    return [...beside].some(
      ([below, stamp]) => files.has(below) && !sameStamp(stamp, files.get(below)?.stamp),
    );
  }

  #turnTo(
    readings: readonly FileReading[],
    removed: readonly string[],
    ofFolders: Settled['ofFolders'],
    masthead: MastheadReading | undefined,
  ): void {
    const before = this.#newsroom;
    const { folder, baseUrl, clock } = this.#start;
    const changes = { readings, removed, ofFolders, ...(masthead && { masthead }) };
    const after = update(before, changes, clock());
    this.#named = masthead?.named ?? this.#named;
    this.#publication = publish(after, mediaIn(folder), baseUrl);
    this.#app = this.#appOf(this.#publication);
    this.#newsroom = after;
    this.#notifier.turnTo(this.#publication, touchedBy(before, after));
    this.#tell(before, after);
    for (const hear of this.#listeners) hear();
  }

  #appOf(publication: Publication) {
    const { clock, log } = this.#start;
    const report = (error: Error) => log.error({ err: error }, 'a request failed');
    return createApp(publication, clock, { report, cache: this.#cache });
  }

  #tell(before: Newsroom, after: Newsroom): void {
    const { log, clock } = this.#start;
    const news = newsLine(before, after);
    if (news) log.info(news);
    for (const line of removalLines(before, after, clock())) log.warn(line);
    for (const problem of newProblems(before, after)) logProblem(log, problem);
    const mended = mendedLine(before, after);
    if (mended) log.info(mended);
  }
}

const isThere = (sighting: Sighting | undefined) => sighting !== undefined;

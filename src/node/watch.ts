// Waits for a folder to change: an event or the time says when to look, and only a look says what has changed.
import type { Problem } from '../copy/problem.ts';
import { DirectoryWatch } from './directory-watch.ts';
import { type Folder, shownName } from './folder.ts';
import type { Log } from './log.ts';
import { lookAgain, type Sighting } from './look.ts';
import { type Scan, scan } from './scan.ts';
import { settle, untilSettled, type Waiting } from './settle.ts';
import type { Stamp } from './stamp.ts';

/** What has settled since the last time, by name below the folder. */
export interface Settled {
  /** Undefined for what is gone. */
  readonly files: ReadonlyMap<string, Sighting | undefined>;
  /** The other files: as they were read last, and not about to change. */
  readonly steady: readonly Sighting[];
  /** The problems of folders. */
  readonly ofFolders: readonly Problem[];
}

export interface Watched {
  readonly folder: Folder;
  /** What has been read already. */
  readonly scan: Scan;
  /** The pictures that lie beside the masthead now. */
  readonly pictures: () => readonly string[];
  /** Takes in what has settled; returns the names of files that changed while they were read. */
  readonly onSettled: (settled: Settled) => Promise<Iterable<string>>;
  readonly log: Log;
}

/** Milliseconds after an event; several events mostly mean one save. */
const GATHER = 5;
/** Milliseconds between looks that nothing asked for: network disks send no events, and a folder may be replaced. */
const RESCAN = 5_000;
/** The same while the folder is gone. */
const RETRY = 1_000;

/** Watches until it is closed. */
export class FolderWatch {
  readonly #watched: Watched;
  readonly #directories: DirectoryWatch;
  readonly #known = new Map<string, Stamp>();
  #waiting: ReadonlyMap<string, Waiting> = new Map();
  #scan: Scan;
  #timer: NodeJS.Timeout | undefined;
  #isAsked = true;
  #isLooking = false;
  #isGone = false;
  #isClosed = false;

  constructor(watched: Watched) {
    this.#watched = watched;
    this.#scan = watched.scan;
    for (const [name, { stamp }] of all(watched.scan)) this.#known.set(name, stamp);
    this.#directories = new DirectoryWatch(() => this.#ask(), watched.log);
    this.#directories.follow(watched.scan.directories);
    this.#wake(0);
  }

  /** Stops watching; what is being read is still taken in. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#directories.close();
  }

  /** Takes files to have been read as they were then, where nothing was known of them: any other state is a change. */
  know(read: Iterable<readonly [name: string, stamp: Stamp | undefined]>): void {
    for (const [name, stamp] of read) {
      if (stamp && !this.#known.has(name)) this.#known.set(name, stamp);
    }
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    if (!this.#isLooking) this.#wake(GATHER);
  }

  #wake(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#look(), delay);
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const began = performance.now();
    const isFull = this.#isAsked || this.#waiting.size === 0;
    this.#isAsked = false;
    try {
      if (isFull) await this.#lookAtAll(began);
      else await this.#lookAtWaiting(began);
    } catch (error) {
      this.#watched.log.error({ err: error }, 'a change could not be taken in');
    }
    this.#isLooking = false;
    this.#wake(this.#delay(performance.now() - began));
  }

  /** A look that was asked for during the last one comes after as long again: a busy folder leaves time to serve. */
  #delay(took: number): number {
    if (this.#isAsked) return Math.max(GATHER, took);
    if (this.#isGone) return RETRY;
    return untilSettled(this.#waiting, performance.now()) ?? RESCAN;
  }

  async #lookAtAll(began: number): Promise<void> {
    const { folder, pictures } = this.#watched;
    const found = await scan(folder, pictures());
    if (this.#isClosed) return;
    if (!found || this.#isEmptied(found)) return this.#gone();
    this.#back();
    if (this.#directories.follow(found.directories)) this.#isAsked = true;
    const before = this.#scan;
    this.#scan = found;
    const seen = new Map<string, Sighting | undefined>(all(found));
    for (const name of [...this.#known.keys(), ...this.#waiting.keys()]) {
      if (!seen.has(name) && !isUnseen(found, name)) seen.set(name, undefined);
    }
    await this.#take(seen, began, !sameProblems(before, found));
  }

  async #lookAtWaiting(began: number): Promise<void> {
    const seen = await lookAgain(this.#watched.folder, this.#waiting.keys());
    if (seen) await this.#take(seen, began, false);
    else this.#isAsked = true;
  }

  async #take(
    seen: ReadonlyMap<string, Sighting | undefined>,
    began: number,
    isForced: boolean,
  ): Promise<void> {
    const stamps = new Map([...seen].map(([name, sighting]) => [name, sighting?.stamp]));
    const look = { known: this.#known, waiting: this.#waiting, seen: stamps, began };
    const { ready, waiting } = settle({ ...look, ended: performance.now() });
    this.#waiting = waiting;
    if (ready.size === 0 && !isForced) return;

    for (const [name, stamp] of ready) {
      if (stamp) this.#known.set(name, stamp);
      else this.#known.delete(name);
    }
    const files = new Map([...ready.keys()].map((name) => [name, seen.get(name)]));
    const isSteady = ({ below }: Sighting) => !files.has(below) && !waiting.has(below);
    const steady = [...this.#scan.copy.values()].filter(isSteady);
    const settled = { files, steady, ofFolders: this.#scan.problems };
    this.#wait(await this.#watched.onSettled(settled));
  }

  /** What changed while it was read is not known after all. */
  #wait(names: Iterable<string>): void {
    const waiting = new Map(this.#waiting);
    for (const name of names) {
      waiting.set(name, { stamp: this.#known.get(name), since: performance.now() });
      this.#known.delete(name);
    }
    this.#waiting = waiting;
  }

  /** An unmounted disk leaves an empty folder; nobody deletes a whole publication file by file. */
  #isEmptied({ copy, beside }: Scan): boolean {
    return copy.size === 0 && beside.size === 0 && this.#known.size > 0;
  }

  #gone(): void {
    const { folder, log } = this.#watched;
    if (!this.#isGone) log.error(`${shownName(folder)} is gone; what was read last stays served`);
    this.#isGone = true;
    this.#waiting = new Map();
  }

  #back(): void {
    const { folder, log } = this.#watched;
    if (this.#isGone) log.info(`${shownName(folder)} is back`);
    this.#isGone = false;
  }
}

function* all({ copy, beside }: Scan): Generator<[string, Sighting]> {
  yield* copy;
  yield* beside;
}

const isUnseen = ({ unseen }: Scan, name: string) =>
  unseen.some((folder) => name.startsWith(`${folder}/`));

const sameProblems = (a: Scan, b: Scan) =>
  JSON.stringify(a.problems) === JSON.stringify(b.problems);

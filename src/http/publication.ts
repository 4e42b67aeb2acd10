// All that the addresses of one publication are answered from, at one moment: it is replaced whole, never changed.
import type { Archive } from '../archive/archive.ts';
import type { Masthead } from '../copy/masthead.ts';

export interface Publication {
  readonly masthead: Masthead;
  readonly archive: Archive;
  /** The logo and the icon, where they are files, by their path in the masthead. */
  readonly pictures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Reads a picture that articles show: a path below the folder of the masthead. Undefined where it is not there. */
  readonly media: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** What dates the documents beside their articles, in milliseconds since 1970; 0 where nobody can tell. */
  readonly changed: Changed;
  /** How many problems stand at `now` (milliseconds since 1970), those of articles under embargo left out. */
  readonly problemsAt: (now: number) => ProblemCount | Promise<ProblemCount>;
  /** Counts the commits of an archive that others write to while it is read; absent where nobody does. */
  readonly revision?: () => Promise<number>;
}

/** Nothing of an article under embargo is in it. */
export interface Changed {
  /** When the masthead or one of its pictures last changed. */
  readonly masthead: number;
  /**
   * When the choice of articles last changed by a save: one came, went, or moved to another time or
   * channel, or was corrected, retracted or withdrawn. The end of an embargo is no save.
   */
  readonly archive: number;
}

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** The path of the base address, `''` or `/news`: the site stands there, and so do its addresses. */
export function basePath({ masthead }: Publication): string {
  return new URL(masthead.url).pathname.replace(/\/$/, '');
}

/** The masthead for the text of a page, whose links lead to where it stands: they work on every host that serves it. */
export function localMasthead(publication: Publication): Masthead {
  return { ...publication.masthead, url: basePath(publication) };
}

// What publishing over HTTP asks of an archive that can be written to.
import type { Problem } from '../copy/problem.ts';

/** Copy as it was sent; what is under embargo or was withdrawn included. */
export interface StoredCopy {
  /** Its name, such as `budget-vote.txt`: the ending says how its text is written. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes: 64 hexadecimal digits in lower case. */
  readonly hash: string;
  readonly isWithdrawn: boolean;
}

/** Copy to be stored. */
export interface Write {
  readonly slug: string;
  /** `budget-vote.txt` or `budget-vote.md`. */
  readonly file: string;
  /**
   * Where it lies, below the folder of the masthead, and its pictures with it: `2021/09`, or empty for that folder itself.
   * Copy of which it is not said stays where the article lies, and lies in that folder where it is a new one.
   */
  readonly folder?: string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The hash that the article's copy must have; null where there must be no such article. */
  readonly expected: string | null;
}

export interface Withdrawing {
  readonly slug: string;
  /** One line of plain text. */
  readonly reason: string;
  /** The hash that the article's copy must have. */
  readonly expected: string;
}

export interface Stored {
  readonly slug: string;
  /** What was under embargo and is taken back is removed: nobody has read it. */
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'removed';
  readonly hash: string;
  /** Warnings: they do not keep it from being stored. */
  readonly problems: readonly Problem[];
}

/** Why nothing was stored. */
export type Refusal =
  /** The copy is wrong: a problem is an error. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  /** The article is not what the desk saw: its hash now, or null where there is none. */
  | { readonly kind: 'stale'; readonly slug: string; readonly hash: string | null }
  /** The slug is that of an article that was withdrawn. */
  | { readonly kind: 'withdrawn'; readonly slug: string }
  /** The copy says that its article was withdrawn, and whoever sent it may not say so. */
  | { readonly kind: 'forbidden'; readonly slug: string };

/** What came of writing: all of it is stored, or nothing. */
export type Written = { readonly kind: 'stored'; readonly stored: readonly Stored[] } | Refusal;

export interface ManifestEntry {
  readonly slug: string;
  readonly hash: string;
  /** The name of its copy below the folder of the masthead, such as `2021/09/budget-vote.txt`. */
  readonly file: string;
  readonly isWithdrawn: boolean;
}

export interface PublishingStore {
  /** The copy of an article; undefined where the slug was never used. */
  copyOf(slug: string): Promise<StoredCopy | undefined>;
  /**
   * Every article with the hash of its copy, by slug, those that were withdrawn included.
   * @param after the slug behind which to begin; empty for the first page
   */
  manifest(after: string, limit: number): Promise<readonly ManifestEntry[]>;
  /**
   * Stores copy, all of it or none; each slug once.
   * @param who the name of the token
   * @param options whether copy may say that its article was withdrawn
   */
  put(
    writes: readonly Write[],
    who: string,
    options?: { readonly mayWithdraw?: boolean },
  ): Promise<Written>;
  /** Puts in the place of an article what says that it was withdrawn. */
  withdraw(withdrawing: Withdrawing, who: string): Promise<Written>;
  /**
   * Stores a picture that copy may name.
   * @param path below the folder of the masthead, such as `bridge.jpg`
   */
  putPicture(
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
    who: string,
  ): Promise<
    | { readonly kind: 'stored'; readonly outcome: Stored['outcome']; readonly hash: string }
    | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  >;
}

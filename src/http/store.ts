// Where rendered documents lie that more than one process may use.

/** Keeps bytes by the address and the revision of their document: a new revision never meets the bytes of an old one. */
export interface Store {
  /** The place of one revision. */
  shelfOf(path: string, revision: string): Shelf;
}

export interface Shelf {
  /** @returns undefined where nothing lies there, or where the store fails */
  take(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Returns at once; whether it was kept, nobody hears. */
  put(bytes: Uint8Array<ArrayBuffer>): void;
}

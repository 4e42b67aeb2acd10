// One call of the API, after it was let in.
import type { PublishingStore } from '../publishing/store.ts';

export interface Call {
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The variable part of the address, a slug or a path, decoded; empty where there is none. */
  readonly name: string;
  /** The name of the token. */
  readonly who: string;
  /** Whether that token may withdraw what it may write. */
  readonly mayWithdraw: boolean;
  /** Where the API stands: `/api`, or `/news/api`. */
  readonly base: string;
  readonly store: PublishingStore;
}

/** Answers a call. What it throws is a fault of ours. */
export type Handler = (call: Call) => Promise<Response>;

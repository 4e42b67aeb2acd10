// Counts answers by document and status: two additions for each, and everything else when somebody looks.
import { type Kind, kindOfAddress, kinds } from './document-kind.ts';

interface Counts {
  /** How many answers there were, by status. */
  readonly statuses: Map<number, number>;
  bytes: number;
}

/** What is there from the start, so that a share can be told before the first of them. */
const USUAL = [200, 304];

export class RequestTally {
  readonly #counts = Object.fromEntries(kinds.map((kind) => [kind, none()])) as Record<
    Kind,
    Counts
  >;

  /**
   * Counts an answer.
   * @param url the address, as the request line has it
   * @param bytes of its body
   */
  add(url: string, status: number, bytes: number): void {
    const counts = this.#counts[kindOfAddress(url)];
    counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
    counts.bytes += bytes;
  }

  /** What has come together since the start. */
  *[Symbol.iterator](): Generator<readonly [Kind, Readonly<Counts>]> {
    for (const kind of kinds) yield [kind, this.#counts[kind]];
  }
}

function none(): Counts {
  return { statuses: new Map(USUAL.map((status) => [status, 0])), bytes: 0 };
}

// What the log says of a hub: a line for a batch, not for each document.
import { counted } from '../../copy/report.ts';
import type { Log } from '../log.ts';

/** Why documents were lost to a hub: how many, and one of them. */
interface Loss {
  readonly first: string;
  readonly count: number;
}

/** Counts what a hub was told of, until it is written to the log. */
export class HubReport {
  readonly #name: string;
  readonly #log: Log;
  #told = { once: 0, again: 0 };
  #losses = new Map<string, Loss>();
  #excess = 0;

  /** @param name what the log calls the hub */
  constructor(name: string, log: Log) {
    this.#name = name;
    this.#log = log;
  }

  told(isRepeat: boolean): void {
    this.#told[isRepeat ? 'again' : 'once'] += 1;
  }

  /** @param why what went wrong, and what to do */
  lost(topics: readonly string[], why: string): void {
    const [first] = topics;
    if (first === undefined) return;
    const before = this.#losses.get(why) ?? { first, count: 0 };
    this.#losses.set(why, { ...before, count: before.count + topics.length });
  }

  /** For documents that had no room. */
  leftOut(count: number): void {
    this.#excess += count;
  }

  /** Writes what has come together, and begins anew. */
  write(): void {
    const { once, again } = this.#told;
    const told = `told ${this.#name} of`;
    if (once > 0) this.#log.info(`${told} ${counted(once, 'document')}`);
    if (again > 0) this.#log.info(`${told} ${counted(again, 'document')} again`);
    for (const [why, { first, count }] of this.#losses) {
      const topics = count > 1 ? `${first} and ${count - 1} more` : first;
      this.#log.warn(`could not tell ${this.#name} of ${topics}: ${why}`);
    }
    if (this.#excess > 0) {
      const documents = counted(this.#excess, 'document');
      this.#log.warn(`too much waits for ${this.#name}: ${documents} left out; ${TELL}`);
    }
    this.#told = { once: 0, again: 0 };
    this.#losses = new Map();
    this.#excess = 0;
  }
}

/** What to do where a hub was not told. */
export const TELL = '"wirefeed ping" tells it of the newest';

// What is served of an archive that others write to: each isolate looks now and then whether there is another state of it.
import type { State } from '../archive/sql/state.ts';

export interface Looking<T> {
  /** Asks the archive for its state. */
  readonly look: () => Promise<State>;
  /** Makes what is served from a state. */
  readonly make: (state: State) => T;
  /** Lets a look come to its end, though the request that began it was cut off. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Writes a line for the operator. */
  readonly log: (line: string) => void;
}

/** Milliseconds for which a look is good. */
export const GOOD = 5_000;
/** Milliseconds for which a request waits for a look where it could be served without, and where it could not. */
const PATIENCE = 1_000;
const LONGEST = 10_000;

/**
 * Keeps what was made from the newest state. Whoever comes when the last look is no longer good waits for the next one, and
 * all who come meanwhile wait for the same: so nobody is served a state that was followed more than five seconds before.
 * Where a look fails, or takes too long, what is there is served for as long as a look is good.
 */
export class Lookout<T> {
  readonly #looking: Looking<T>;
  #served: { readonly revision: number; readonly made: T } | undefined;
  /** When the newest look began, and the one that told what is served, in milliseconds since 1970. */
  #lookedAt = 0;
  #toldAt = 0;
  #underWay: Promise<void> | undefined;
  #isDown = false;

  constructor(looking: Looking<T>) {
    this.#looking = looking;
  }

  /**
   * What is to be served.
   * @param now milliseconds since 1970
   * @returns at once where a look is good; undefined where the archive could never be read
   */
  at(now: number): T | Promise<T | undefined> {
    const isGood = !this.#underWay && now < this.#lookedAt + GOOD;
    return this.#served && isGood ? this.#served.made : this.#afterLook(now);
  }

  async #afterLook(now: number): Promise<T | undefined> {
    this.#underWay ??= this.#begin(now);
    const look = this.#underWay;
    await within(this.#served ? PATIENCE : LONGEST, look);
    // One that takes too long keeps nobody else waiting.
    if (this.#underWay === look) this.#underWay = undefined;
    return this.#served?.made;
  }

  #begin(now: number): Promise<void> {
    this.#lookedAt = now;
    const look = this.#look(now);
    this.#looking.waitUntil(look);
    return look;
  }

  async #look(now: number): Promise<void> {
    const { look, make, log } = this.#looking;
    try {
      const state = await look();
      this.#isDown = false;
      // A look that took too long may have been overtaken.
      if (now < this.#toldAt) return;
      this.#toldAt = now;
      const { revision } = state;
      if (this.#served?.revision !== revision) this.#served = { revision, made: make(state) };
    } catch (error) {
      if (!this.#isDown) log(`the archive cannot be read, what is ready is served on: ${error}`);
      this.#isDown = true;
    }
  }
}

/** Waits for work, though not for ever. On the edge whoever waits has a timer of its own, and nobody else's can end it. */
async function within(length: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, length);
  });
  await Promise.race([work, end]);
  clearTimeout(timer);
}

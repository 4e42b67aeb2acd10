// How often something may be done: what is not used is saved up for a while.

/** A bucket of tokens. */
export class Allowance {
  readonly #rate: number;
  readonly #most: number;
  #left: number;
  /** As of when, in milliseconds since 1970. */
  #at = 0;

  /**
   * @param rate times a second
   * @param most times at once
   */
  constructor(rate: number, most: number) {
    this.#rate = rate;
    this.#most = most;
    this.#left = most;
  }

  /**
   * Takes one. A clock that was put back regains nothing.
   * @param now milliseconds since 1970
   * @returns whether there was one
   */
  take(now: number): boolean {
    const regained = (Math.max(0, now - this.#at) * this.#rate) / 1000;
    this.#left = Math.min(this.#most, this.#left + regained);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Takes what turned out to be more than one: it is missing to those who come next. */
  spend(more: number): void {
    this.#left -= Math.max(0, more);
  }
}

// An instant in the only form that the feed package takes: a Date, but one that keeps its offset.
import { type Instant, rfc822, rfc3339 } from '../copy/instant.ts';

/** The package asks a date for nothing but the two texts below, and a plain Date gives both in UTC. */
export class ZonedDate extends Date {
  readonly #instant: Instant;

  constructor(instant: Instant) {
    super(instant.epoch);
    this.#instant = instant;
  }

  /** RFC 3339 with the offset, for Atom and JSON Feed. */
  override toISOString(): string {
    return rfc3339(this.#instant);
  }

  /** RFC 822 with the offset, for RSS. */
  override toUTCString(): string {
    return rfc822(this.#instant);
  }
}

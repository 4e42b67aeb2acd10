// What is to come again after a while; whatever is put in anew meanwhile comes later.

/** Topics that wait for their time. */
export class Postponed {
  readonly #onDue: (topics: readonly string[]) => void;
  /** With which timer each topic comes. */
  readonly #coming = new Map<string, NodeJS.Timeout>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(onDue: (topics: readonly string[]) => void) {
    this.#onDue = onDue;
  }

  /** @param after milliseconds */
  put(topics: readonly string[], after: number): void {
    const timer = setTimeout(() => this.#ring(timer, topics), after).unref();
    this.#timers.add(timer);
    for (const topic of topics) this.#coming.set(topic, timer);
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#coming.clear();
  }

  #ring(timer: NodeJS.Timeout, topics: readonly string[]): void {
    this.#timers.delete(timer);
    const due = topics.filter((topic) => this.#coming.get(topic) === timer);
    for (const topic of due) this.#coming.delete(topic);
    if (due.length > 0) this.#onDue(due);
  }
}

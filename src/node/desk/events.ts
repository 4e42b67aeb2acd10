// The turns of what is served, told to pages as they happen (HTML, section 9.2: server-sent events).

/** Milliseconds: the server takes a connection for dead that is silent for half a minute. */
const HEARTBEAT = 10_000;
/** Milliseconds after which a browser that has lost the stream asks for it again. */
const RETRY = 1_000;

type Controller = ReadableStreamDefaultController<Uint8Array>;

const encoder = new TextEncoder();

/** Counts the turns and tells them. A page says of which turn it is, so it can tell what it has missed. */
export class Events {
  readonly #listeners = new Set<Controller>();
  readonly #timer: NodeJS.Timeout;
  #turn = 0;
  #isClosed = false;

  /** @param heartbeat milliseconds between two signs of life */
  constructor(heartbeat: number = HEARTBEAT) {
    this.#timer = setInterval(() => this.#tell(': here\n\n'), heartbeat).unref();
  }

  /** How often what is served has been replaced. */
  get turn(): number {
    return this.#turn;
  }

  /** How many are listening. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Tells everybody that what is served has been replaced. */
  next(): void {
    this.#turn += 1;
    this.#tell(this.#event());
  }

  /**
   * A stream of events that begins with the present turn.
   * @returns undefined once they are closed
   */
  stream(): ReadableStream<Uint8Array> | undefined {
    if (this.#isClosed) return undefined;
    let own: Controller;
    return new ReadableStream({
      start: (controller) => {
        own = controller;
        this.#listeners.add(own);
        own.enqueue(encoder.encode(`retry: ${RETRY}\n${this.#event()}`));
      },
      cancel: () => void this.#listeners.delete(own),
    });
  }

  /** Ends all streams. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const controller of this.#listeners) controller.close();
    this.#listeners.clear();
  }

  #event(): string {
    return `event: turn\ndata: ${this.#turn}\n\n`;
  }

  #tell(text: string): void {
    for (const controller of this.#listeners) controller.enqueue(encoder.encode(text));
  }
}

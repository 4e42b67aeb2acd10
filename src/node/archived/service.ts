// Keeps an archive served: each commit, whoever makes it, replaces what is served, all at once.
import type { Context } from 'hono';
import { createApi, isApiPath } from '../../api/app.ts';
import { Attempts } from '../../api/attempts.ts';
import type { Token } from '../../api/tokens.ts';
import { StorageFault } from '../../archive/database.ts';
import { pictureIn } from '../../archive/sql/picture.ts';
import { isOfZone, readState, type State } from '../../archive/sql/state.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { createApp } from '../../http/app.ts';
import { archivedPublication } from '../../http/archived.ts';
import { DocumentCache, type Measure } from '../../http/cache.ts';
import { basePath, type Publication } from '../../http/publication.ts';
import type { ReadyDocument, Site } from '../../http/ready.ts';
import type { PublishingStore } from '../../publishing/store.ts';
import { compression } from '../compression.ts';
import type { Log } from '../log.ts';
import type { MastheadReading } from '../masthead.ts';
import type { Sqlite } from '../sqlite.ts';

export interface ArchivedStart {
  readonly database: Sqlite;
  readonly state: State;
  /** At the address of the deployment. */
  readonly masthead: Masthead;
  readonly pictures: MastheadReading['pictures'];
  /** When the masthead last changed, in milliseconds since 1970. */
  readonly mastheadChanged: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** Who may publish, and where that goes; absent where nobody may. */
  readonly publishing?: { readonly tokens: readonly Token[]; readonly store: PublishingStore };
  readonly measure?: Measure | undefined;
}

/** Milliseconds between two looks whether another process has committed: what this one commits is served at once. */
const LOOK = 200;
/** Milliseconds by which every server that reads the file has seen a commit. */
export const SETTLE = 5 * LOOK;

/** A publication that is served and follows its archive. */
export class ArchivedService implements Site {
  readonly #start: ArchivedStart;
  readonly #cache: DocumentCache;
  readonly #api: ReturnType<typeof createApi> | undefined;
  readonly #root: string;
  /** That of what is served. */
  #revision: number;
  #seen: State;
  /** What was told last, as long as it stands. */
  #fault: string | undefined;
  #version: number;
  #publication: Publication;
  #app: ReturnType<typeof createApp>;
  #timer: NodeJS.Timeout | undefined;

  constructor(start: ArchivedStart) {
    this.#start = start;
    this.#cache = new DocumentCache({ compression, measure: start.measure });
    this.#version = start.database.version;
    this.#seen = start.state;
    this.#revision = start.state.revision;
    this.#publication = this.#publicationOf(start.state);
    this.#app = this.#appOf(this.#publication);
    this.#root = basePath(this.#publication);
    this.#api = this.#openApi();
  }

  /** Answers a request, all of it, from one state of the archive. */
  readonly fetch = (request: Request, bindings?: object): Response | Promise<Response> => {
    const isApi = this.#api && isApiPath(new URL(request.url).pathname, this.#root);
    return isApi && this.#api ? this.#api.fetch(request, bindings) : this.#app.fetch(request);
  };

  /** The document of an address, where it is ready: no question goes to the archive for it. */
  readonly peek = (path: string, now: number): ReadyDocument | undefined =>
    this.#cache.peek(path, this.#publication, now);

  /** What is served at this moment. */
  get publication(): Publication {
    return this.#publication;
  }

  /** Begins to follow the archive. */
  follow(): void {
    this.#timer = setInterval(() => void this.look(), LOOK).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Turns to what was committed last. */
  async look(): Promise<void> {
    const { database, masthead } = this.#start;
    try {
      if (!database.isInPlace) throw new StorageFault('replaced');
      const state = await this.#read();
      if (state.revision !== this.#revision) {
        mustBeOf(masthead, state);
        this.#revision = state.revision;
        this.#publication = this.#publicationOf(state);
        this.#app = this.#appOf(this.#publication);
      }
      this.#fault = undefined;
    } catch (error) {
      this.#tell(error as Error);
    }
  }

  /** The state of the archive; it is read where a commit has come, or the outbox was written to. */
  async #read(): Promise<State> {
    const { database } = this.#start;
    const { version } = database;
    if (version !== this.#version) {
      this.#seen = await readState(database);
      this.#version = version;
    }
    return this.#seen;
  }

  /** Says once that what is ready is all there is, until it is over. */
  #tell({ message }: Error): void {
    if (message === this.#fault) return;
    this.#fault = message;
    this.#start.log.error(`${message}; what was read before is served on`);
  }

  #publicationOf(state: State): Publication {
    const { database, masthead, pictures, mastheadChanged } = this.#start;
    return archivedPublication({
      ...{ database, state, masthead, pictures, mastheadChanged },
      revision: async () => (await this.#read()).revision,
      media: (path) => pictureIn(database, path),
    });
  }

  #appOf(publication: Publication) {
    const report = (error: Error) => this.#start.log.error({ err: error }, 'a request failed');
    return createApp(publication, this.#start.clock, { report, cache: this.#cache });
  }

  #openApi() {
    const { publishing, clock, log } = this.#start;
    if (!publishing || publishing.tokens.length === 0) return undefined;
    const report = (error: Error) => log.error({ err: error }, 'nothing could be published');
    const attempts = new Attempts();
    return createApi({ ...publishing, clock, client, root: this.#root, report, attempts });
  }
}

/** The machine at the other end of the connection: what a header says of it, anybody may write. */
function client({ env }: Context): string {
  const { incoming } = env as { incoming?: { socket: { remoteAddress?: string } } };
  return incoming?.socket.remoteAddress ?? '';
}

/** The months of an archive are those of one time zone. */
function mustBeOf({ timezone }: Masthead, state: State): void {
  if (isOfZone(state, timezone)) return;
  throw new Error(
    `the archive was filled anew in the time zone ${state.timezone}, and the masthead of this server says ${timezone}: start it anew`,
  );
}

// The publication whose articles are in D1, as an isolate answers for it.
import type { Database } from '../archive/database.ts';
import { isOfZone, readState, type State } from '../archive/sql/state.ts';
import { archivedPublication } from '../http/archived.ts';
import { notReadyApp } from '../http/not-ready.ts';
import type { Publication } from '../http/publication.ts';
import type { Listener } from './listener.ts';
import { type Looking, Lookout } from './lookout.ts';

export interface ArchivedOptions
  extends Pick<Publication, 'masthead' | 'pictures' | 'media'>,
    Pick<Looking<Listener>, 'waitUntil' | 'log'> {
  readonly database: Database;
  /** When the masthead last changed, in milliseconds since 1970. */
  readonly mastheadChanged: number;
  /** Makes the listener of one state; what has not changed is kept from one to the next. */
  readonly serve: (publication: Publication) => Listener;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Makes the listener of an archive: each state of it is another publication. */
export function archivedListener(options: ArchivedOptions): Listener {
  const { database, clock, serve } = options;
  const notReady = notReadyApp().fetch;
  const look = () => readState(database);
  const revision = async () => (await look()).revision;
  const make = (state: State) =>
    isOtherZone(state, options)
      ? notReady
      : serve(archivedPublication({ ...options, state, revision }));
  const lookout = new Lookout<Listener>({ ...options, look, make });
  return (request) => {
    const found = lookout.at(clock());
    if (!(found instanceof Promise)) return found(request);
    return found.then((listener = notReady) => listener(request));
  };
}

/** The months of an archive are those of the zone that it was written with. */
function isOtherZone(state: State, { masthead, log }: ArchivedOptions): boolean {
  if (isOfZone(state, masthead.timezone)) return false;
  log(
    `the archive is written in ${state.timezone}, and the masthead says ${masthead.timezone}: put the old time zone back, or publish into a new database`,
  );
  return true;
}

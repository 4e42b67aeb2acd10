// An archive to what is served from it: the masthead of its folder, who may publish, and the outbox.
import { isOfZone, readState, type State } from '../../archive/sql/state.ts';
import { frame } from '../../copy/frame.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { isLoopback } from '../../http/websub.ts';
import { databaseStore } from '../../publishing/database-store.ts';
import { settingsOf } from '../../publishing/settings.ts';
import { type ArchiveFile, openArchive, readArchive } from '../archive-file.ts';
import { Failure } from '../failure.ts';
import { type Folder, fileIn, MASTHEAD } from '../folder.ts';
import { lookAgain } from '../look.ts';
import { type MastheadReading, readMasthead } from '../masthead.ts';
import { based } from '../publish.ts';
import type { Opening } from '../serve-folder.ts';
import type { Sqlite } from '../sqlite.ts';
import { tokensIn } from '../tokens.ts';
import { Post } from './post.ts';
import { ArchivedService, SETTLE } from './service.ts';
import { toldStore } from './told-store.ts';

/** What a server needs to serve an archive. */
export interface ArchivedOpening extends Omit<Opening, 'settings' | 'hasDesk'> {
  readonly file: ArchiveFile;
  readonly baseUrl: string | undefined;
  /** The value of `PUBLISH_TOKENS`. */
  readonly tokens: string;
}

export interface OpenArchive {
  readonly service: ArchivedService;
  readonly masthead: Masthead;
  /** Begins nothing any more. */
  readonly stop: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens an archive to be served.
 * @returns undefined where the masthead has errors, which have been told
 * @throws {Failure} where the archive cannot be served
 */
export async function openArchived(opening: ArchivedOpening): Promise<OpenArchive | undefined> {
  const { shell, folder, file, baseUrl, log } = opening;
  const front = await readMasthead(folder);
  for (const problem of front.problems) shell.stderr.write(`${frame(problem)}\n`);
  if (!front.masthead) return undefined;
  const masthead = based(front.masthead, baseUrl);
  const tokens = tokensIn(opening.tokens);
  const database = readArchive(file);
  const state = await readState(database);
  await mustMatch(state, masthead, opening);
  const writer = writerOf(opening, tokens.length > 0 || masthead.hubs.length > 0);
  const { clock } = shell;
  const post = writer && postOf(opening, masthead, writer);
  const store =
    writer &&
    databaseStore({
      ...{ database: writer, masthead, clock, settle: SETTLE },
      async onCommit() {
        await service.look();
        post?.wake();
      },
    });
  const service = new ArchivedService({
    ...{ database, state, masthead, clock, log, measure: opening.measure },
    pictures: front.pictures,
    mastheadChanged: await changedAt(folder, front),
    ...(store && { publishing: { tokens, store: toldStore(store, log) } }),
  });
  service.follow();
  return {
    service,
    masthead,
    async stop() {
      service.close();
      await post?.close();
    },
    async close() {
      writer?.close();
      database.close();
    },
  };
}

/** The months of an archive are those of one time zone; other changes of the masthead can wait. */
async function mustMatch(
  state: State,
  masthead: Masthead,
  { file, folder, log }: ArchivedOpening,
): Promise<void> {
  const { timezone, settings } = state;
  const from = fileIn(folder, MASTHEAD);
  const hint = '"wirefeed import" reads the archive anew';
  if (!isOfZone(state, masthead.timezone)) {
    const message = `${file.name} was filled in the time zone ${timezone}, and ${from} says ${masthead.timezone}`;
    throw new Failure(`${message}; "wirefeed import --anew" reads the archive anew`);
  }
  if (settings !== '' && settings !== (await settingsOf(masthead))) {
    log.warn(`${from} has changed since ${file.name} was filled; ${hint}`);
  }
}

/** Where nothing can be written, what is there is served all the same. */
function writerOf({ file, log }: ArchivedOpening, isWanted: boolean): Sqlite | undefined {
  if (!isWanted) return undefined;
  try {
    return openArchive(file);
  } catch (error) {
    log.error(`${(error as Error).message}; nothing can be published, and no hub is told`);
    return undefined;
  }
}

/** Hubs fetch what they are told of: from this machine nobody can. */
function postOf(
  { shell: { clock }, ping, log, onPing }: ArchivedOpening,
  masthead: Masthead,
  database: Sqlite,
): Post | undefined {
  if (masthead.hubs.length === 0 || isLoopback(masthead.url)) return undefined;
  return new Post({ database, masthead, clock, settle: SETTLE, ping, log, onPing });
}

/** As a served folder has it: the newest change of the masthead and its pictures, in milliseconds since 1970. */
async function changedAt(folder: Folder, { named = [] }: MastheadReading): Promise<number> {
  const seen = await lookAgain(folder, [MASTHEAD, ...named]);
  return [...(seen?.values() ?? [])].reduce(
    (newest, sighting) => Math.max(newest, sighting?.stamp.ctimeMs ?? 0),
    0,
  );
}

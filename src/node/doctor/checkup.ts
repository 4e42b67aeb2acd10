// The whole of a checkup: what is looked at, in which order, with which edges.
import { datelineAt } from '../../copy/dateline.ts';
import type { Masthead } from '../../copy/masthead.ts';
import { isTimeZone } from '../../copy/zone.ts';
import { type ArchiveFile, archiveAt, readArchive } from '../archive-file.ts';
import { type Folder, fileIn, MASTHEAD, openFolder } from '../folder.ts';
import { readMasthead } from '../masthead.ts';
import type { Progress } from '../progress.ts';
import { based } from '../publish.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Shell } from '../shell.ts';
import type { Sqlite } from '../sqlite.ts';
import { checkArchive, lastCommitIn } from './archive.ts';
import { type Check, ofFailure, ok } from './check.ts';
import { checkClock, type Heard } from './clock.ts';
import { checkRights, checkSpace } from './disk.ts';
import { checkEnvironment } from './environment.ts';
import { checkHub, heardFrom, withoutHubs } from './hubs.ts';
import { checkAddress, checkMasthead } from './masthead.ts';
import type { Reach } from './reach.ts';
import { changedOf, rightsOf, roomOf } from './sight.ts';
import { checkZoneData, checkZoneNames, type ZoneData } from './zones.ts';

export interface Checkup {
  readonly shell: Pick<Shell, 'cwd' | 'env' | 'clock'>;
  /** The folder that the command line names, where it names one. */
  readonly dir: string | undefined;
  /** Absent where no hub is asked. */
  readonly reach?: Reach | undefined;
  readonly zones: ZoneData;
  readonly progress: Progress;
}

/** The zones of this runtime, by the way that copy is read. */
export const runtimeZones: ZoneData = {
  version: process.versions.tz,
  offsetAt: (zone, epoch) =>
    isTimeZone(zone) ? datelineAt(epoch, { timezone: zone, zones: {} }).offset : undefined,
};

/** Looks at everything; nothing is written, and nobody is told of anything. */
export async function examine(checkup: Checkup): Promise<Check[]> {
  const { shell, zones } = checkup;
  const { clock } = shell;
  const publication = await publicationOf(checkup);
  const { masthead } = publication;
  const hubs = await hubsOf(masthead, checkup);
  const archive = await archiveOf(checkup, publication);
  const changed = await changedOf(publication.folder, archive.file);
  const traces = {
    // Last: what happens meanwhile has happened by then.
    now: clock(),
    timezone: masthead?.timezone ?? 'UTC',
    committed: archive.committed,
    changed,
    tz: zones.version,
    heard: hubs.heard,
  };
  return [
    ...checkEnvironment(shell.env),
    ...publication.checks,
    checkClock(traces),
    checkZoneData(zones, clock()),
    ...(masthead ? [checkZoneNames(masthead, zones, clock())] : []),
    ...archive.checks,
    ...hubs.checks,
  ];
}

interface Found {
  readonly checks: readonly Check[];
}

interface Publication extends Found {
  readonly folder?: Folder;
  readonly masthead?: Masthead;
}

async function publicationOf({ shell: { cwd, env }, dir }: Checkup): Promise<Publication> {
  try {
    const folder = await openFolder(dir ?? settingIn(env, 'ARTICLES') ?? 'articles', cwd);
    const { masthead: written, problems } = await readMasthead(folder);
    const masthead = written && based(written, settingIn(env, 'BASE_URL'));
    const checks = checkMasthead(fileIn(folder, MASTHEAD), masthead, problems);
    if (!masthead) return { folder, checks };
    return { folder, masthead, checks: [...checks, checkAddress(masthead)] };
  } catch (fault) {
    return { checks: [ofFailure('masthead', fault)] };
  }
}

/** A variable; undefined where it is not set or cannot be used, which has a check of its own. */
function settingIn<K extends keyof Settings>(env: Shell['env'], name: K): Settings[K] | undefined {
  try {
    return readSettings(env, [name])[name];
  } catch {
    return undefined;
  }
}

async function hubsOf(
  masthead: Masthead | undefined,
  { reach }: Checkup,
): Promise<Found & { readonly heard: readonly Heard[] }> {
  const hubs = [...new Set(masthead?.hubs)];
  if (!masthead) return { checks: [], heard: [] };
  if (!reach || hubs.length === 0) return { checks: [withoutHubs(hubs)], heard: [] };
  const asked = await Promise.all(hubs.map(async (hub) => ({ hub, reached: await reach(hub) })));
  return {
    checks: asked.map(({ hub, reached }) => checkHub(hub, reached)),
    heard: asked.flatMap(({ hub, reached }) => heardFrom(hub, reached) ?? []),
  };
}

interface Archived extends Found {
  readonly file?: ArchiveFile;
  readonly committed?: number;
}

async function archiveOf(checkup: Checkup, { masthead }: Publication): Promise<Archived> {
  const { shell, progress } = checkup;
  const name = settingIn(shell.env, 'ARCHIVE');
  if (name === undefined) {
    const message = 'ARCHIVE is not set: articles are read from the folder and kept in memory';
    return { checks: [ok('archive', message)] };
  }
  const file = archiveAt(name, shell.cwd);
  let database: Sqlite;
  try {
    database = readArchive(file);
  } catch (fault) {
    return { file, checks: [ofFailure('archive', fault)] };
  }
  try {
    const patient = { database, file, masthead, now: shell.clock(), progress };
    const checks = [...(await checkArchive(patient)), ...(await diskOf(file, checkup, masthead))];
    // Where it is damaged, the checks have told so.
    const committed = await lastCommitIn(database).catch(() => undefined);
    return { file, checks, ...(committed !== undefined && { committed }) };
  } finally {
    database.close();
  }
}

async function diskOf(
  file: ArchiveFile,
  { shell }: Checkup,
  masthead: Masthead | undefined,
): Promise<Check[]> {
  const mayPublish = Boolean(settingIn(shell.env, 'PUBLISH_TOKENS'));
  const isWritten = mayPublish || (masthead?.hubs.length ?? 0) > 0;
  return [checkSpace(await roomOf(file)), checkRights(await rightsOf(file), isWritten)];
}

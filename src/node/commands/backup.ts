// `wirefeed backup`: the archive as one file, copied while it is served and written to.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, lstat, open, realpath, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../copy/report.ts';
import { visible } from '../../copy/visible.ts';
import { type ArchiveFile, archiveAt } from '../archive-file.ts';
import { Failure, reasonOf, systemCode } from '../failure.ts';
import { createProgress } from '../progress.ts';
import { environmentHelp, readSettings } from '../settings.ts';
import type { ExitCode, Run, Shell } from '../shell.ts';
import { type Copying, copyFrozen, type Frozen, freeze, type Snapshot } from '../snapshot.ts';

const HELP = `
The copy is the archive as it was when the command began, whatever is published meanwhile; nobody
waits for it. It gets its name when it is whole and has been checked. To restore it, stop the
server, delete what lies beside the archive (its name with -wal and -shm), and put the copy in its
place.

${environmentHelp(['ARCHIVE'])}
Examples:
  wirefeed backup backup.sqlite
  ARCHIVE=archive.sqlite wirefeed backup --force /mnt/backups/$(date +%A).sqlite
`;

/** The file that comes to be. */
interface Target {
  /** Absolute; no link leads to its folder. */
  readonly path: string;
  /** As the command line has it. */
  readonly name: string;
}

interface BackupOptions {
  readonly force?: true;
}

const MEBIBYTE = 1024 * 1024;
/** How every file of SQLite begins (sqlite.org/fileformat.html, section 1.3). */
const MAGIC = 'SQLite format 3\0';
/** What SQLite reads as part of a database where it lies beside it (sqlite.org/tempfiles.html). */
const BESIDE = ['-wal', '-journal'];

export function addBackup(program: Command, run: Run): void {
  program
    .command('backup')
    .summary('copy the archive while it is served')
    .description('Copies the archive into a file, while it is served and written to.')
    .argument('<file>', 'the file, which must not be there')
    .option('--force', 'replace a backup that is there, once the new one is whole')
    .addHelpText('after', HELP)
    .action((file: string, options: BackupOptions) => run((shell) => backUp(shell, file, options)));
}

async function backUp(shell: Shell, name: string, options: BackupOptions): Promise<ExitCode> {
  const { ARCHIVE } = readSettings(shell.env, ['ARCHIVE']);
  if (ARCHIVE === undefined) {
    throw new Failure(
      'ARCHIVE names no file; try "ARCHIVE=archive.sqlite wirefeed backup backup.sqlite"',
    );
  }
  const signal = shell.stopSignal();
  const file = archiveAt(ARCHIVE, shell.cwd);
  const frozen = freeze(file);
  try {
    const target = await targetAt(name, shell.cwd);
    await mayBeWritten(target, file, options);
    await mustHaveRoom(target, frozen);
    const copying = { file, signal, progress: createProgress(shell) };
    const snapshot = await whole(target, { file, signal, ...options }, (fresh) =>
      copyFrozen(frozen, fresh, target.name, copying),
    );
    shell.stdout.write(`${visible(name)}: ${summary(snapshot)}\n`);
    return 0;
  } catch (error) {
    if (signal.aborted) throw new Failure(`stopped; ${name} is as it was`);
    throw systemCode(error) ? new Failure(`${name}: ${reasonOf(error)}`) : error;
  } finally {
    frozen.connection.close();
  }
}

function summary({ size, articles, revision }: Snapshot): string {
  return `${mebibytes(size)}, ${counted(articles, 'article')}, revision ${revision}`;
}

async function targetAt(name: string, cwd: string): Promise<Target> {
  const path = resolve(cwd, name);
  const folder = await realpath(dirname(path)).catch(() => undefined);
  const stats = folder === undefined ? undefined : await stat(folder);
  if (folder !== undefined && stats?.isDirectory()) {
    return { path: join(folder, basename(path)), name };
  }
  throw new Failure(`there is no folder ${dirname(name)}; make it, or name another file`);
}

/** @throws {Failure} where something stands there that must stay */
async function mayBeWritten(
  { path, name }: Target,
  archive: ArchiveFile,
  { force }: BackupOptions,
): Promise<void> {
  const real = await realpath(archive.path);
  const own = [real, ...['-wal', '-shm', '-journal'].map((end) => `${real}${end}`)];
  if (own.includes(path)) throw new Failure(`${name} belongs to the archive; name another file`);
  for (const end of BESIDE) {
    if (await isThere(`${path}${end}`)) {
      throw new Failure(`${name}${end} would be read as part of ${name}; name another file`);
    }
  }
  if (!(await isThere(path))) return;
  const stats = await stat(path).catch(() => undefined);
  const { dev, ino } = await stat(real);
  if (stats?.isDirectory()) throw new Failure(`${name} is a folder; name a file in it`);
  if (stats?.dev === dev && stats.ino === ino) {
    throw new Failure(`${name} is the archive itself; name another file`);
  }
  if (!force) throw new Failure(`${name} is there already; name another file, or use --force`);
  if (!stats?.isFile() || !(await isDatabase(path))) {
    throw new Failure(`${name} is no backup, and is not replaced; name another file`);
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

async function isDatabase(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1') === MAGIC;
  } finally {
    await handle.close();
  }
}

/** Better known before half of it has been written; the disk may fill up meanwhile all the same. */
async function mustHaveRoom({ path, name }: Target, { size }: Frozen): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  const free = bavail * bsize;
  if (free >= size) return;
  throw new Failure(`${name} needs ${mebibytes(size)}, and its disk has ${mebibytes(free)} left`);
}

/** Fills a file under another name, and renames it when all of it is on the disk. */
async function whole<T>(
  target: Target,
  { file, signal, ...options }: BackupOptions & Pick<Copying, 'file' | 'signal'>,
  fill: (fresh: string) => Promise<T>,
): Promise<T> {
  const fresh = `${target.path}.${randomUUID()}.tmp`;
  try {
    // What is under embargo is in it: until it is done nobody else reads it, and then who may read the archive.
    await (await open(fresh, 'wx', 0o600)).close();
    const filled = await fill(fresh);
    const { mode } = await stat(file.path);
    await chmod(fresh, mode & 0o777);
    await flush(fresh, constants.O_RDWR);
    await mayBeWritten(target, file, options);
    signal.throwIfAborted();
    await rename(fresh, target.path);
    // Where a folder cannot be opened, as on Windows, its names are on the disk by themselves.
    await flush(dirname(target.path), constants.O_RDONLY).catch(() => {});
    return filled;
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${fresh}${end}`, { force: true });
  }
}

async function flush(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const mebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

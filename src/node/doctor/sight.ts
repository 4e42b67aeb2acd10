// What the disk says of an archive and of a folder: sizes, rights, and when they last changed.
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ArchiveFile } from '../archive-file.ts';
import type { Folder } from '../folder.ts';
import { scan } from '../scan.ts';
import type { Rights, Room } from './disk.ts';

/** Looks at the sizes. */
export async function roomOf({ path }: ArchiveFile): Promise<Room> {
  const { bavail, bsize } = await statfs(dirname(path));
  const [size = 0, log = 0] = await Promise.all([path, `${path}-wal`].map(sizeOf));
  return { size, log, free: bavail * bsize };
}

/** Looks at the rights of this process; files that are not there have none. */
export async function rightsOf({ path, name }: ArchiveFile): Promise<Rights[]> {
  const files = ['', '-wal', '-shm'].map((end) => ({
    path: `${path}${end}`,
    name: `${name}${end}`,
  }));
  const all = [...files, { path: dirname(path), name: `the folder of ${name}` }];
  const there = await Promise.all(
    all.map(async (one) => ((await may(one.path, 'F_OK')) ? [one] : [])),
  );
  return Promise.all(
    there.flat().map(async (one) => ({
      name: one.name,
      mayRead: await may(one.path, 'R_OK'),
      mayWrite: await may(one.path, 'W_OK'),
    })),
  );
}

/** When a file of the folder, or the archive, last changed, by the clock that the disk has; in milliseconds since 1970. */
export async function changedOf(
  folder: Folder | undefined,
  file: ArchiveFile | undefined,
): Promise<number> {
  const seen = folder && (await scan(folder, []));
  const sightings = seen ? [...seen.copy.values(), ...seen.beside.values()] : [];
  const paths = file ? [file.path, `${file.path}-wal`] : [];
  const stats = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  const times = [
    ...sightings.map(({ stamp }) => stamp.ctimeMs),
    ...stats.flatMap((one) => one?.ctimeMs ?? []),
  ];
  return times.reduce((newest, time) => Math.max(newest, time), 0);
}

async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.size ?? 0;
}

async function may(path: string, what: 'F_OK' | 'R_OK' | 'W_OK'): Promise<boolean> {
  return access(path, constants[what]).then(
    () => true,
    () => false,
  );
}

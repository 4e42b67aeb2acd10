// When what a folder holds last changed, as its disk tells it: what dates the documents after a start.
import type { Changed } from '../http/publication.ts';
import type { Sighting } from './look.ts';
import type { FileReading } from './read.ts';
import type { Scan } from './scan.ts';

/** Milliseconds: one save stamps a file and its folder with times that differ a little. */
const SAME_SAVE = 1000;

/**
 * Reads the times of a folder's files and folders. Nothing of what is under embargo is in them.
 * The time of a change of status is taken (ctime): a file that was copied with its old time is new here.
 * @param now milliseconds since 1970
 */
export function changedOnDisk(scan: Scan, readings: readonly FileReading[], now: number): Changed {
  const { copy, beside, foldersChanged } = scan;
  const ahead = readings.filter(({ until = now }) => until > now);
  const secret = new Set(ahead.map(({ file }) => file));
  const hidden = [
    ...[...copy.values()].filter(({ file }) => secret.has(file)),
    ...ahead.flatMap(picturesOf),
  ];
  const open = [...copy.values()].filter(({ file }) => !secret.has(file));
  return {
    masthead: newest([...beside.values()].map(changeOf)),
    // A removal leaves its mark on the folder alone; a file may have broken, or its dateline may have moved.
    archive: newest([...told(foldersChanged, hidden), ...open.map(changeOf)]),
  };
}

/** What a folder's time may come from. */
type Traced = Pick<Sighting, 'below' | 'stamp'>;

/** A picture comes in for the sake of its article. */
function picturesOf({ beside = new Map() }: FileReading): Traced[] {
  return [...beside].flatMap(([below, stamp]) => (stamp ? [{ below, stamp }] : []));
}

/** A folder's time may be that at which a file under embargo came into it: then nobody may see it. */
function told(foldersChanged: Scan['foldersChanged'], hidden: readonly Traced[]): number[] {
  return [...foldersChanged]
    .filter(([folder, changed]) =>
      hidden.every((file) => !isIn(folder, file) || changeOf(file) + SAME_SAVE < changed),
    )
    .map(([, changed]) => changed);
}

const isIn = (folder: string, { below }: Traced) => folder === '' || below.startsWith(`${folder}/`);

const changeOf = ({ stamp }: Pick<Sighting, 'stamp'>) => stamp.ctimeMs;

const newest = (times: readonly number[]) => times.reduce((a, b) => Math.max(a, b), 0);

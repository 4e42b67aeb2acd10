// A folder to all that it holds: what a start, a check and a build begin with.
import type { CopySettings, Reading } from '../copy/article.ts';
import type { ProblemCode } from '../copy/problem.ts';
import { changedOnDisk } from './changed.ts';
import { Failure } from './failure.ts';
import { type Folder, shownName } from './folder.ts';
import { type MastheadReading, readMasthead } from './masthead.ts';
import type { Opening } from './newsroom.ts';
import type { Progress } from './progress.ts';
import { readCopy } from './read.ts';
import { type Scan, scan } from './scan.ts';

/** All that a folder holds, read at once. */
export interface Contents extends Opening {
  readonly masthead: MastheadReading;
  readonly scan: Scan;
}

/** For copy where there is no good masthead, which alone knows the publication's zones and names. */
const UNKNOWN: CopySettings = {
  timezone: 'Asia/Yerevan',
  zones: {},
  language: 'en',
  sections: {},
  authors: {},
  tags: {},
};
/** Problems that may be due to that: they can wait until the masthead is mended. */
const OF_MASTHEAD: ReadonlySet<ProblemCode> = new Set([
  'dateline-zone',
  'dateline-gap',
  'dateline-overlap',
  'dateline-summer',
  'channel-name',
]);

/**
 * Reads everything in a folder, in the order of the names.
 * @param now milliseconds since 1970
 * @throws {Failure} where the folder cannot be read
 */
export async function readFolder(
  folder: Folder,
  progress: Progress,
  now: number,
): Promise<Contents> {
  const masthead = await readMasthead(folder);
  const seen = await scan(folder, masthead.named ?? []);
  if (!seen) throw new Failure(`${shownName(folder)}: the folder cannot be read`);
  const settings = masthead.masthead ?? UNKNOWN;
  const found = await progress('Reading', seen.copy.size, (step) =>
    readCopy(folder, seen.copy.values(), { settings, now, onRead: step }),
  );
  const readings = (masthead.masthead ? found : found.map(withoutUnknown)).sort(byFile);
  const changed = changedOnDisk(seen, readings, now);
  return { masthead, scan: seen, ofFolders: seen.problems, readings, removed: [], changed };
}

function withoutUnknown(reading: Reading): Reading {
  return { ...reading, problems: reading.problems.filter(({ code }) => !OF_MASTHEAD.has(code)) };
}

const byFile = (a: Reading, b: Reading) => (a.file < b.file ? -1 : Number(a.file > b.file));

// Imports of pieces of copy into an archive in memory, in chunks of any size.

import { readState } from '../../../src/archive/sql/state.ts';
import { parseArticle, type Reading } from '../../../src/copy/article.ts';
import type { Masthead } from '../../../src/copy/masthead.ts';
import { hashOf } from '../../../src/node/hash.ts';
import type { Asked, FileReader, ReadFile } from '../../../src/node/import/files.ts';
import { recognised } from '../../../src/node/import/files.ts';
import { type Filled, type Filling, fill } from '../../../src/node/import/fill.ts';
import { knownIn } from '../../../src/node/import/known.ts';
import { begin, takeOver } from '../../../src/node/import/masthead.ts';
import { revisionOf } from '../../../src/node/import/revision.ts';
import { noProgress } from '../../../src/node/progress.ts';
import type { Sqlite } from '../../../src/node/sqlite.ts';
import { unknownStamp } from '../../../src/node/stamp.ts';
import { masthead } from '../../fixtures.ts';
import type { Piece } from './newsrooms.ts';

export const NOW = Date.parse('2021-09-24T12:00:00+04:00');
export const MASTHEAD = masthead();
const FOLDER = { path: '/nowhere', name: 'articles' };

export const bytesOf = ({ text }: Piece) => new TextEncoder().encode(text);

/** Reads a piece as the command does. */
export function readingOf(piece: Piece, settings = MASTHEAD): Reading {
  const context = { changed: 0, now: NOW };
  return parseArticle(`${FOLDER.name}/${piece.file}`, bytesOf(piece), settings, context);
}

interface Options {
  readonly masthead?: Masthead;
  /** Is called before each chunk is read. */
  readonly onRead?: (() => Promise<unknown>) | undefined;
}

/** Imports pieces in their order. */
export async function importing(
  pieces: readonly Piece[],
  database: Sqlite,
  atOnce: number,
  { masthead = MASTHEAD, onRead }: Options = {},
): Promise<Filled> {
  const { settings } = await readState(database);
  const isFirst = settings === '';
  const clocked = { database, masthead, clock: () => NOW };
  if (isFirst) await begin(clocked);
  const readers = [readerOf(pieces, masthead, onRead)];
  const filled = await fill({
    ...{ ...clocked, folder: FOLDER, scan: scanOf(pieces), known: await knownIn(database) },
    ...{ exchanged: new Set<string>(), readers, isFirst },
    ...{ now: NOW, progress: noProgress, atOnce },
  });
  if (isFirst) await takeOver(clocked);
  return filled;
}

function scanOf(pieces: readonly Piece[]): Filling['scan'] {
  const copy = pieces.map(({ file }) => {
    const sighting = { below: file, file: `${FOLDER.name}/${file}`, stamp: unknownStamp };
    return [file, sighting] as const;
  });
  const nothing = { beside: new Map(), directories: new Map(), foldersChanged: new Map() };
  return { copy: new Map(copy), ...nothing, problems: [], unseen: [] };
}

/** Pieces instead of files. */
function readerOf(
  pieces: readonly Piece[],
  masthead: Masthead,
  onRead: Options['onRead'],
): FileReader {
  const byFile = new Map(pieces.map((piece) => [piece.file, piece]));
  const read = ({ sighting: { below }, before }: Asked): ReadFile => {
    const piece = byFile.get(below);
    if (!piece) throw new Error(`there is no ${below}`);
    const bytes = bytesOf(piece);
    const hash = hashOf(bytes);
    const { article, ...reading } = readingOf(piece, masthead);
    const isSame = before?.hash === hash && before.file === below;
    if (isSame) return { ...reading, hash, bytes, isSame, problems: [] };
    const whole = article && { ...article };
    const made = whole && { article: whole, revision: revisionOf(whole) };
    return recognised({ ...reading, ...{ hash, bytes, isSame }, ...made });
  };
  return {
    async read(files) {
      await onRead?.();
      return files.map(read);
    },
    async close() {},
  };
}

/** What the archive has: by slug the hash of the copy. */
export async function contentsOf(database: Sqlite): Promise<Record<string, string>> {
  const sql = 'SELECT copy.slug, hash FROM copy CROSS JOIN article USING (slug) ORDER BY copy.slug';
  const rows = await database.all({ sql, values: [] });
  return Object.fromEntries(rows.map(({ slug, hash }) => [String(slug), String(hash)]));
}

// What of a folder differs from the archive elsewhere.
import { type CopyType, endings } from '../../api/naming.ts';
import { MAX_BYTES } from '../../copy/decode.ts';
import { isMarkdown } from '../../copy/text.ts';
import { Failure } from '../failure.ts';
import type { Folder } from '../folder.ts';
import { hashOf } from '../hash.ts';
import type { Sighting } from '../look.ts';
import type { Contents } from '../open.ts';
import { readContent } from '../read.ts';
import { inTurns } from '../turns.ts';
import type { There } from './manifest.ts';

/** A file of copy without an error. */
export interface Piece {
  readonly slug: string;
  readonly sighting: Sighting;
  readonly type: CopyType;
  /** Where it lies below the folder of the masthead, and its pictures with it; empty for that folder itself. */
  readonly folder: string;
  readonly hash: string;
  /** Below the folder of the masthead. */
  readonly pictures: readonly string[];
}

/** A piece that is sent. */
export interface Outgoing extends Piece {
  /** The hash of the copy in whose place it is to stand; null where it is a new article. */
  readonly match: string | null;
}

export interface Differences {
  readonly outgoing: readonly Outgoing[];
  readonly same: readonly Piece[];
  /** They differ, and the archive will not have them. */
  readonly withdrawnThere: readonly Piece[];
  /** What the folder has not, without what was withdrawn. */
  readonly onlyThere: readonly There[];
}

/**
 * Reads the copy of a folder once more, for its hashes.
 * @param contents of that folder, without errors
 */
export function piecesOf(
  folder: Folder,
  { scan, readings }: Pick<Contents, 'scan' | 'readings'>,
  onRead: () => void,
): Promise<Piece[]> {
  const showing = new Map(readings.map(({ file, article }) => [file, article?.pictures ?? []]));
  const slugs = new Map(readings.map(({ file, slug }) => [file, slug]));
  return inTurns(scan.copy.values(), (sighting) => {
    const { file, below } = sighting;
    const { bytes } = readContent(folder, sighting, MAX_BYTES);
    if (!bytes) throw new Failure(`${file} has gone while it was read; run it again`);
    onRead();
    return {
      sighting,
      slug: slugs.get(file) ?? '',
      type: isMarkdown(file) ? 'text/markdown' : 'text/plain',
      folder: below.slice(0, Math.max(0, below.lastIndexOf('/'))),
      hash: hashOf(bytes),
      pictures: showing.get(file) ?? [],
    };
  });
}

/** @param manifest by slug */
export function differencesOf(
  pieces: readonly Piece[],
  manifest: ReadonlyMap<string, There>,
): Differences {
  const outgoing: Outgoing[] = [];
  const same: Piece[] = [];
  const withdrawnThere: Piece[] = [];
  for (const piece of pieces) {
    const there = manifest.get(piece.slug);
    if (there && isSame(piece, there)) same.push(piece);
    else if (there?.isWithdrawn) withdrawnThere.push(piece);
    else outgoing.push({ ...piece, match: there?.hash ?? null });
  }
  const here = new Set(pieces.map(({ slug }) => slug));
  const onlyThere = [...manifest.values()].filter(
    ({ slug, isWithdrawn }) => !here.has(slug) && !isWithdrawn,
  );
  return { outgoing, same, withdrawnThere, onlyThere };
}

/** Of what was withdrawn there is neither a text to be written in some way nor a picture. */
function isSame(piece: Piece, { hash, file, isWithdrawn }: There): boolean {
  return piece.hash === hash && (isWithdrawn || placeOf(piece) === file);
}

function placeOf({ folder, slug, type }: Piece): string {
  return `${folder === '' ? '' : `${folder}/`}${slug}${endings[type]}`;
}

// Articles to batches, as large as one request may be.
import { MAX_ARTICLES, MAX_BATCH } from '../../api/batch.ts';
import { MAX_BYTES } from '../../copy/decode.ts';
import type { Folder } from '../folder.ts';
import { hashOf } from '../hash.ts';
import { readContent } from '../read.ts';
import type { Outgoing } from './differences.ts';

/** A piece as it stands in a batch. */
export interface Parcel {
  readonly piece: Outgoing;
  /** Its entry, in JSON. */
  readonly entry: string;
}

const OPENING = '{"articles":[';
const CLOSING = ']}';
/** What stands around the entries, in bytes. */
const AROUND = OPENING.length + CLOSING.length;

/** A byte order mark stays: what arrives is the file, byte for byte. */
const literal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads pieces as batches are asked for, so that one batch is in memory.
 * @param onGone hears of a piece that is no longer as it was when it was checked
 */
export function* batchesOf(
  pieces: readonly Outgoing[],
  folder: Folder,
  onGone: (piece: Outgoing) => void,
): Generator<readonly Parcel[]> {
  let batch: Parcel[] = [];
  let size = AROUND;
  for (const piece of pieces) {
    const parcel = parcelOf(piece, folder);
    if (!parcel) {
      onGone(piece);
      continue;
    }
    const length = Buffer.byteLength(parcel.entry) + 1;
    if (batch.length === MAX_ARTICLES || size + length > MAX_BATCH) {
      yield batch;
      [batch, size] = [[], AROUND];
    }
    batch.push(parcel);
    size += length;
  }
  if (batch.length > 0) yield batch;
}

/** The body of a request. */
export function bodyOf(parcels: readonly Parcel[]): string {
  return `${OPENING}${parcels.map(({ entry }) => entry).join(',')}${CLOSING}`;
}

function parcelOf(piece: Outgoing, from: Folder): Parcel | undefined {
  const { slug, type, folder, match, sighting, hash } = piece;
  const { bytes } = readContent(from, sighting, MAX_BYTES);
  if (!bytes || hashOf(bytes) !== hash) return undefined;
  const copy = literal.decode(bytes);
  return { piece, entry: JSON.stringify({ slug, type, copy, folder, match }) };
}

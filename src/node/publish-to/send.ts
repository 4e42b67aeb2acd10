// What differs is sent: pictures, and articles in batches; what is refused keeps nothing else back.
import { frame } from '../../copy/frame.ts';
import { slugOf } from '../../copy/slug.ts';
import type { Folder } from '../folder.ts';
import { batchesOf, bodyOf, type Parcel } from './batches.ts';
import type { Outgoing, Piece } from './differences.ts';
import type { PictureSender } from './pictures.ts';
import { type Answer, type Ask, detailOf } from './remote.ts';
import { refusal, type Tally } from './tally.ts';
import { faultsIn } from './told-problems.ts';

export interface Sending {
  readonly folder: Folder;
  readonly ask: Ask;
  readonly pictures: PictureSender;
  readonly tally: Tally;
  /** Is called for each piece, whatever became of it. */
  readonly onDone: () => void;
}

const WITHDRAWN =
  'not sent: it was withdrawn there, for good; delete the file, or put the copy from there in its place';
const STALE =
  'not sent: somebody changed it there meanwhile; take that over, or run it again to replace it';
const GONE = 'not sent: the file has changed meanwhile; run it again';

/** Why an article alone is refused, where an answer names it. */
const reasons: Readonly<Record<number, string>> = { 409: WITHDRAWN, 412: STALE };

/** Sends pieces, each batch with the pictures that it shows before it: whatever breaks off, what was sent is complete. */
export async function sendAll(pieces: readonly Outgoing[], sending: Sending): Promise<void> {
  const { folder, pictures, tally } = sending;
  tally.left = pieces.length;
  const onGone = (piece: Outgoing) => refuse(about(piece, GONE), sending);
  for (const batch of batchesOf(pieces, folder, onGone)) {
    const ready: Parcel[] = [];
    for (const parcel of batch) {
      const why = await pictures.put(parcel.piece.pictures);
      if (why === undefined) ready.push(parcel);
      else refuse(about(parcel.piece, why), sending);
    }
    await sendBatch(ready, sending);
  }
}

/** Puts the pictures of articles that are there as they are here. */
export async function sendPictures(
  pieces: readonly Piece[],
  { pictures, tally, onDone }: Sending,
): Promise<void> {
  for (const piece of pieces) {
    const why = await pictures.put(piece.pictures);
    if (why !== undefined) tally.refusals.push(about(piece, why));
    onDone();
  }
}

/** Tells of what was withdrawn there; nobody has to be asked. */
export function refuseWithdrawn(pieces: readonly Piece[], tally: Tally): void {
  tally.refusals.push(...pieces.map((piece) => about(piece, WITHDRAWN)));
}

/**
 * A batch is stored as a whole or not at all: without those at fault it is sent once more. Where nobody can tell which
 * they are, both its halves are.
 */
async function sendBatch(parcels: readonly Parcel[], sending: Sending): Promise<void> {
  if (parcels.length === 0) return;
  const answer = await sending.ask({
    method: 'POST',
    path: '/articles',
    headers: { 'Content-Type': 'application/json' },
    body: bodyOf(parcels),
  });
  if (answer.status === 200) return accept(parcels, sending);
  const faults = faultsOf(parcels, answer);
  if (faults.size > 0) {
    for (const text of faults.values()) refuse(text, sending);
    return sendBatch(
      parcels.filter((parcel) => !faults.has(parcel)),
      sending,
    );
  }
  const [first] = parcels;
  if (first && parcels.length === 1) {
    const why = `not sent: ${detailOf(answer)}`;
    return refuse(about(first.piece, why), sending);
  }
  const middle = Math.ceil(parcels.length / 2);
  await sendBatch(parcels.slice(0, middle), sending);
  await sendBatch(parcels.slice(middle), sending);
}

/** The articles that an answer finds at fault, each with what is said of it. */
function faultsOf(parcels: readonly Parcel[], answer: Answer): Map<Parcel, string> {
  const problems = faultsIn(answer);
  const why = reasons[answer.status];
  const slug = slugIn(answer);
  const faults = new Map<Parcel, string>();
  for (const parcel of parcels) {
    const { piece } = parcel;
    const { file } = piece.sighting;
    const own = problems.filter((problem) => slugOf(problem.file) === piece.slug);
    if (own.length > 0) {
      faults.set(parcel, own.map((problem) => `${frame({ ...problem, file })}\n`).join('\n'));
    } else if (why !== undefined && slug === piece.slug) {
      faults.set(parcel, about(piece, why));
    }
  }
  return faults;
}

function slugIn({ body }: Answer): unknown {
  return (body as { readonly slug?: unknown } | null | undefined)?.slug;
}

function accept(parcels: readonly Parcel[], { tally, onDone }: Sending): void {
  for (const { piece } of parcels) {
    tally.left -= 1;
    if (piece.match === null) tally.added += 1;
    else tally.changed += 1;
    onDone();
  }
}

function refuse(text: string, { tally, onDone }: Sending): void {
  tally.left -= 1;
  tally.refusals.push(text);
  onDone();
}

const about = ({ sighting }: Piece, why: string) => refusal(sighting.file, why);

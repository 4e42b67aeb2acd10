// Many articles at once: all of them are stored, or none.

import { hashOf } from '../publishing/hash.ts';
import type { Write, Written } from '../publishing/store.ts';
import { fault, invalid, json, refused } from './answers.ts';
import { summaryOf } from './articles.ts';
import { type BatchEntry, problemsOf, readBatch } from './batch-body.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import { typeAmong, unsupported } from './content-type.ts';
import { endings } from './naming.ts';

export const MAX_ARTICLES = 100;
/** Bytes of JSON: 8 MiB. */
export const MAX_BATCH = 8 * 1024 * 1024;
const types = ['application/json'] as const;

type Piece = Write & { readonly hash: string };

/**
 * Puts a batch. The `match` of each article is its precondition: the hash of the copy that is to be changed; without one
 * there must be no such article, or one with the same copy.
 * @returns 200 with what became of each; else nothing was stored: 400 where it is no batch, 409, 412 and 422 with the articles
 *   at fault, 413 where it is too much at once
 */
export async function postBatch({ request, store, who, mayWithdraw }: Call): Promise<Response> {
  if (!typeAmong(request.headers.get('Content-Type'), types)) return unsupported(types);
  const bytes = await readBody(request, MAX_BATCH);
  if (bytes instanceof Response) return bytes;
  const batch = readBatch(bytes);
  if (!batch.entries) return fault(400, batch.fault);
  if (batch.entries.length > MAX_ARTICLES) {
    return fault(413, `There may be ${MAX_ARTICLES} articles in a batch at most.`);
  }
  const problems = problemsOf(batch.entries);
  if (problems.length > 0) return invalid(problems);

  const write = (pieces: readonly Piece[]) => store.put(pieces, who, { mayWithdraw });
  const written = await put(await Promise.all(batch.entries.map(pieceOf)), store, write);
  if (written.kind !== 'stored') return refused(written);
  return json({ articles: written.stored.map(summaryOf) });
}

async function pieceOf({ slug, type, copy, folder, match }: BatchEntry): Promise<Piece> {
  const bytes = new TextEncoder().encode(copy);
  const file = `${slug}${endings[type]}`;
  return { slug, file, folder, bytes, expected: match, hash: await hashOf(bytes) };
}

/** A batch that comes a second time, because the answer to the first was lost, succeeds as well. */
async function put(
  pieces: readonly Piece[],
  store: Call['store'],
  write: (pieces: readonly Piece[]) => Promise<Written>,
): Promise<Written> {
  const written = await write(pieces);
  if (written.kind !== 'stale') return written;
  const isThere = pieces.some(({ slug, hash }) => slug === written.slug && hash === written.hash);
  return isThere ? write(await asTheyStand(pieces, store)) : written;
}

/** One after another, so that of a hundred articles one is in memory. */
async function asTheyStand(pieces: readonly Piece[], store: Call['store']): Promise<Piece[]> {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const present = await store.copyOf(piece.slug);
    const isThere = present?.hash === piece.hash && present.file === piece.file;
    all.push(isThere ? { ...piece, expected: piece.hash } : piece);
  }
  return all;
}

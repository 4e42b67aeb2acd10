// Copy to readings, with the pictures that the archive has.
import type { Database } from '../archive/database.ts';
import { parseArticle, type Reading } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';
import type { Picture } from '../copy/picture.ts';
import { finderOf, picturesAt } from './pictures.ts';

/** A piece of copy with its name below the folder of the masthead. */
export interface Copy {
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads copy. What names pictures is read once to hear their names, and again with what the archive has of them.
 * @param now milliseconds since 1970
 * @param fresh pictures that are about to be stored, by path
 */
export async function readCopies(
  copies: readonly Copy[],
  {
    database,
    masthead,
    now,
    fresh = new Map(),
  }: {
    readonly database: Database;
    readonly masthead: Masthead;
    readonly now: number;
    readonly fresh?: ReadonlyMap<string, Picture>;
  },
): Promise<Reading[]> {
  const read = ({ file, bytes }: Copy, known: ReadonlyMap<string, Picture>) => {
    const { find, asked } = finderOf(file, known);
    return { asked, reading: parseArticle(file, bytes, masthead, { now, find }) };
  };
  const first = copies.map((copy) => read(copy, fresh));
  const asked = new Set(first.flatMap((one) => [...one.asked]));
  if (asked.size === 0) return first.map(({ reading }) => reading);
  const known = new Map([...(await picturesAt(asked, database)), ...fresh]);
  return copies.map((copy, index) => {
    const one = first[index];
    return one && one.asked.size === 0 ? one.reading : read(copy, known).reading;
  });
}

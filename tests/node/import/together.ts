// What an import comes to, told the plain way: everything is read, and judged together, before anything is written.
import { settleClaims } from '../../../src/archive/claims.ts';
import { gather } from '../../../src/archive/gather.ts';
import type { Reading } from '../../../src/copy/article.ts';
import type { Problem } from '../../../src/copy/problem.ts';
import { hashOf } from '../../../src/node/hash.ts';
import { idTaken } from '../../../src/node/import/kept.ts';
import { knownIn } from '../../../src/node/import/known.ts';
import type { Sqlite } from '../../../src/node/sqlite.ts';
import { rivalsOf } from '../../../src/publishing/rivals.ts';
import { bytesOf, contentsOf, NOW, readingOf } from './imports.ts';
import type { Piece } from './newsrooms.ts';

export interface Outcome {
  /** By slug the hash of the copy that the archive has in the end. */
  readonly contents: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** @param database the archive as it is before the import, in which all was imported */
export async function together(pieces: readonly Piece[], database: Sqlite): Promise<Outcome> {
  const known = await knownIn(database);
  const all = pieces.map((piece) => {
    const hash = hashOf(bytesOf(piece));
    const before = known.get(readingOf(piece).slug);
    return {
      ...readingOf(piece),
      hash,
      isSame: before?.hash === hash && before.file === piece.file,
    };
  });
  const { articles: unique, problems: ofSlugs } = gather(all);
  const fresh = all.filter(({ isSame }) => !isSame);
  const kept = fresh.filter(({ slug, article, hash }) => {
    const before = known.get(slug);
    return before?.isWithdrawn && before.hash !== hash && !article?.withdrawn;
  });
  const candidates = fresh.filter((one) => !kept.includes(one));
  const articles = new Map(
    candidates.flatMap(({ file }) => {
      const article = unique.get(file);
      return article ? [[file, article] as const] : [];
    }),
  );
  const rivals = await rivalsOf([...articles.values()], database);
  const stood = candidates.filter(({ slug }) => known.has(slug)).map(({ file }) => file);
  const settled = settleClaims(new Map([...rivals, ...articles]), {
    ...{ now: NOW, standing: new Set([...rivals.keys(), ...stood]) },
    readings: new Map(candidates.map((reading) => [reading.file, reading])),
  });
  const able = candidates.filter(({ file }) => articles.has(file) && settled.articles.has(file));
  const winners = await withoutTaken(able, database);
  return {
    contents: {
      ...(await contentsOf(database)),
      ...Object.fromEntries(winners.map(({ slug, hash }) => [slug, hash])),
    },
    problems: [
      ...ofSlugs,
      ...candidates.flatMap(({ problems }) => problems),
      ...settled.problems.filter(({ file }) => !rivals.has(file)),
      ...able
        .filter((one) => !winners.includes(one))
        .map(({ file, article }) => idTaken(file, article?.id ?? '')),
    ],
  };
}

/** An article that stays as the archive has it keeps its id, though what is in its file could not stand. */
async function withoutTaken<T extends Reading>(able: T[], database: Sqlite): Promise<T[]> {
  const slugs = new Set(able.map(({ slug }) => slug));
  const sql = 'SELECT id, slug FROM article WHERE id IS NOT NULL';
  const rows = await database.all({ sql, values: [] });
  const stays = rows.filter(({ slug }) => !slugs.has(String(slug))).map(({ id }) => id);
  const free = able.filter(({ article }) => !stays.includes(article?.id ?? ''));
  return free.length === able.length ? free : withoutTaken(free, database);
}

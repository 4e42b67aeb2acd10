// The stories of articles, out of a database: each article that joins one is asked for once.
import type { Outline } from '../../copy/article.ts';
import type { Database, Statement } from '../database.ts';
import { type Stories, storiesOf } from '../translations.ts';
import { moment, OUTLINE, outlineOf } from './rows.ts';

/** Reads all that is public of the stories of some articles. */
export async function storiesIn(
  database: Database,
  articles: readonly Outline[],
  now: number,
): Promise<Stories> {
  const known = new Map(articles.map((article) => [article.slug, article]));
  let last: readonly Outline[] = [...known.values()];
  while (last.length > 0) {
    const found = (await database.all(linkedTo(last, now))).map(outlineOf);
    last = found.filter(({ slug }) => !known.has(slug));
    for (const one of last) known.set(one.slug, one);
  }
  return storiesOf(known.values());
}

type Find = (articles: readonly Outline[], now: number) => Promise<Stories>;

/** Whoever asks for translations and for stories does so with one list, of one state: the second answer is there already. */
export function onceForEach(find: Find): Find {
  const known = new WeakMap<readonly Outline[], { now: number; found: Promise<Stories> }>();
  return (articles, now) => {
    const before = known.get(articles);
    if (before?.now === now) return before.found;
    const found = find(articles, now);
    known.set(articles, { now, found });
    return found;
  };
}

/** What they translate, and what translates them. */
function linkedTo(articles: readonly Outline[], now: number): Statement {
  const sql = `SELECT ${OUTLINE} FROM article WHERE published <= ?1 AND slug IN (SELECT value FROM json_each(?2))
    UNION ALL SELECT ${OUTLINE} FROM article
    WHERE published <= ?1 AND translates IN (SELECT value FROM json_each(?3))`;
  const slugs = articles.map(({ slug }) => slug);
  const originals = articles.flatMap(({ translates }) => translates ?? []);
  return { sql, values: [moment(now), JSON.stringify(originals), JSON.stringify(slugs)] };
}

// Ids that articles bring along: while an archive has one in another article, nobody else can be written with it.
import type { Database } from '../../archive/database.ts';
import type { Recorded } from '../../archive/sql/record.ts';

/**
 * Picks those that can be written in one commit, which takes out their former versions first.
 * @param records each slug once; of two with one id the first is picked
 */
export async function withFreeIds(
  records: readonly Recorded[],
  database: Database,
): Promise<readonly Recorded[]> {
  const ids = records.flatMap(({ article }) => article.id ?? []);
  if (ids.length === 0) return records;
  const sql = 'SELECT id, slug FROM article WHERE id IN (SELECT value FROM json_each(?1))';
  const rows = await database.all({ sql, values: [JSON.stringify(ids)] });
  const holders = new Map(rows.map(({ id, slug }) => [String(id), String(slug)]));
  // Who cannot be written keeps the id that others wait for.
  for (let [picked, left] = [pick(records, holders), records]; ; ) {
    if (picked.length === left.length) return picked;
    [picked, left] = [pick(picked, holders), picked];
  }
}

function pick(
  records: readonly Recorded[],
  holders: ReadonlyMap<string, string>,
): readonly Recorded[] {
  const slugs = new Set(records.map(({ article }) => article.slug));
  const taken = new Set<string>();
  return records.filter(({ article: { id } }) => {
    if (id === undefined) return true;
    const holder = holders.get(id);
    if (taken.has(id) || (holder !== undefined && !slugs.has(holder))) return false;
    taken.add(id);
    return true;
  });
}

// Holds what a reader has gathered against what it had the chance to: the right articles, in the latest version, once each.
import type { Reader } from '../../tests/polling/reader.ts';
import type { Told } from '../../tests/polling/told.ts';

const FIELDS = ['link', 'title', 'summary', 'text', 'published'] as const;

/**
 * Lists what is wrong with a reader.
 * @param number names it
 * @param chances what the newest document told when it asked, and what it tells in the end
 * @returns an article a line; none where all is right
 */
export function complaints(
  reader: Reader,
  number: number,
  chances: readonly (readonly Told[])[],
): string[] {
  const expected = new Map(chances.flatMap((told) => told.map((entry) => [entry.id, entry])));
  const who = `reader ${number} (${reader.name}, ${reader.path})`;
  const missing = [...expected].flatMap(([id, entry]) => {
    const has = reader.entries.get(id);
    if (!has) return [`${who} never got ${id}`];
    const stale = FIELDS.filter((field) => has[field] !== entry[field]);
    return stale.length > 0 ? [`${who} has another ${stale.join(', ')} of ${id}`] : [];
  });
  const spare = [...reader.entries.keys()].filter((id) => !expected.has(id));
  return [...missing, ...spare.map((id) => `${who} got ${id}, which was not there`)];
}

// The articles of an archive that have what others claim: an id, a slug, a name of a channel, or what they translate.
import { channelsOf, keyOf } from '../archive/channel.ts';
import type { Database } from '../archive/database.ts';
import { OUTLINE, outlineOf } from '../archive/sql/rows.ts';
import type { Article, Outline } from '../copy/article.ts';

/** One of each is enough: all that stands has the same name for a channel in a language. */
const RIVALS = `SELECT DISTINCT ${OUTLINE}, copy.file FROM article CROSS JOIN copy USING (slug) WHERE slug IN (
    SELECT slug FROM article WHERE id IN (SELECT value FROM json_each(?1))
    UNION SELECT slug FROM article WHERE slug IN (SELECT value FROM json_each(?2))
    UNION SELECT former.slug FROM former WHERE former IN (SELECT value FROM json_each(?2))
    UNION SELECT (
      SELECT slug FROM member WHERE channel = value ->> 0 AND language = value ->> 1
        AND slug NOT IN (SELECT value FROM json_each(?4))
      ORDER BY published LIMIT 1
    ) FROM json_each(?3)
  ) AND slug NOT IN (SELECT value FROM json_each(?4))`;

/**
 * Finds the rivals of articles that are to be written.
 * @returns by file, without those whose place the articles take
 */
export async function rivalsOf(
  articles: readonly Article[],
  database: Database,
): Promise<Map<string, Article>> {
  const ids = articles.flatMap(({ id }) => id ?? []);
  const slugs = articles.flatMap(({ formerly = [], translates }) => [
    ...formerly,
    ...(translates ? [translates] : []),
  ]);
  const voices = articles.flatMap((article) =>
    channelsOf(article).map((channel) => JSON.stringify([keyOf(channel), article.language])),
  );
  const written = articles.map(({ slug }) => slug);
  const values = [ids, slugs, [...new Set(voices)].map((voice) => JSON.parse(voice)), written];
  const rows = await database.all({
    sql: RIVALS,
    values: values.map((value) => JSON.stringify(value)),
  });
  return new Map(rows.map((row) => [String(row.file), withoutText(outlineOf(row))]));
}

/** Nobody reads a rival. */
function withoutText(outline: Outline): Article {
  return { ...outline, summary: '', html: '' };
}

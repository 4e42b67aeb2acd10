// The articles next to one in its language, out of a database.
import type { Outline } from '../../copy/article.ts';
import { languageSlug } from '../../copy/language.ts';
import type { Beside } from '../archive.ts';
import { keyOf } from '../channel.ts';
import type { Database, Statement } from '../database.ts';
import { publishedAt } from '../desk.ts';
import { moment, OUTLINE, outlineOf } from './rows.ts';

/** None where the archive does not have the article, or not yet. */
export async function besideIn(database: Database, article: Outline, now: number): Promise<Beside> {
  const { epoch } = publishedAt(article);
  const channel = keyOf({ kind: 'languages', slug: languageSlug(article.language) });
  const values = [channel, moment(epoch), article.slug, moment(now)];
  const [[itself] = [], [older] = [], [newer] = []] = await database.batch([
    beside('member.published = ?2 AND slug = ?3', '', values),
    beside('member.published <= ?2 AND NOT (member.published = ?2 AND slug <= ?3)', OLDER, values),
    beside('member.published >= ?2 AND NOT (member.published = ?2 AND slug >= ?3)', NEWER, values),
  ]);
  if (!itself) return {};
  return { previous: older && outlineOf(older), next: newer && outlineOf(newer) };
}

const OLDER = 'ORDER BY member.published DESC, slug';
const NEWER = 'ORDER BY member.published, slug DESC';

function beside(condition: string, order: string, values: Statement['values']): Statement {
  const sql = `SELECT ${OUTLINE} FROM member CROSS JOIN article USING (slug)
    WHERE member.channel = ?1 AND ${condition} AND member.published <= ?4 ${order} LIMIT 1`;
  return { sql, values };
}

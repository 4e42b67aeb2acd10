// The archive in a database: each question reads as many rows as its answer is long, however many there are.
import type { Outline } from '../../copy/article.ts';
import type { Archive } from '../archive.ts';
import { keyOf } from '../channel.ts';
import type { Database, Statement, Value } from '../database.ts';
import { daysIn, midnightsBy } from '../day.ts';
import { isPublic, isRecent, lastNoticedFirst, NOTICED, publishedAt } from '../desk.ts';
import { besideIn } from './beside.ts';
import { nameIn, namesIn } from './names.ts';
import { periodsIn } from './periods.ts';
import { articleOf, limited, moment, OUTLINE, outlineOf, WHOLE } from './rows.ts';
import { searchIn } from './search.ts';
import { onceForEach, storiesIn } from './stories.ts';
import { timelineOf } from './timeline.ts';

/** Articles that are read at a time by who walks them all. */
const STRIDE = 1_000;

/**
 * Keeps articles in a database that has the tables of `migrations/`.
 * @param timeZone the masthead's IANA zone, whose days count; the database must have been written with it
 */
export function sqlArchive(database: Database, timeZone: string): Archive {
  const midnightAfter = midnightsBy(daysIn(timeZone));
  const ask = (sql: string, ...values: Value[]) => database.all({ sql, values });
  const outlines = async (sql: string, ...values: Value[]) =>
    (await ask(sql, ...values)).map(outlineOf);
  const storiesAt = onceForEach((articles, now) => storiesIn(database, articles, now));
  return {
    ...timelineOf(database, timeZone, ''),
    ...periodsIn(database, timeZone),
    async find(slug, now) {
      const sql = `SELECT ${WHOLE} FROM article WHERE slug = ?1 AND published <= ?2`;
      const [row] = await ask(sql, slug, moment(now));
      return row && articleOf(row);
    },
    async successor(slug, now) {
      // Of several that say so the oldest: the order of the key.
      const sql = `SELECT ${OUTLINE} FROM former CROSS JOIN article USING (slug) WHERE former = ?1
        ORDER BY former.published, slug DESC LIMIT 1`;
      const [article] = await outlines(sql, slug);
      return article && isPublic(article, now) ? article : undefined;
    },
    async nextTurn(now) {
      const sql = `SELECT (SELECT min(published) FROM article WHERE published > ?1) AS embargo,
        (SELECT min(at) FROM age WHERE at > ?1) AS aged`;
      const [row] = await ask(sql, moment(now));
      const turns = [row?.embargo, row?.aged].flatMap((at) => (at == null ? [] : [Number(at)]));
      return Math.min(midnightAfter(now), ...turns);
    },
    async lastAged(now) {
      const [row] = await ask('SELECT max(at) AS at FROM age WHERE at <= ?1', moment(now));
      return Number(row?.at ?? 0);
    },
    async *all(now) {
      let last: Outline | undefined;
      do {
        const stride = (await database.all(behind(last, now))).map(outlineOf);
        yield* stride;
        last = stride.at(-1);
      } while (last);
    },
    beside: (article, now) => besideIn(database, article, now),
    async noticed(now, limit) {
      const sql = `SELECT ${OUTLINE} FROM article WHERE noticed IS NOT NULL AND published <= ?1
        ORDER BY noticed DESC, slug LIMIT max(?2, (SELECT count(*) FROM article WHERE noticed > ?3))`;
      const found = await outlines(sql, moment(now), limited(limit), moment(now - NOTICED));
      return found
        .sort(lastNoticedFirst)
        .filter((article, index) => index < limit || isRecent(article, now));
    },
    aged(epoch, now) {
      const sql = `SELECT ${OUTLINE} FROM article WHERE slug IN (SELECT slug FROM age WHERE at > ?1 AND at <= ?2)`;
      return outlines(sql, moment(epoch), moment(now));
    },
    // Each of them was a commit, and the last commit dates every choice.
    async withdrawals() {
      return [];
    },
    async translations(articles, now) {
      const { translations } = await storiesAt(articles, now);
      return new Map(articles.map((article) => [article.slug, translations(article, now)]));
    },
    async stories(articles, now) {
      const { members } = await storiesAt(articles, now);
      return [...new Set(articles.flatMap((article) => members(article, now)))] as Outline[];
    },
    showing(picture, now) {
      const sql = `SELECT ${OUTLINE} FROM shown CROSS JOIN article USING (slug)
        WHERE path = ?1 AND shown.published <= ?2 ORDER BY shown.published DESC, slug`;
      return outlines(sql, picture, moment(now));
    },
    async pictures(now) {
      const sql = 'SELECT DISTINCT path FROM shown WHERE published <= ?1 ORDER BY path';
      return (await ask(sql, moment(now))).map(({ path }) => String(path));
    },
    channels: (now) => namesIn(database, now),
    named: (channel, now) => nameIn(database, channel, now),
    within: (channel) => timelineOf(database, timeZone, keyOf(channel)),
    search: searchIn(database),
  };
}

/** The next stride of those that stand, newest first. */
function behind(last: Outline | undefined, now: number): Statement {
  const sql = `SELECT ${OUTLINE} FROM member CROSS JOIN article USING (slug)
    WHERE member.channel = '' AND member.published <= ?1 AND NOT (member.published = ?1 AND slug <= ?2)
    ORDER BY member.published DESC, slug LIMIT ?3`;
  const from = last ? publishedAt(last).epoch : now;
  return { sql, values: [moment(from), last?.slug ?? '', STRIDE] };
}

// Articles in their order, out of a database: all of them, or those of a channel.
import type { Timeline } from '../archive.ts';
import { channelsOf, keyOf } from '../channel.ts';
import type { Database, Statement } from '../database.ts';
import { daysIn } from '../day.ts';
import { NOTICED, WITHDRAWN } from '../desk.ts';
import { chooseNewest } from '../newest.ts';
import { periodOfDay, startOfDay } from '../period.ts';
import { placesIn } from './places.ts';
import { range, type Scope } from './ranges.ts';
import { articleOf, limited, moment, OUTLINE, outlineOf, WHOLE } from './rows.ts';

/**
 * Makes the timeline of a channel, or of all articles: to these belongs what was withdrawn, which no channel has.
 * @param channel in one word; empty for all
 */
export function timelineOf(database: Database, timeZone: string, channel: string): Timeline {
  const dayOf = daysIn(timeZone);
  const scope: Scope = channel === '' ? 'all' : channel;
  const today = (now: number) => startOfDay(dayOf(now), dayOf);
  const dayAt = async (statement: Statement) => {
    const [edge] = await database.all(statement);
    return edge && dayOf(Number(edge.published));
  };
  return {
    async newest(now, limit) {
      const since = today(now);
      const [standing = [], noticed = []] = await database.batch([
        newestStanding(channel, limit, since, now),
        noticedOfLate(now),
      ]);
      const all = noticed.map(articleOf);
      const gone = all.filter(({ withdrawn }) => withdrawn);
      return chooseNewest({
        members: [...standing.map(articleOf), ...(channel === '' ? gone : [])],
        noticed: all.filter((one) => one.withdrawn || channel === '' || isIn(channel, one)),
        ...{ now, limit, today: since },
      });
    },
    async day(day, now) {
      const period = day < dayOf(now) ? periodOfDay(day, dayOf) : undefined;
      if (!period) return [];
      return (await database.all(range({ scope, columns: WHOLE, ...period }))).map(articleOf);
    },
    async neighbours(day, now) {
      const period = day === undefined ? undefined : periodOfDay(day, dayOf);
      const closed = today(now);
      const one = { scope, columns: 'article.published', limit: 1 };
      const until = Math.min(period?.from ?? closed, closed);
      const previous = await dayAt(range({ ...one, until }));
      const behind = { from: period?.until ?? closed, until: closed };
      const next = await dayAt(range({ ...one, order: 'oldest first', ...behind }));
      return { ...(previous && { previous }), ...(next && { next }) };
    },
    async since(epoch, now, limit) {
      const period = { from: epoch + 1, until: now + 1 };
      return (await database.all(range({ scope, columns: OUTLINE, ...period, limit }))).map(
        outlineOf,
      );
    },
    ...placesIn(database, channel),
  };
}

function isIn(channel: string, article: Parameters<typeof channelsOf>[0]): boolean {
  return channelsOf(article).some((one) => keyOf(one) === channel);
}

/** As many as the limit, or all of today where these are more. */
function newestStanding(channel: string, limit: number, today: number, now: number): Statement {
  const sql = `SELECT ${WHOLE} FROM member CROSS JOIN article USING (slug)
    WHERE channel = ?1 AND member.published <= ?2
    ORDER BY member.published DESC, slug
    LIMIT max(?3, (SELECT count(*) FROM member WHERE channel = ?1 AND published >= ?4 AND published <= ?2))`;
  return { sql, values: [channel, moment(now), limited(limit), moment(today)] };
}

/** What was corrected or retracted in the last days, or withdrawn and is still told. */
function noticedOfLate(now: number): Statement {
  const sql = `SELECT ${WHOLE} FROM article WHERE noticed > ?2 AND withdrawn IS NULL AND published <= ?1
    UNION ALL SELECT ${WHOLE} FROM article WHERE withdrawn > ?3 AND published <= ?1`;
  return { sql, values: [moment(now), moment(now - NOTICED), moment(now - WITHDRAWN)] };
}

// What lies around articles that change, out of a database: one question for all of them, however many they are.
import type { Database } from '../archive/database.ts';
import { daysIn } from '../archive/day.ts';
import { periodOfDay, startOfDay } from '../archive/period.ts';
import { moment, OUTLINE, outlineOf } from '../archive/sql/rows.ts';
import type { Outline } from '../copy/article.ts';
import type { Masthead } from '../copy/masthead.ts';

/** What of an archive is looked at. */
export interface View {
  readonly database: Database;
  readonly masthead: Masthead;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The slugs of the articles that change: nothing counts what the archive has of them, but to find what lies beside it. */
  readonly written: readonly string[];
}

/** A closed day of a channel, which is in one word and empty for everything. */
export interface ChannelDay {
  readonly channel: string;
  readonly day: string;
}

export interface Around {
  /** The closed days of the channel that lie next to it. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Whether other articles make it a day of the channel. */
  readonly hasOthers: boolean;
}

/** Everything has what was withdrawn among its days, and a channel has not. */
const source = (condition: string, order: string) => {
  const ask = (table: string, where: string) =>
    `(SELECT published FROM ${table} WHERE ${where}${condition} ORDER BY published${order} LIMIT 1)`;
  const ofChannel = ask('member', 'channel = asked.value ->> 0 AND ');
  return `CASE asked.value ->> 0 WHEN '' THEN ${ask('article', '')} ELSE ${ofChannel} END`;
};
const WITHIN = `published >= asked.value ->> 1 AND published < asked.value ->> 2
  AND slug NOT IN (SELECT value FROM json_each(?3))`;
const AROUND = `SELECT ${source('published < asked.value ->> 1', ' DESC')} AS previous,
    ${source('published >= asked.value ->> 2 AND published < ?2', '')} AS next,
    ${source(WITHIN, '')} AS other
  FROM json_each(?1) AS asked ORDER BY asked.key`;

/** Looks around days of channels. */
export async function aroundDays(
  days: readonly ChannelDay[],
  { database, masthead, now, written }: View,
): Promise<Around[]> {
  if (days.length === 0) return [];
  const dayOf = daysIn(masthead.timezone);
  const asked = days.map(({ channel, day }) => {
    const { from = 0, until = 0 } = periodOfDay(day, dayOf) ?? {};
    return [channel, from, until];
  });
  const today = startOfDay(dayOf(now), dayOf);
  const values = [JSON.stringify(asked), moment(today), JSON.stringify(written)];
  const rows = await database.all({ sql: AROUND, values });
  const dayAt = (published: unknown) => (published == null ? undefined : dayOf(Number(published)));
  return rows.map(({ previous, next, other }) => ({
    previous: dayAt(previous),
    next: dayAt(next),
    hasOthers: other !== null,
  }));
}

const OLDEST = `SELECT asked.value AS channel, (
    SELECT published FROM member WHERE channel = asked.value AND published <= ?2
    ORDER BY published DESC LIMIT 1 OFFSET ?3
  ) AS oldest FROM json_each(?1) AS asked`;

/**
 * Tells how far the newest documents of channels reach.
 * @returns by channel when the last article was published that is in it for its age, in milliseconds since 1970
 */
export async function oldestOfNewest(
  channels: readonly string[],
  { database, masthead, now }: View,
): Promise<Map<string, number>> {
  const values = [JSON.stringify(channels), moment(now), masthead.limit - 1];
  const rows = await database.all({ sql: OLDEST, values });
  return new Map(
    rows.map(({ channel, oldest }) => [
      String(channel),
      oldest === null ? Number.NEGATIVE_INFINITY : Number(oldest),
    ]),
  );
}

const NAMING = `SELECT DISTINCT ${OUTLINE} FROM voice CROSS JOIN article ON article.slug = (
    SELECT slug FROM member
    WHERE channel = voice.channel AND language = voice.language AND published <= ?2
      AND slug NOT IN (SELECT value FROM json_each(?3))
    ORDER BY published, slug DESC LIMIT 1
  ) WHERE voice.channel IN (SELECT value FROM json_each(?1))`;

/** Finds the articles that name channels: of each language the oldest. */
export async function namingOf(
  channels: readonly string[],
  { database, now, written }: View,
): Promise<Outline[]> {
  const values = [JSON.stringify(channels), moment(now), JSON.stringify(written)];
  return (await database.all({ sql: NAMING, values })).map(outlineOf);
}

const DAY = 24 * 60 * 60 * 1000;
const DAYS = `SELECT channel, start FROM tally
  WHERE span = 1 AND channel IN (SELECT value FROM json_each(?1))`;

/** Lists the closed days of channels that have other articles. */
export async function daysOf(channels: readonly string[], view: View): Promise<ChannelDay[]> {
  const { database, masthead, now } = view;
  if (channels.length === 0) return [];
  const dayOf = daysIn(masthead.timezone);
  const today = dayOf(now);
  const rows = await database.all({ sql: DAYS, values: [JSON.stringify(channels)] });
  const days = rows.flatMap(({ channel, start }) => {
    // The database counts days of UTC: each of them lies in two elsewhere, of which one may be empty.
    const from = Number(start) * DAY;
    const both = new Set([dayOf(from), dayOf(from + DAY - 1)]);
    return [...both].filter((day) => day < today).map((day) => ({ channel: String(channel), day }));
  });
  const around = await aroundDays(days, view);
  return days.filter((_, index) => around[index]?.hasOthers);
}

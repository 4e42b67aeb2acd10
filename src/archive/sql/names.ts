// What channels are called, out of a database: of each language the oldest article is asked.
import { byKindAndSlug, type Channel, type ChannelName, keyOf, type kinds } from '../channel.ts';
import type { Database, Row, Value } from '../database.ts';

const OLDEST = `SELECT json_array(published, slug, name) FROM member
  WHERE channel = voice.channel AND language = voice.language ORDER BY published, slug DESC LIMIT 1`;
const VOICES = `SELECT channel, language, (${OLDEST}) AS oldest FROM voice`;

/** The channels that have a public article, by kind and slug. */
export async function namesIn(database: Database, now: number): Promise<ChannelName[]> {
  const rows = await database.all({ sql: `${VOICES} WHERE channel <> ''`, values: [] });
  const byChannel = Map.groupBy(rows, ({ channel }) => String(channel));
  return [...byChannel.values()].flatMap((voices) => nameOf(voices, now) ?? []).sort(byKindAndSlug);
}

/** What a channel is called; undefined where it has no public article. */
export async function nameIn(
  database: Database,
  channel: Channel,
  now: number,
): Promise<ChannelName | undefined> {
  const values: Value[] = [keyOf(channel)];
  return nameOf(await database.all({ sql: `${VOICES} WHERE channel = ?1`, values }), now);
}

/** The first use of a name. */
interface Use {
  readonly language: string;
  readonly published: number;
  readonly slug: string;
  readonly name: string;
}

/** @param voices of one channel */
function nameOf(voices: readonly Row[], now: number): ChannelName | undefined {
  const uses = voices
    .map(useOf)
    .filter(({ published }) => published <= now)
    .sort(oldestFirst);
  const [first] = uses;
  if (!first) return undefined;
  const [kind, slug = ''] = String(voices[0]?.channel).split('/');
  return {
    kind: kind as (typeof kinds)[number],
    slug,
    name: first.name,
    names: Object.fromEntries(uses.map(({ language, name }) => [language, name])),
  };
}

function useOf({ language, oldest }: Row): Use {
  const [published, slug, name] = JSON.parse(String(oldest));
  return { language: String(language), published, slug, name };
}

function oldestFirst(a: Use, b: Use): number {
  return a.published - b.published || (a.slug > b.slug ? -1 : Number(a.slug < b.slug));
}

// Arbitrary days of a newsroom that publishes over HTTP: what its editors do, one thing after the other.
import fc from 'fast-check';
import { bytesIn } from '../../src/archive/database.ts';
import type { Recorded } from '../../src/archive/sql/record.ts';
import { changedAt } from '../../src/copy/article.ts';
import type { Masthead } from '../../src/copy/masthead.ts';
import { printDateline } from '../../src/copy/printed.ts';
import { readCopies } from '../../src/publishing/reader.ts';
import { epoch } from '../fixtures.ts';
import { png } from '../pictures.ts';
import { copy, type Desk, openDesk } from './desk.ts';

export const START = epoch('2021-09-25T12:00:00+04:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So few that articles fall out of the newest documents. */
export const front: Partial<Masthead> = {
  limit: 2,
  sections: { city: { en: 'City', ru: 'Город' }, sport: { en: 'Sport', ru: 'Спорт' } },
};

/** What copy says; its dateline is told in minutes from the moment at which it is sent. */
interface Story {
  readonly slug: string;
  readonly file: '.txt' | '.md';
  readonly at: number;
  readonly embargo: number | undefined;
  readonly headline: string;
  readonly language: 'en' | 'ru';
  readonly section: 0 | 1 | undefined;
  readonly tags: readonly string[];
  readonly formerly: readonly string[] | undefined;
  readonly translates: string | undefined;
  readonly picture: string | undefined;
  readonly end: 'corrected' | 'updated' | 'retracted' | 'withdrawn' | undefined;
}

export type Step =
  | { readonly kind: 'put'; readonly stories: readonly Story[] }
  | { readonly kind: 'withdraw'; readonly slug: string }
  | { readonly kind: 'picture'; readonly path: string; readonly width: number }
  | { readonly kind: 'wait'; readonly length: number };

const slug = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
/** The second is not there until somebody puts it. */
const path = fc.constantFrom('one.png', 'one.png', 'one.png', 'two.png');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
/** Some lie days back, some ahead, and one in the time before 1970. */
const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -5 * 1440, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: -60, max: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(-40 * 1440, -60 * 365 * 1440, 1440) },
);

const story: fc.Arbitrary<Story> = fc.record({
  slug,
  file: fc.constantFrom('.txt', '.md'),
  at: minutes,
  embargo: rarely(fc.integer({ min: -120, max: 2880 })),
  headline: fc.constantFrom('One & two', 'Three', 'Four <b>'),
  language: fc.constantFrom('en', 'en', 'ru'),
  section: maybe(fc.constantFrom(0, 1)),
  tags: fc.subarray(['Alpha', 'Beta']),
  formerly: maybe(fc.subarray(['x', 'y', 'z'], { minLength: 1 })),
  translates: maybe(slug),
  picture: rarely(path),
  end: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: fc.constantFrom('corrected', 'updated', 'retracted', 'withdrawn') },
  ),
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('put'),
      stories: fc.uniqueArray(story, { minLength: 1, maxLength: 3, selector: (one) => one.slug }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw'), slug }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('picture'),
      path,
      width: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      length: fc.constantFrom(1, MINUTE, HOUR, 13 * HOUR, DAY, 7 * DAY, 30 * DAY),
    }),
  },
);

const SECTIONS = { en: ['City', 'Sport'], ru: ['Город', 'Спорт'] } as const;

/** Writes a story as copy that is sent at a moment. */
export function copyOf(story: Story, now: number): string {
  const at = (offset: number) => {
    const second = Math.floor((now + offset * MINUTE) / 1000) * 1000;
    return printDateline({ epoch: second, offset: 240, zone: '+04:00' });
  };
  const { language, section, tags, formerly, translates, picture, embargo, end } = story;
  const done = { at: at(0), reason: 'It was wrong.' };
  return copy(story.headline, {
    at: at(story.at),
    language,
    ...(section !== undefined && { section: SECTIONS[language][section] }),
    ...(tags.length > 0 && { tags }),
    ...(formerly && { formerly }),
    ...(translates && { translates }),
    ...(picture && { image: { src: picture, alt: 'A picture' } }),
    ...(embargo !== undefined && { embargo: at(embargo) }),
    ...(end === 'corrected' && { changes: [{ at: at(0), kind: 'correction', note: 'A name.' }] }),
    ...(end === 'updated' && { changes: [{ at: at(0), kind: 'update' }] }),
    ...(end === 'retracted' && { retracted: done }),
    ...(end === 'withdrawn' && { withdrawn: done }),
  });
}

export async function openNewsroom(
  changes: Partial<Masthead> = {},
  options: Parameters<typeof openDesk>[1] = {},
): Promise<Desk> {
  const desk = await openDesk({ ...front, ...changes }, options);
  desk.now = START;
  await desk.store.putPicture('one.png', png({ width: 1 }), 'photo-desk');
  return desk;
}

/** Does what a step says; most of it the archive takes, and some it refuses. */
export async function take(step: Step, desk: Desk): Promise<void> {
  if (step.kind === 'wait') desk.now += step.length;
  else if (step.kind === 'picture') {
    await desk.store.putPicture(step.path, png({ width: step.width }), 'photo-desk');
  } else if (step.kind === 'withdraw') {
    const expected = (await desk.expected(step.slug)) ?? '';
    await desk.store.withdraw({ slug: step.slug, reason: 'Wrong.', expected }, 'chief');
  } else {
    const copies = step.stories.map((one) => [`${one.slug}${one.file}`, copyOf(one, desk.now)]);
    await desk.put(Object.fromEntries(copies));
  }
}

/** The articles that the copy of an archive makes, with the times of their commits. */
export async function recordsOf({ ask, database, masthead, now }: Desk): Promise<Recorded[]> {
  const rows = await ask(
    'SELECT copy.slug, file, hash, bytes, article.changed, warnings FROM copy CROSS JOIN article USING (slug)',
  );
  const copies = rows.map((row) => ({ file: String(row.file), bytes: bytesIn(row.bytes) }));
  const readings = await readCopies(copies, { database, masthead, now });
  return readings.map(({ article, file }, index) => {
    const row = rows[index];
    if (!article || !row) throw new Error(`${file} cannot be read`);
    const { bytes } = copies[index] ?? { bytes: new Uint8Array() };
    return {
      ...{ file, bytes, hash: String(row.hash), warnings: Number(row.warnings) },
      article: changedAt(article, Number(row.changed)),
    };
  });
}

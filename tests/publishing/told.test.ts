import { describe, expect, test } from 'vitest';
import { type CopyParts, copy, openDesk } from './desk.ts';

type Copies = Readonly<Record<string, string>>;

const on = (day: number, parts: CopyParts = {}, headline = `On the ${day}th`) =>
  copy(headline, { at: `September ${day}, 2021 - 09:00 AMT`, ...parts });
const today = (minute: number, headline = 'Today') =>
  copy(headline, { at: `September 25, 2021 - 10:${minute} AMT` });
const ani = { byline: ['Ani'] };
/** The same author in another script. */
const ани = { byline: ['Ани'], language: 'ru' };
const secret = { embargo: 'September 30, 2021 - 09:00 AMT' };

interface Case {
  readonly before: Copies;
  readonly put: Copies;
  /** Of RSS alone: the other formats go along with it. */
  readonly told: readonly string[];
}

const en = (...places: string[]) => places.flatMap((place) => [place, `/languages/en${place}`]);
const days = (...all: number[]) => all.map((day) => `/archive/2021-09-${day}`);
const five = { a: on(20), b: on(21), c: on(22), d: on(23), e: on(24) };

const cases: Record<string, Case> = {
  'an article of today, and the newest documents': {
    before: five,
    put: { f: today(10) },
    told: en(''),
  },
  'an old article, and its day alone where the newest documents end before': {
    before: five,
    put: { b: on(21, {}, 'Mended') },
    told: en(...days(21)),
  },
  'a day that comes late, and the days beside it': {
    before: { a: five.a, c: five.c, d: five.d, e: five.e },
    put: { b: five.b },
    told: en(...days(20, 21, 22)),
  },
  'a day that goes, and the days beside it': {
    before: five,
    put: { c: on(20, {}, 'Moved') },
    told: en(...days(20, 21, 23)),
  },
  'an article of today beyond the limit': {
    before: { a: today(10), b: today(11), c: today(12), d: today(13) },
    put: { a: today(10, 'Mended') },
    told: en(''),
  },
  'the last day': {
    before: five,
    put: { e: on(23, {}, 'Moved') },
    told: en('', ...days(23)),
  },
  'a translation, and the story in the other language': {
    before: { ...five, f: on(18), g: on(18, { language: 'ru' }) },
    put: { f: on(18, { translates: 'g' }) },
    told: [...en(...days(18)), '/languages/ru/archive/2021-09-18', '/languages/ru'],
  },
  'a story that is parted': {
    before: { ...five, f: on(18, { translates: 'g' }), g: on(18, { language: 'ru' }) },
    put: { f: on(18) },
    told: [...en(...days(18)), '/languages/ru/archive/2021-09-18', '/languages/ru'],
  },
  'a channel that is called otherwise, and all its days': {
    before: { a: on(20, ани), b: on(21, ани), c: on(22, ани) },
    put: { d: on(10, ani) },
    told: [
      ...['', ...days(10, 20, 21, 22)].map((place) => `/authors/ani${place}`),
      ...days(10, 20),
      ...['', ...days(10)].map((place) => `/languages/en${place}`),
    ],
  },
  'a channel that nobody is in any longer, of which nothing is told': {
    before: { ...five, f: on(18, { tags: ['Alpha'] }), g: on(18, { tags: ['Alpha'], ...secret }) },
    put: { f: on(18, { tags: ['Beta'] }) },
    told: [...en(...days(18)), '/tags/beta', '/tags/beta/archive/2021-09-18'],
  },
  'a correction, and the notices': {
    before: five,
    put: {
      a: on(20, {
        changes: [{ at: 'September 25, 2021 - 09:00 AMT', kind: 'correction', note: 'No.' }],
      }),
    },
    told: [...en('', ...days(20)), '/notices'],
  },
  'nothing of what is under embargo': {
    before: five,
    put: { f: on(18, secret), g: on(19, { ...secret, translates: 'a', language: 'ru' }) },
    told: [],
  },
};

describe('what is told of', () => {
  for (const [name, { before, put, told }] of Object.entries(cases)) {
    test(`is ${name}`, async () => {
      const desk = await openDesk({ limit: 2 });
      await desk.put(before);
      await desk.ask('DELETE FROM outbox');
      expect(await desk.put(put)).toMatchObject({ kind: 'stored' });
      const rows = await desk.ask("SELECT topic FROM outbox WHERE topic LIKE '%.xml'");
      const topics = rows
        .map(({ topic }) => String(topic))
        .filter((topic) => topic.endsWith('/rss.xml'));
      expect(topics.sort()).toEqual(told.map((place) => `${place}/rss.xml`).sort());
      expect(rows).toHaveLength(2 * topics.length);
    });
  }
});

// Articles that say all that an article can say of itself, for the golden documents in tests/golden/desk.
import type { Article } from '../../src/copy/article.ts';
import { noteHtml } from '../../src/copy/notes.ts';
import { ADVERSARIAL, article, dateline, masthead } from '../fixtures.ts';

export const NOW = Date.parse('2021-10-05T12:00:00+04:00');

export const desk = masthead({
  url: 'https://example.org/news',
  subtitle: 'News from Yerevan',
  editor: { name: 'Newsroom', email: 'news@example.org' },
  hubs: ['https://hub.example.org/'],
  sections: { politics: { en: 'Politics', hy: 'Քաղաքականություն' } },
});

const end = (at: string, reason: string) => ({ at: dateline(at), reason, html: noteHtml(reason) });

/** With a picture beside it, and in three languages. */
export const story = article('gyumri-budget', '2021-10-04T10:59:00+04:00', {
  headline: 'Council passes the budget',
  section: { name: 'Politics', slug: 'politics' },
  tags: [
    { name: 'Budget', slug: 'budget' },
    { name: ADVERSARIAL, slug: 'signs' },
  ],
  byline: [
    {
      name: 'Anahit Sargsyan',
      slug: 'anahit-sargsyan',
      url: 'https://example.org/anahit?a=1&b=2',
      email: 'anahit@example.org',
    },
    { name: ADVERSARIAL, slug: 'signs' },
  ],
  image: {
    src: '2021/council.jpg',
    alt: `The council ${ADVERSARIAL}`,
    credit: 'Photo by Anahit & Co',
    type: 'image/jpeg',
    length: 48213,
    width: 1280,
    height: 720,
  },
  pictures: ['2021/council.jpg'],
  source: { name: 'Gyumri & Council', url: 'https://gyumri.example/?a=1&b=2' },
  id: 'https://old.example.org/?p=1234&q',
  html: '<p><a href="\uffff/articles/gyumri-byuje">One.</a></p>\n<p><img src="\uffff/media/a.png" alt="b"></p>',
  changes: [
    { at: dateline('2021-10-04T12:00:00+04:00'), kind: 'update' },
    {
      at: dateline('2021-10-05T09:00:00+00:00'),
      kind: 'correction',
      note: 'It was 21 to 12',
      html: noteHtml('It was 21 to 12'),
    },
    { at: dateline('2021-10-05T11:00:00+04:00'), kind: 'refile' },
  ],
});

export const inArmenian = article('gyumri-byuje', '2021-10-04T11:59:00+04:00', {
  language: 'hy',
  headline: 'Բյուջեն ընդունված է',
  translates: 'gyumri-budget',
  section: { name: 'Քաղաքականություն', slug: 'politics' },
  byline: [{ name: 'Անահիտ Սարգսյան', slug: 'anahit-sargsyan' }],
});

export const inRussian = article('gyumri-byudzhet', '2021-10-04T12:59:00+04:00', {
  language: 'ru',
  headline: 'Бюджет принят',
  translates: 'gyumri-budget',
});

export const translations: ReadonlyMap<string, readonly Article[]> = new Map([
  ['gyumri-budget', [inArmenian, inRussian]],
  ['gyumri-byuje', [story, inRussian]],
  ['gyumri-byudzhet', [story, inArmenian]],
]);

const elsewhere = article('elsewhere', '2021-10-03T10:00:00+04:00', {
  image: {
    src: 'https://pictures.example/a.png?a=1&b=2',
    alt: 'Elsewhere',
    type: 'image/png',
    length: 9,
  },
  id: 'urn:x-old:7',
});

const retracted = article('retracted', '2021-10-02T10:00:00+04:00', {
  headline: 'Retracted: Wine prices',
  summary: '',
  html: noteHtml('The prices were those of <2020>'),
  section: { name: 'Politics', slug: 'politics' },
  retracted: end('2021-10-04T10:00:00+04:00', 'The prices were those of <2020>'),
});

const withdrawn = article('withdrawn', '2021-10-01T10:00:00+04:00', {
  headline: 'Withdrawn',
  summary: '',
  html: noteHtml('By order of a court'),
  id: 'urn:x-old:8',
  withdrawn: end('2021-10-03T10:00:00+04:00', 'By order of a court'),
});

/** It is told no longer, and its tombstone is for ever. */
const longGone = article('long-gone', '2021-08-01T10:00:00+04:00', {
  headline: 'Снято с публикации',
  language: 'ru',
  summary: '',
  html: noteHtml('По суду'),
  withdrawn: end('2021-08-02T10:00:00+00:00', 'По суду'),
});

/** Newest first. */
export const articles: readonly Article[] = [
  inRussian,
  inArmenian,
  story,
  elsewhere,
  retracted,
  withdrawn,
  longGone,
];

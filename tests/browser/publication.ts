// The publication that the browser reads: one newsroom with everything in it, under a masthead in each of four languages.
import { jpeg, png } from '../pictures.ts';
import { everyStory } from './stories.ts';

/** The languages of its mastheads; Arabic runs from right to left and has no interface of its own. */
export const editions = ['en', 'ru', 'hy', 'ar'] as const;
export type Edition = (typeof editions)[number];

/** The moment at which it is read, in milliseconds since 1970. */
export const NOW = Date.parse('2021-10-05T12:00:00+04:00');

export const titles: Readonly<Record<Edition, string>> = {
  en: 'The Ararat Wire',
  ru: 'Вести Арарата',
  hy: 'Արարատի լուրեր',
  ar: 'أخبار أرارات',
};

const SUBTITLES: Readonly<Record<Edition, string>> = {
  en: 'News from Yerevan',
  ru: 'Новости из Еревана',
  hy: 'Լուրեր Երևանից',
  ar: 'أخبار من يريفان',
};

/** The pictures that a publication may have and do without. */
const PICTURES = 'logo: logo.png\nicon: icon.png\n';

/** The logo of an edition; one has none, so that pages without any are seen as well. */
export function logoOf(edition: Edition): string | undefined {
  return edition === 'ru' ? undefined : 'logo.png';
}

/** The files of the publication by their path below its folder. */
export function filesOf(edition: Edition): Readonly<Record<string, string | Uint8Array>> {
  return {
    'masthead.yaml': mastheadOf(edition),
    'logo.png': png({ width: 600, height: 60 }),
    'icon.png': png({ width: 32, height: 32 }),
    'stories/council.jpg': jpeg({ width: 960, height: 540 }),
    ...Object.fromEntries(
      Object.entries(everyStory).map(([name, content]) => [`stories/${name}`, content]),
    ),
  };
}

function mastheadOf(edition: Edition): string {
  return `title: ${titles[edition]}
subtitle: ${SUBTITLES[edition]}
url: https://news.example.org
language: ${edition}
tag: {authority: example.org, date: 2021-01-01}
editor: {name: Newsroom, email: news@example.org}
rights: © 2021 ${titles[edition]}
${logoOf(edition) ? PICTURES : ''}sections:
  politics: {en: Politics, ru: Политика, hy: Քաղաքականություն, ar: سياسة}
authors:
  anahit-sargsyan: {en: Anahit Sargsyan, ru: Анаит Саргсян, hy: Անահիտ Սարգսյան, ar: أناهيت سركسيان}
tags:
  budget: {en: Budget, ru: Бюджет, hy: Բյուջե, ar: ميزانية}
`;
}

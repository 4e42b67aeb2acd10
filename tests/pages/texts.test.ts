// The interface in three languages: nothing is missing in any, and every other language has the English one.
import { describe, expect, test } from 'vitest';
import { calendarIn } from '../../src/copy/calendar.ts';
import { wordsIn } from '../../src/copy/words.ts';
import { type Texts, textsIn } from '../../src/pages/texts.ts';

const languages = ['en', 'ru', 'hy'];
/** All texts of a language by their names, those of errors included. */
function flat({ errors, page, ...texts }: Texts): Record<string, string> {
  const ofErrors = Object.entries(errors).flatMap(([status, { title, detail }]) => [
    [`${status} title`, title],
    [`${status} detail`, detail],
  ]);
  return { ...texts, page: page(3), ...Object.fromEntries(ofErrors) };
}

/** Letters of the script that a language is written in. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  en: /^[\p{Script=Latin}\P{L}]+$/u,
  ru: /^(?:[\p{Script=Cyrillic}\P{L}]|OPML)+$/u,
  hy: /^(?:[\p{Script=Armenian}\P{L}]|OPML)+$/u,
};

describe.each(languages)('%s', (language) => {
  const texts = flat(textsIn(language));

  test('has every text, in its own script', () => {
    expect(texts.language).toBe(language);
    expect(Object.keys(texts)).toEqual(Object.keys(flat(textsIn('en'))));
    for (const [name, text] of Object.entries(texts)) {
      if (name !== 'language') expect(text, name).toMatch(SCRIPTS[language] ?? /^$/);
    }
  });

  test('names the number of a page', () => {
    expect(texts.page).toMatch(/3/);
  });

  test('says in two sentences what a feed is', () => {
    expect(texts.whatFeedsAre?.match(/[.։](?= |$)/g)).toHaveLength(2);
  });
});

test('no text is the same in two languages', () => {
  const all = languages.map((language) => flat(textsIn(language)));
  for (const name of Object.keys(all[0] ?? {})) {
    expect(new Set(all.map((texts) => texts[name])).size, name).toBe(languages.length);
  }
});

test.each(['fr', 'ar', 'zh-Hant', 'de-AT'])(
  '%s has the English ones, and they say so',
  (language) => {
    expect(textsIn(language)).toBe(textsIn('en'));
    expect(textsIn(language).language).toBe('en');
  },
);

test.each([
  ['hy-AM', 'hy'],
  ['ru-Cyrl-RU', 'ru'],
  ['en-GB', 'en'],
])('%s has those of %s', (language, of) => {
  expect(textsIn(language)).toBe(textsIn(of));
});

test('words, dates and interface know the same languages, so that a text says truly in which it is', () => {
  for (const language of ['en', 'ru', 'hy', 'fr', 'ar', 'ka', 'de', 'uk', 'be']) {
    const isKnown = textsIn(language) !== textsIn('en');
    expect(wordsIn(language) !== wordsIn('en'), language).toBe(isKnown);
    expect(calendarIn(language) !== calendarIn('en'), language).toBe(isKnown);
  }
});

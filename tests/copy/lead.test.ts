// Summaries: what fits stays as it is, what does not is cut where a reader would cut it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../articles/azerbaijan-critical-of-russian-peacekeeping-in-karabakh.txt?raw';
import { paragraphs } from '../../src/copy/body.ts';
import { summaryOf } from '../../src/copy/lead.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

/** A text of exactly so many letters, in words of nine; none of its words is an abbreviation. */
const words = (length: number, letter = 'w') => {
  const text = `${letter.repeat(9)} `.repeat(Math.ceil(length / 10)).slice(0, length);
  return text.endsWith(' ') ? text.slice(0, -1) + letter : text;
};
const sentence = (length: number, end = '.') => `W${words(length - 2)}${end}`;
const FAMILY = '👩‍👩‍👧‍👦';
const FLAG = '🇦🇲';

test('the lead of the reference article is its summary, to the letter', () => {
  const [lead = ''] = paragraphs(reference.split('\n').slice(3));
  expect(lead).toMatch(/^Tensions between .* Jamestown Foundation\.$/);
  expect(summaryOf(lead, 'en')).toBe(lead);
});

describe('what fits is not cut', () => {
  const whole: Record<string, string> = {
    nothing: '',
    'one word': 'Word',
    'exactly 300': words(300),
    '300 families': FAMILY.repeat(300),
    '300 flags': FLAG.repeat(300),
    '300 letters with marks': 'é\u0323'.repeat(300),
    '300 Hebrew letters': 'ש'.repeat(300),
  };
  for (const [name, text] of Object.entries(whole)) {
    for (const language of ['en', 'hy']) {
      test(`${name} in ${language}`, () => expect(summaryOf(text, language)).toBe(text));
    }
  }

  test('white space is collapsed first', () => {
    expect(summaryOf(` One\n two\t${' '.repeat(300)}three. `, 'en')).toBe('One two three.');
  });
});

describe('the last sentence that fits', () => {
  const cut: Record<string, [text: string, summary: string, language?: string]> = {
    'of two': [`${sentence(200)} ${sentence(200)}`, sentence(200)],
    'of exactly 300': [`${sentence(300)} Next.`, sentence(300)],
    'of exactly 60': [`${sentence(60)} ${sentence(300)}`, sentence(60)],
    'of several': [
      `${sentence(90)} ${sentence(90)} ${sentence(90)} ${sentence(90)}`,
      `${sentence(90)} ${sentence(90)} ${sentence(90)}`,
    ],
    'with its quote': [`“${sentence(100)}” ${sentence(250)}`, `“${sentence(100)}”`],
    'with its bracket': [`(${sentence(100)}) ${sentence(250)}`, `(${sentence(100)})`],
    'with a question mark': [`${sentence(100, '?')} ${sentence(250)}`, sentence(100, '?')],
    'behind a one dot leader': [`${sentence(100, '․')} ${sentence(250)}`, sentence(100, '․')],
    'not behind a doctor': [
      `${sentence(80)} They met ${words(100)} Dr. Smith ${words(200)}`,
      sentence(80),
    ],
    'not behind the U.S.': [
      `${sentence(80)} They met ${words(100)} U.S. Navy ${words(200)}`,
      sentence(80),
    ],
    'not behind an initial at the limit': [
      `${sentence(80)} ${sentence(210, '')} J. Smith ${words(200)}`,
      sentence(80),
    ],
    'not behind a Russian year': [
      `${sentence(80)} Это было ${words(100, 'б')} 2021 г. Армения ${words(200, 'б')}`,
      sentence(80),
      'ru',
    ],
    'behind a verjaket': [`${sentence(100, '։')} ${sentence(250)}`, sentence(100, '։'), 'hy'],
    'behind a verjaket and its quote': [
      `«${sentence(100, '։»')} ${sentence(250)}`,
      `«${sentence(100, '։»')}`,
      'hy',
    ],
    'behind an Armenian colon': [
      `${sentence(100, ':')} ${sentence(250)}`,
      sentence(100, ':'),
      'hy',
    ],
    'never behind an Armenian dot': [
      `${sentence(80, '։')} ${sentence(100)} ${sentence(100, '․')} ${sentence(100)}`,
      sentence(80, '։'),
      'hy',
    ],
  };
  for (const [name, [text, summary, language = 'en']] of Object.entries(cut)) {
    test(name, () => expect(summaryOf(text, language)).toBe(summary));
  }

  test('as a reader counts, not as a computer does', () => {
    const family = `${FAMILY.repeat(99)}. `;
    expect(summaryOf(`A${family}B${family}C${family}D${family}`, 'en')).toBe(
      `A${family}B${family}`.trim(),
    );
  });
});

describe('the last word, with an ellipsis', () => {
  const cut: Record<string, [text: string, summary: string, language?: string]> = {
    'where there is no sentence': [words(400), `${words(299)}…`],
    'where the sentence is too long': [sentence(301), `W${words(289)}…`],
    'where the sentence is under 60': [
      `${sentence(59)} ${sentence(400)}`,
      `${sentence(59)} W${words(229)}…`,
    ],
    'where the word ends at the limit': [
      `${'a'.repeat(149)} ${'b'.repeat(149)} c`,
      `${'a'.repeat(149)} ${'b'.repeat(149)}…`,
    ],
    'where the word is one too long': [
      `${'a'.repeat(149)} ${'b'.repeat(150)} c`,
      `${'a'.repeat(149)}…`,
    ],
    'where a word fills it all': ['x'.repeat(1000), `${'x'.repeat(299)}…`],
    'where a word of 1,000 letters follows': [`One two ${'x'.repeat(1000)}`, 'One two…'],
    'in a script without spaces': ['字'.repeat(400), `${'字'.repeat(299)}…`],
    'right to left': [`${'שלום '.repeat(100)}`, `${'שלום '.repeat(59)}שלום…`],
    'not inside a family': [FAMILY.repeat(400), `${FAMILY.repeat(299)}…`],
    'not inside a flag': [FLAG.repeat(400), `${FLAG.repeat(299)}…`],
    'not inside a number': [`${words(292)} 10 000 000 more`, `${words(292)}…`],
    'not inside a number with spaces that do not break': [
      `${words(292)} 10\u00a0000\u00a0000 more`,
      `${words(292)}…`,
    ],
    'behind a space that does not break': [
      `${words(290)}\u00a0to\u00a0everyone ${words(50)}`,
      `${words(290)}\u00a0to…`,
    ],
    'in Armenian, where dots end nothing': [
      `${sentence(100)} ${sentence(100, '․')} ${words(200)}`,
      `${sentence(100)} ${sentence(100, '․')} ${words(89)}…`,
      'hy',
    ],
  };
  for (const [name, [text, summary, language = 'en']] of Object.entries(cut)) {
    test(name, () => expect(summaryOf(text, language)).toBe(summary));
  }

  const dangling: Record<string, string> = {
    'end,': 'end…',
    'end –': 'end…',
    'end — “': 'end…',
    'end (': 'end…',
    'end («': 'end…',
    'end "': 'end…',
    'end ("\'': 'end…',
    'end:': 'end…',
    'end;': 'end…',
    'end՝': 'end…',
    'end...': 'end…',
    'end…': 'end…',
    '“end”': '“end”…',
    '"end"': '"end"…',
    '„end“': '„end“…',
    '«end»,': '«end»…',
    'end)': 'end)…',
    'end!': 'end!…',
    'end 5%': 'end 5%…',
    'end -': 'end…',
  };
  for (const [end, expected] of Object.entries(dangling)) {
    test(`${end} leaves ${expected}`, () => {
      const rest = ` ${'x'.repeat(300)}`;
      expect(summaryOf(`${words(270)} ${end}${rest}`, 'en')).toBe(`${words(270)} ${expected}`);
    });
  }

  test('nothing but what would dangle is cut all the same', () => {
    expect(summaryOf('. '.repeat(400), 'en')).toMatch(/^[. ]{299}…$/);
  });
});

describe('whatever the lead', () => {
  const sign = fc.constantFrom(
    ...'. |, |a|Word |й |։ |: | г. |Dr. |U.S. |"|“|”|(|«|»|\u00a0|😀|\u0301|\u200d|👩|🇦|🇲|\u0600|1|\u2067|ש'.split(
      '|',
    ),
  );
  const text = fc
    .array(fc.oneof({ weight: 9, arbitrary: sign }, fc.string({ unit: 'binary', maxLength: 3 })), {
      minLength: 250,
      maxLength: 500,
    })
    .map((signs) => signs.join('').toWellFormed());

  test('the summary has at most 300 graphemes, all of them the beginning of the lead', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'ru', 'hy', 'fr'), (lead, language) => {
        const summary = summaryOf(lead, language);
        const shown = graphemes(summary);
        expect(shown.length).toBeLessThanOrEqual(300);
        expect(summary.isWellFormed()).toBe(true);
        expect(summary).toBe(summary.trim());
        const whole = graphemes(lead.replace(/\s{2,}|[\t\u2028\u2029]/g, ' ').trim());
        const kept = summary === whole.join('') ? shown : graphemes(summary.replace(/…$/, ''));
        expect(whole.slice(0, kept.length)).toEqual(kept);
      }),
    );
  });
});

describe('a mebibyte of', () => {
  const size = 1024 * 1024;
  const hostile: Record<string, string> = {
    words: 'word '.repeat(size / 5),
    sentences: 'Word. '.repeat(size / 6),
    letters: 'x'.repeat(size),
    dots: '.'.repeat(size),
    brackets: '('.repeat(size),
    'one letter': `e${'\u0301'.repeat(size / 2)} ${'word '.repeat(400)}`,
    spaces: `a${' \u00a0'.repeat(size / 3)}b`,
  };
  for (const [name, lead] of Object.entries(hostile)) {
    for (const language of ['en', 'ru', 'hy']) {
      test(`${name} in ${language}`, () => {
        const started = performance.now();
        expect(summaryOf(lead, language)).not.toBe('');
        expect(performance.now() - started).toBeLessThan(2000);
      });
    }
  }
});

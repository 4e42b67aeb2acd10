// Writes a folder of generated copy: the same files at every run, in three languages and many kinds of dateline.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './random.ts';

interface Language {
  readonly words: readonly string[];
  readonly end: string;
  /** How a dateline is written; all of these mean Armenia's time but for the last ones. */
  readonly dateline: (at: Civil) => string;
}

/** A day and a clock. */
interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock: string;
}

const MASTHEAD = `title: The Bench
url: https://bench.example.org
language: en
timezone: Asia/Yerevan
tag: {authority: example.org, date: 2015-01-01}
`;
const FIRST_YEAR = 2015;
const YEARS = 8;
const LINE = 80;

const english = list(
  'January February March April May June July August September October November December',
);
const russian = list(
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
);
const armenian = list(
  'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
);

const languages: readonly Language[] = [
  {
    words: list(
      'the of in and council said budget draft Yerevan vote ministry “agreement” talks border region road schools per cent',
    ),
    end: '.',
    dateline: ({ year, month, day, clock }) =>
      `${english[month - 1]} ${day}, ${year} - ${clock} AMT`,
  },
  {
    words: list(
      'в и на совет сказал бюджет проект Ереван голосование министерство «соглашение» переговоры граница область дорога',
    ),
    end: '.',
    dateline: ({ year, month, day, clock }) => `${day} ${russian[month - 1]} ${year} г., ${clock}`,
  },
  {
    words: list(
      'և է խորհուրդը ասել բյուջեն նախագիծը Երևան քվեարկությունը նախարարությունը «համաձայնագիր» բանակցությունները սահմանը',
    ),
    end: '։',
    dateline: ({ year, month, day, clock }) => `${year} թ. ${armenian[month - 1]} ${day}, ${clock}`,
  },
  {
    words: list(
      'AT&T <today> Moody’s R&D 7,000–8,000 – “x” https://example.org/report?a=1&b=2 the of in and to',
    ),
    end: '.',
    dateline: ({ year, month, day, clock }) => `${year}-${two(month)}-${two(day)} ${clock} UTC`,
  },
];

/**
 * Writes a masthead and so many articles into a folder that is there.
 * @param size bytes that each article has at least, and hardly more
 */
export function writeCopy(folder: string, count: number, size: number): void {
  writeFileSync(join(folder, 'masthead.yaml'), MASTHEAD);
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
    mkdirSync(join(folder, String(year)));
  }
  const random = seeded(1);
  for (let number = 0; number < count; number += 1) {
    const at = civil(random);
    const name = `article-${String(number).padStart(5, '0')}.txt`;
    writeFileSync(join(folder, String(at.year), name), articleOf(at, size, random));
  }
}

function articleOf(at: Civil, size: number, random: () => number): string {
  const language = pick(languages, random);
  const head = `${language.dateline(at)}\n${sentence(language, 9, random)}\n`;
  let text = head;
  while (Buffer.byteLength(text) < size) {
    const sentences = Array.from(
      { length: 4 },
      () => sentence(language, 14, random) + language.end,
    );
    text += `\n${wrap(sentences.join(' '))}\n`;
  }
  return text;
}

const sentence = ({ words }: Language, length: number, random: () => number) =>
  Array.from({ length }, () => pick(words, random)).join(' ');

/** Half of all newsrooms' programs break lines, the others do not; a file here has both. */
const wrap = (text: string) => text.replace(new RegExp(`(.{${LINE}}\\S*) `, 'g'), '$1\n');

function civil(random: () => number): Civil {
  const whole = (count: number) => Math.floor(random() * count);
  return {
    year: FIRST_YEAR + whole(YEARS),
    month: 1 + whole(12),
    day: 1 + whole(28),
    clock: `${two(whole(24))}:${two(whole(60))}`,
  };
}

const pick = <T>(items: readonly T[], random: () => number) =>
  items[Math.floor(random() * items.length)] as T;

function list(words: string): readonly string[] {
  return words.split(' ');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

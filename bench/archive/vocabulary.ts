// The words of generated news, in three languages: few are in every sentence and most are seldom, as in any text (Zipf).
import { seeded } from '../random.ts';

export interface Language {
  /** BCP 47. */
  readonly tag: 'en' | 'ru' | 'hy';
  /** The most frequent first: how often one stands in a text falls with its place. */
  readonly words: readonly string[];
  /** Ends a sentence. */
  readonly end: string;
}

/** A name in three scripts, which all romanise to one slug. */
export type Name = Readonly<Record<Language['tag'] | 'slug', string>>;

/** Words of a language. */
const VOCABULARY = 4_000;
/** So many places has the table in which words are drawn; the last word has one or two of them. */
const DRAWN = 1 << 16;

/** What names are made of, letter by letter the same sounds. */
const CONSONANTS = ['k', 'm', 'n', 's', 't', 'v', 'r', 'b', 'g', 'd', 'l', 'z', 'p'] as const;
const VOWELS = ['a', 'i', 'o', 'e'] as const;
const LATIN = 'kmnstvrbgdlzpaioe';
const CYRILLIC = 'кмнстврбгдлзпаиое';
const MESROPIAN = 'կմնստվրբգդլզպաիոե';

const english = `the of to in and a said on for that with by is was at from as will has it after not be government
minister parliament budget council Yerevan talks region per cent billion drams city court police border agreement year
people president country committee school party vote bank company road energy water trade election law draft deputy
health hospital students foreign prime members new two first meeting also would since over more between against
during under its their his her which who been had were this week month Monday Tuesday Wednesday Thursday Friday`;
const russian = `в и на с по что не о из за к для от до как был его это при года также после заявил сообщил правительство
министр парламент бюджет совет Ереван переговоры области процентов миллиардов драмов город суд полиция граница соглашение
год люди президент страна комитет школа партия голосование банк компания дорога энергия вода торговля выборы закон проект
депутат больница студенты между против во время под их её который они были эта неделя месяц понедельник вторник среда`;
const armenian = `և է են որ այդ ու մեջ համար հետ մասին այս իր նաև ըստ կողմից հետո ասել կառավարությունը նախարարը խորհրդարանը
բյուջեն խորհուրդը Երևան բանակցությունները մարզի տոկոս միլիարդ դրամ քաղաքը դատարանը ոստիկանությունը սահմանը համաձայնագիրը
տարի մարդիկ նախագահը երկիրը հանձնաժողովը դպրոցը կուսակցությունը քվեարկությունը բանկը ընկերությունը ճանապարհը ջուրը
առևտուրը ընտրությունները օրենքը նախագիծը պատգամավորը հիվանդանոցը ուսանողները միջև դեմ ընթացքում նրանց որը շաբաթ ամիս`;

/** What further words are made of: how a syllable begins, its vowel, and how a word ends. */
const englishSounds = sounds(
  'b br c ch d dr f fl g gr h j l m n p pl qu r s sh st t tr v w',
  'a e i o u ea ou',
  'ed er ing ion ity al ment n s t nd st ly y',
);
const russianSounds = sounds(
  'б бр в г гр д ж з к кр л м н п пр р с ст т тр ф х ц ч ш',
  'а е и о у я ю',
  'ал ение ов ный ость ские ть ка ом ами ие ция ь ы',
);
const armenianSounds = sounds(
  'բ գ դ զ թ ժ լ խ ծ կ հ ղ ճ մ ն շ չ պ ջ ռ ս վ տ ր ց փ ք ֆ',
  'ա ե ի ո ու օ',
  'ը ություն երը ային ված ում ան եց ին ների ող ակ',
);

export const languages = {
  en: { tag: 'en', end: '.', words: vocabulary(english, englishSounds, 11) },
  ru: { tag: 'ru', end: '.', words: vocabulary(russian, russianSounds, 12) },
  hy: { tag: 'hy', end: '։', words: vocabulary(armenian, armenianSounds, 13) },
} as const satisfies Record<Language['tag'], Language>;

/** Words that nothing else has, so that what is rare can be looked for: each in a few articles of 100,000. */
export const rareWords: readonly string[] = Array.from(
  { length: 500 },
  (_, number) => `Xyl${syllables(number, ['b', 'd', 'g', 'k', 'm', 'n', 'r', 't'])}ox`,
);

/**
 * Draws what is first among so many most often, what is second half as often, and so on.
 * @returns an index below `count`
 */
export function zipfian(count: number): (random: () => number) => number {
  const sum = Array.from({ length: count }, (_, index) => 1 / (index + 1)).reduce((a, b) => a + b);
  const table = Array.from({ length: count }, (_, index) => {
    const places = Math.max(1, Math.round(DRAWN / sum / (index + 1)));
    return new Array<number>(places).fill(index);
  }).flat();
  return (random) => table[Math.floor(random() * table.length)] ?? 0;
}

/** Names of people, all different: each first name goes with each family name. */
export function people(first: number, family: number): Name[] {
  const firstNames = names(first, 0, ['', '', '']);
  const familyNames = names(family, first, ['yan', 'ян', 'յան']);
  return familyNames.flatMap((family) =>
    firstNames.map((first) => ({
      en: `${first.en} ${family.en}`,
      ru: `${first.ru} ${family.ru}`,
      hy: `${first.hy} ${family.hy}`,
      slug: `${first.slug}-${family.slug}`,
    })),
  );
}

/** Names of subjects, all different. */
export function subjects(count: number): Name[] {
  return names(count, 400, ['', '', '']);
}

function names(count: number, skipped: number, [en, ru, hy]: readonly [string, string, string]) {
  return Array.from({ length: count }, (_, index): Name => {
    const slug = syllables(index + skipped, CONSONANTS);
    const written = (letters: string) =>
      capital(slug.replace(/./g, (letter) => letters[LATIN.indexOf(letter)] ?? letter));
    return {
      en: written(LATIN) + en,
      ru: written(CYRILLIC) + ru,
      hy: written(MESROPIAN) + hy,
      slug: slug + en,
    };
  });
}

/** A word for a number: three syllables, another one for each number. */
function syllables(number: number, consonants: readonly string[]): string {
  const kinds = consonants.length * VOWELS.length;
  const at = (index: number) =>
    `${consonants[index % consonants.length]}${VOWELS[Math.floor(index / consonants.length) % VOWELS.length]}`;
  const low = number % kinds;
  return at(low) + at((Math.floor(number / kinds) + low * 5) % kinds) + at((low * 7 + 3) % kinds);
}

interface Sounds {
  readonly onsets: readonly string[];
  readonly vowels: readonly string[];
  readonly endings: readonly string[];
}

function sounds(onsets: string, vowels: string, endings: string): Sounds {
  const list = (text: string) => text.split(' ');
  return { onsets: list(onsets), vowels: list(vowels), endings: list(endings) };
}

function vocabulary(written: string, { onsets, vowels, endings }: Sounds, seed: number): string[] {
  const words = new Set(written.split(/\s+/));
  const random = seeded(seed);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  while (words.size < VOCABULARY) {
    const stem = pick(onsets) + pick(vowels) + pick(onsets);
    const middle = random() < 0.5 ? pick(vowels) + pick(onsets) : '';
    words.add(stem + middle + pick(endings));
  }
  return [...words];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

// The article's name: which names are allowed, and how a headline becomes one.
import type { Fault } from './problem.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_LENGTH = 80;

/**
 * Romanisation of Armenian (BGN/PCGN 1981) and Russian (BGN/PCGN 1947), without marks,
 * and the Latin letters that Unicode does not decompose.
 * Libraries were tried on Երևան, Շուշի and Щукин: any-ascii 0.3, transliteration 2 and unidecode 1 make Showshi of
 * Շուշի, @sindresorhus/slugify makes yeryevan of Երևան, slugify 1 and speakingurl 14 lose letters.
 */
const ROMAN: Readonly<Record<string, string>> = {
  ...pairs('ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m'),
  ...pairs('յ y ն n շ sh ո o ու u չ ch պ p ջ j ռ rr ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f'),
  ...pairs('а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u'),
  ...pairs('ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye ґ g'),
  ...pairs('ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ə e'),
};
const LETTER = /ու|./gu;
/** What both tables make of letters at the start of a word or after a vowel, in this order. */
const IN_PLACE: readonly (readonly [RegExp, string])[] = [
  [/(?<=^|[աեէըիոօ]|ու)ե/g, 'ye'],
  [/^ո(?![ւվ])/g, 'vo'],
  [/(?<=^|[аеиоуыэюяйъь])е/g, 'ye'],
  [/[ъь]/g, ''],
];
/** Signs inside a word that do not part it: apostrophes, Armenian stress and question marks, accents, soft hyphens. */
const SILENT = /['’‘ʼ՚՛՜՞\p{M}\p{Cf}]/gu;

/** The slug that a file of copy stands for: its name without folder and ending. */
export function slugOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Whether a text can stand as a slug in an address. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/**
 * The fault of a file whose name is no slug, with a name that would be; undefined where there is none.
 * @param ending of the file, with its dot
 */
export function slugFault(slug: string, ending = '.txt'): Fault | undefined {
  if (isSlug(slug)) return undefined;
  const better = slugify(slug) || 'a-name-like-this';
  const message = `"${slug}" cannot be an address: a slug has a-z, 0-9 and single hyphens`;
  return {
    code: 'slug-characters',
    start: 0,
    end: 0,
    message,
    hint: `rename it to ${better}${ending}`,
  };
}

/**
 * Makes a slug from a headline or a name: romanised, lower case, words joined by hyphens.
 * @returns at most 80 characters, cut between words; empty where the text has no letter that can be romanised
 */
export function slugify(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(SILENT, '');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = words.flatMap((word) => romanise(word).match(/[a-z0-9]+/g) ?? []);
  let slug = (parts[0] ?? '').slice(0, MAX_LENGTH);
  for (const part of parts.slice(1)) {
    if (slug.length + part.length + 1 > MAX_LENGTH) break;
    slug += `-${part}`;
  }
  return slug;
}

function romanise(word: string): string {
  // Newspapers print ё as е, and one headline must not have two slugs.
  let roman = word.replaceAll('ё', 'е');
  for (const [letters, sound] of IN_PLACE) roman = roman.replace(letters, sound);
  roman = roman.replace(LETTER, (letter) => ROMAN[letter] ?? letter);
  return roman.normalize('NFKD').replace(/\p{M}/gu, '');
}

function pairs(row: string): Record<string, string> {
  const cells = row.split(' ');
  return Object.fromEntries(
    cells.flatMap((cell, index) => (index % 2 === 0 ? [[cell, cells[index + 1] ?? '']] : [])),
  );
}

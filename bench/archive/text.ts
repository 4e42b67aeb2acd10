// Writes sentences and paragraphs of generated news.
import { type Language, languages, zipfian } from './vocabulary.ts';

/** UTF-8 bytes that the text of an article has: at the least, and by how much more at the most. */
const BYTES = { least: 2_100, more: 1_500 };
/** Every language has as many words. */
const drawWord = zipfian(languages.en.words.length);

/** A headline of some words. */
export function headlineOf(language: Language, random: () => number): string {
  return sentence(language, 5 + Math.floor(random() * 5), random);
}

/**
 * Writes the paragraphs below a headline.
 * @param also a word that the lead has as well
 */
export function paragraphsOf(
  language: Language,
  isMarkdown: boolean,
  random: () => number,
  also?: string,
): string[] {
  const paragraphs: string[] = [];
  const size = BYTES.least + random() * BYTES.more;
  for (let bytes = 0; bytes < size; ) {
    const isLead = paragraphs.length === 0;
    let paragraph = paragraphOf(language, isLead ? 1 : 2 + Math.floor(random() * 3), random);
    if (isLead && also !== undefined)
      paragraph = `${paragraph.slice(0, -1)} ${also}${language.end}`;
    if (isMarkdown && !isLead) paragraph = marked(paragraph, random);
    paragraphs.push(paragraph);
    bytes += Buffer.byteLength(paragraph);
  }
  return paragraphs;
}

/** Some of them are quotes, and some have a figure. */
function paragraphOf(language: Language, sentences: number, random: () => number): string {
  let text = '';
  for (let number = 0; number < sentences; number += 1) {
    const length = 8 + Math.floor(random() * 14);
    const said = sentence(language, length, random);
    const kind = random();
    const figure = kind < 0.15 ? ` ${Math.floor(random() * 9_000) + 10}` : '';
    const ended = `${said}${figure}${language.end}`;
    text += `${number > 0 ? ' ' : ''}${kind > 0.9 ? `“${ended}”` : ended}`;
  }
  return text;
}

/** A heading, a word that is stressed, a link, or none of it. */
function marked(paragraph: string, random: () => number): string {
  const kind = Math.floor(random() * 6);
  const words = paragraph.split(' ');
  const [first = '', second = '', third = ''] = words;
  if (kind === 0) return `## ${first} ${second}\n\n${paragraph}`;
  if (kind === 1) return [first, `**${second}**`, ...words.slice(2)].join(' ');
  if (kind === 2) {
    const link = `[${third}](https://example.org/${Math.floor(random() * 1e6)})`;
    return [first, second, link, ...words.slice(3)].join(' ');
  }
  return paragraph;
}

function sentence(language: Language, length: number, random: () => number): string {
  let text = '';
  let last = -1;
  for (let number = 0; number < length; number += 1) {
    let index = drawWord(random);
    while (index === last) index = drawWord(random);
    last = index;
    const word = language.words[index] ?? '';
    text += number === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : ` ${word}`;
  }
  return text;
}

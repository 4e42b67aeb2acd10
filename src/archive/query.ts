// What somebody searches for, as it is typed: words, and phrases in quotation marks.

/** Words and phrases, each once; an article must have all of them. No quotation mark is in them, and nothing unseen. */
export type Query = readonly string[];

/** Of a whole query, as it is printed: its address has to fit into a header field. */
const CHARACTERS = 200;
/** Of one word or phrase. */
const LONGEST = 100;
const TERMS = 10;
/** Of a whole query: a phrase is looked for word by word, and one of fifty takes a second where there are many articles. */
const WORDS = 12;

/** Controls, lone surrogates, and what turns the direction of text; but what joins letters or parts them is spelling. */
const UNSEEN = /[^\P{C}\u200C\u200D]/gu;
/** What people and keyboards write in place of the straight one. */
const QUOTES = /[“”„‟«»＂]/g;
const TERM = /"([^"]*)"?|([^\s"]+)/g;
/** As the index parts them, with the marks on their letters. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Everything else parts words, and is in no index. */
const INDEXED = /[\p{L}\p{N}]/u;

/**
 * Reads a query. Whatever is typed is one; what has no letter or digit is left out of it, and so is what goes
 * beyond 100 characters of a word or phrase, 200 of all of them, twelve words, and the tenth of these terms.
 * @returns no term where there is nothing to search for
 */
export function readQuery(written: string): Query {
  const text = written.normalize('NFC').replace(UNSEEN, ' ').replace(QUOTES, '"');
  const query: string[] = [];
  for (const [, phrase, word = ''] of text.matchAll(TERM)) {
    const spaced = (phrase ?? word).replace(/\s+/g, ' ').trim();
    const short = [...spaced].slice(0, LONGEST).join('').trim();
    const term = firstWords(short, WORDS - wordsIn(printQuery(query)));
    if (!INDEXED.test(term) || query.includes(term)) continue;
    if (query.length === TERMS || [...printQuery([...query, term])].length > CHARACTERS) break;
    query.push(term);
  }
  return query;
}

const wordsIn = (text: string) => text.match(WORD)?.length ?? 0;

/** Up to the end of the last word that there is room for. */
function firstWords(text: string, room: number): string {
  const next = [...text.matchAll(WORD)][Math.max(room, 0)];
  return next ? text.slice(0, next.index).trim() : text;
}

/** Prints a query in the one form that it has: what is read from it is the same query. */
export function printQuery(query: Query): string {
  return query.map((term) => (term.includes(' ') ? `"${term}"` : term)).join(' ');
}

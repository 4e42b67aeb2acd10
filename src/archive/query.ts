// What somebody searches for, as it is typed: words, and phrases in quotation marks.

/** Words and phrases, each once; an article must have all of them. No quotation mark is in them, and nothing unseen. */
export type Query = readonly string[];

/** Of a whole query, as it is printed: its address has to fit into a header field. */
const CHARACTERS = 200;
/** Of one word or phrase. */
const LONGEST = 100;
const TERMS = 10;

/** Controls, lone surrogates, and what turns the direction of text; but what joins letters or parts them is spelling. */
const UNSEEN = /[^\P{C}\u200C\u200D]/gu;
/** What people and keyboards write in place of the straight one. */
const QUOTES = /[“”„‟«»＂]/g;
const TERM = /"([^"]*)"?|([^\s"]+)/g;
/** Everything else parts words, and is in no index. */
const INDEXED = /[\p{L}\p{N}]/u;

/**
 * Reads a query. Whatever is typed is one; what has no letter or digit is left out of it, and so is what goes
 * beyond 100 characters of a word or phrase, 200 of all of them, and the tenth of these.
 * @returns no term where there is nothing to search for
 */
export function readQuery(written: string): Query {
  const text = written.normalize('NFC').replace(UNSEEN, ' ').replace(QUOTES, '"');
  const query: string[] = [];
  for (const [, phrase, word = ''] of text.matchAll(TERM)) {
    const spaced = (phrase ?? word).replace(/\s+/g, ' ').trim();
    const term = [...spaced].slice(0, LONGEST).join('').trim();
    if (!INDEXED.test(term) || query.includes(term)) continue;
    if (query.length === TERMS || [...printQuery([...query, term])].length > CHARACTERS) break;
    query.push(term);
  }
  return query;
}

/** Prints a query in the one form that it has: what is read from it is the same query. */
export function printQuery(query: Query): string {
  return query.map((term) => (term.includes(' ') ? `"${term}"` : term)).join(' ');
}

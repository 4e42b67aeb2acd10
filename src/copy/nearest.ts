// The word that was probably meant.

/** From here on, the beginning of a word is enough to tell which is meant: `lang`. */
const MIN_BEGINNING = 3;

/**
 * Finds the candidate that a typing mistake turned into the word: case aside, it is the beginning of the candidate
 * or at most every third letter is wrong, missing, too many or swapped with its neighbour.
 * @returns the candidate with the fewest mistakes, the first of equals; undefined where none is near
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, mistakes: mistakes(word, candidate, limit) }))
    .filter((ranking) => ranking.mistakes <= limit)
    .sort((a, b) => a.mistakes - b.mistakes);
  return ranked[0]?.candidate;
}

function mistakes(word: string, candidate: string, limit: number): number {
  const [from, to] = [word.toLowerCase(), candidate.toLowerCase()];
  if (from.length >= MIN_BEGINNING && to.startsWith(from)) return from === to ? 0 : 1;
  return Math.abs(from.length - to.length) > limit ? limit + 1 : distance(from, to);
}

/** Optimal string alignment: Levenshtein's distance, with two neighbours swapped as one edit. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(
        Math.min(
          cell(row, j - 1) + (isSame ? 0 : 1),
          cell(row, j) + 1,
          cell(next, j - 1) + 1,
          isSwapped ? cell(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return cell(row, to.length);
}

const cell = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;

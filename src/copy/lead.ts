// The lead as a summary: short enough for a list, and never cut where it hurts.
import { joinLines } from './body.ts';
import { sentenceEnds } from './sentences.ts';

const MAX_GRAPHEMES = 300;
const MIN_GRAPHEMES = 60;
/** UTF-16 units. A family of emoji has eleven; a grapheme may have a million marks, over which browsers take minutes. */
const MAX_LENGTH = 15 * MAX_GRAPHEMES;
const ELLIPSIS = '…';
/** How far to look past the limit, so that the segmenter knows what follows a full stop. */
const LOOK_AHEAD = 100;
/** A character that was cut in two. */
const HALF = /[\uD800-\uDBFF]$/;
/** `10 000` is one number, whatever the white space in it. */
const IN_NUMBER = /\d\s\d/;
/** What would look lost in front of an ellipsis: commas, dashes, opening brackets, and quotes that open. */
const DANGLING = /(?:[\s\p{Pd}\p{Ps}.,;:…․։՝]|(?<![^\s\p{Pd}\p{Ps}\p{Pi}"'])[\p{Pi}"'])$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Makes a summary from the lead. Up to 300 graphemes (Unicode Standard Annex 29) it is the lead itself;
 * a longer one ends after the last sentence that fits or, where that would leave less than 60,
 * after the last word, with an ellipsis that counts.
 * @param lead plain text
 * @param language of the text, BCP 47
 */
export function summaryOf(lead: string, language: string): string {
  const whole = joinLines([lead]);
  if (whole.length <= MAX_GRAPHEMES) return whole;
  const text = whole.slice(0, MAX_LENGTH).replace(HALF, '');
  const bounds = graphemeBounds(text, MAX_GRAPHEMES + 1);
  if (bounds.length <= MAX_GRAPHEMES + 1) return text === whole ? whole : text + ELLIPSIS;
  return lastSentence(text, bounds, language) ?? lastWord(text, bounds) + ELLIPSIS;
}

/** Offsets between graphemes, from 0 on: `bounds[n]` stands behind the first `n` of them. */
function graphemeBounds(text: string, most: number): number[] {
  const bounds = [0];
  for (const { segment, index } of graphemes.segment(text)) {
    bounds.push(index + segment.length);
    if (bounds.length > most) break;
  }
  return bounds;
}

function lastSentence(
  text: string,
  bounds: readonly number[],
  language: string,
): string | undefined {
  const known = text.slice(0, (bounds[MAX_GRAPHEMES] ?? 0) + LOOK_AHEAD);
  const end = sentenceEnds(known, language).findLast((offset) => {
    const length = bounds.indexOf(offset);
    return length >= MIN_GRAPHEMES && length <= MAX_GRAPHEMES;
  });
  return end === undefined ? undefined : known.slice(0, end);
}

/** A word that fills the whole space, or a script without spaces, is cut between graphemes. */
function lastWord(text: string, bounds: readonly number[]): string {
  const most = MAX_GRAPHEMES - ELLIPSIS.length;
  const space = bounds.slice(0, most + 1).findLastIndex((offset) => isSpace(text, offset));
  let length = space > 0 ? space : most;
  while (length > 0 && DANGLING.test(text.slice(bounds[length - 2] ?? 0, bounds[length]))) {
    length -= 1;
  }
  return text.slice(0, bounds[length || most]);
}

function isSpace(text: string, offset: number): boolean {
  const isNumber = IN_NUMBER.test(text.slice(offset - 1, offset + 2));
  return /\s/.test(text.charAt(offset)) && !isNumber;
}

// The lead as a summary: short enough for a list, and never cut where it hurts.
import { joinLines } from './body.ts';
import { sentenceEnds } from './sentences.ts';

const MAX_GRAPHEMES = 300;
const MIN_GRAPHEMES = 60;
const ELLIPSIS = '…';
/** How far to look past the limit, so that the segmenter knows what follows a full stop. */
const LOOK_AHEAD = 100;
/** What would look lost in front of an ellipsis; a per cent sign would not. */
const DANGLING = /[\s\p{Pd}\p{Ps}\p{Pi}"'.,;:!?…․։՝]+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Makes a summary from the lead. Up to 300 graphemes (Unicode Standard Annex 29) it is the lead itself;
 * a longer one ends after the last sentence that fits or, where that would leave less than 60,
 * after the last word, with an ellipsis that counts.
 * @param lead plain text
 * @param language of the text, BCP 47
 */
export function summaryOf(lead: string, language: string): string {
  const text = joinLines([lead]);
  if (text.length <= MAX_GRAPHEMES) return text;
  const bounds = graphemeBounds(text, MAX_GRAPHEMES + 1);
  const limit = bounds[MAX_GRAPHEMES];
  if (limit === undefined || limit === text.length) return text;
  const sentence = lastSentence(text, limit, language);
  if (sentence >= (bounds[MIN_GRAPHEMES] ?? 0)) return text.slice(0, sentence);
  return lastWord(text, bounds[MAX_GRAPHEMES - 1] ?? limit) + ELLIPSIS;
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

function lastSentence(text: string, limit: number, language: string): number {
  const ends = sentenceEnds(text.slice(0, limit + LOOK_AHEAD), language);
  return ends.findLast((end) => end <= limit) ?? 0;
}

/** A word that fills the whole space, or a script without spaces, is cut between graphemes. */
function lastWord(text: string, limit: number): string {
  const fits = text.slice(0, limit);
  const space = /\s/.test(text.slice(limit, limit + 1)) ? limit : fits.search(/\s\S*$/);
  const words = space > 0 ? fits.slice(0, space) : fits;
  return words.replace(DANGLING, '') || fits;
}

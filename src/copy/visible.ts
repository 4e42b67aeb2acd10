// What a terminal shows of text that somebody else wrote: nothing in it takes effect, and every width is known.

/** One character as a terminal shows it. */
export interface Cell {
  readonly text: string;
  /** Columns that it takes: 0, 1 or 2, or as many as its escape has characters. */
  readonly width: number;
}

/**
 * Controls, invisible format characters (such as those of Unicode Standard Annex 9, which turn the direction
 * of text), line and paragraph separators, lone surrogates and noncharacters. Joiners belong to words and emoji.
 */
const HIDDEN = /(?![\u00AD\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/u;
const EVERY_HIDDEN = new RegExp(HIDDEN, 'gu');
/** What is drawn over the character before it, as `wcwidth` has it. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\u1160-\u11FF]|\u200C|\u200D/u;
/** `W` and `F` of Unicode Standard Annex 11. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]/u;

/** Escapes what must not reach a terminal, as `\u001b`; a tab becomes a space. */
export function visible(text: string): string {
  return text.replace(/\t/g, ' ').replace(EVERY_HIDDEN, escaped);
}

/** Tells the characters of a text (code points) one by one, as a terminal shows them. */
export function cells(text: string): Cell[] {
  return Array.from(text, cell);
}

function cell(character: string): Cell {
  const text = visible(character);
  if (text !== character) return { text, width: text.length };
  if (WITHOUT_WIDTH.test(text)) return { text, width: 0 };
  return { text, width: WIDE.test(text) ? 2 : 1 };
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

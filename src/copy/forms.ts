// The orders in which the parts of a date may stand.

/** A date found in a line: at which token each part of it stands. */
export interface Form {
  /** Year, month, day, a weekday before or after; `one`, `two`, `three` where only numbers stand. */
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  /** The tokens that it takes up: from `first` up to `next`. */
  readonly first: number;
  readonly next: number;
  /** Whether it is `2021-09-23`. */
  readonly isIso: boolean;
}

export type Part = 'year' | 'month' | 'day' | 'before' | 'after' | 'one' | 'two' | 'three';

// A letter for each token, as `scan.ts` gives them; parts are told by the names of groups.
const DAY = '(?<day>d)(?:-?o)?';
const YEAR = '(?<year>y)(?:g\\.?(?:-o)?)?';
const MONTH_DAY = `(?<month>m)\\.?[,-]?${DAY}`;
const DAY_MONTH = `${DAY}[./-]?f?(?<month>m)\\.?`;
/** A number behind month and day that does not begin a clock: meant as a year. */
const ODD_YEAR = "[,/'-]{0,2}(?<year>[dn])(?!\\.?[:.][dn]|p)";
const ISO = '(?<year>y)-(?<month>d)-(?<day>d)';
const NUMBERS = '(?<one>[dy])(?<mark>[./–-])(?<two>d)\\k<mark>(?<three>[dyn])';

const DOTTED = `(?<day>d)\\.(?<month>d)\\.${YEAR}`;
const WORDED = [
  `${MONTH_DAY}[,-]?${YEAR}`,
  `${DAY_MONTH}[,/-]?${YEAR}`,
  `${YEAR}[,-]?${MONTH_DAY}(?!:)`,
  `${YEAR},?${DAY_MONTH}`,
];

const COMPLETE = [ISO, DOTTED, ...WORDED].map(pattern);
/** What was meant as a date; where two begin at the same token, the upper one counts. */
const BROKEN = [
  `${MONTH_DAY}${ODD_YEAR}`,
  `${DAY_MONTH}${ODD_YEAR}`,
  '(?<day>d)\\.(?<month>d)\\.(?<year>[dn])',
  NUMBERS,
  ...WORDED.map((form) => form.replace('<month>m', '<month>x')),
  ...[DOTTED, ...WORDED].map((form) => form.replace('<day>d', '<day>n')),
  `(?<month>m)\\.?,?${YEAR}`,
  `${MONTH_DAY}(?![:.][dn])`,
  DAY_MONTH,
].map(pattern);
/** A newsroom writes its datelines alike, so most forms have been found before. */
const found = new Map<string, Form | undefined>();
const MOST_REMEMBERED = 100;
const LONGEST_REMEMBERED = 100;

/**
 * Finds the first date of a line, or else the first thing that was meant as one.
 * @param kinds the letters of `Scan.kinds`
 */
export function findForm(kinds: string): Form | undefined {
  if (found.has(kinds)) return found.get(kinds);
  const match = earliest(kinds, COMPLETE) ?? earliest(kinds, BROKEN);
  const form = match && formOf(match);
  if (found.size >= MOST_REMEMBERED) found.clear();
  if (kinds.length <= LONGEST_REMEMBERED) found.set(kinds, form);
  return form;
}

function formOf(match: RegExpExecArray): Form {
  const groups = Object.entries(match.indices?.groups ?? {});
  const parts = Object.fromEntries(groups.flatMap(([part, at]) => (at ? [[part, at[0]]] : [])));
  const { 0: text, index: first } = match;
  return { parts, first, next: first + text.length, isIso: 'year' in parts && /y-d-d/.test(text) };
}

/** Weekdays may stand on either side, also as `on Thursday` or `(Thu)`. No part repeats, so time is linear. */
function pattern(body: string): RegExp {
  return new RegExp(`(?:a?(?<before>w)\\.?,?)?${body}(?:,?\\(?a?(?<after>w)\\.?\\)?)?`, 'd');
}

function earliest(kinds: string, patterns: readonly RegExp[]): RegExpExecArray | undefined {
  let best: RegExpExecArray | undefined;
  for (const candidate of patterns) {
    const match = candidate.exec(kinds);
    if (match && (!best || match.index < best.index)) best = match;
    if (best?.index === 0) break;
  }
  return best;
}

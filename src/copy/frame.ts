// A problem as a person reads it: where, what, the line with a caret under the fault, and what to do.
import type { Problem } from './problem.ts';
import { type Cell, cells, visible } from './visible.ts';

interface View {
  readonly before: readonly Cell[];
  readonly marked: readonly Cell[];
  readonly after: readonly Cell[];
}

/** Columns of a line that are shown; of a longer one, the part around the fault. */
const COLUMNS = 96;
const BEFORE = 32;
const CUT = '…';

/**
 * Draws a problem.
 * @returns lines without the last line feed; safe for a terminal whatever the file holds
 */
export function frame(problem: Problem): string {
  const { file, line, column, code, severity, message, hint } = problem;
  const weight = severity === 'warning' ? 'warning: ' : '';
  const place = `${visible(file)}:${line}:${column}`;
  return [
    `${place} ${code}  ${weight}${visible(message)}`,
    ...drawing(problem),
    `  hint: ${visible(hint)}`,
  ].join('\n');
}

/** A problem of the whole file has no line to show. */
function drawing({ line, column, length, excerpt }: Problem): string[] {
  if (excerpt === '') return [];
  const { before, marked, after } = view([...excerpt], column - 1, length);
  const number = String(line);
  const indent = ' '.repeat(width(before));
  const caret = '^'.repeat(Math.max(1, width(marked)));
  return [
    `  ${number} | ${shown(before)}${shown(marked)}${shown(after)}`.trimEnd(),
    `  ${' '.repeat(number.length)} | ${indent}${caret}`,
  ];
}

function view(characters: readonly string[], start: number, length: number): View {
  const left = cells(characters.slice(Math.max(0, start - COLUMNS), start).join(''));
  const right = cells(characters.slice(start, start + COLUMNS).join(''));
  const isShort = characters.length <= COLUMNS && width(left) + width(right) <= COLUMNS;
  const before = isShort ? left : fitting(left.toReversed(), BEFORE).toReversed();
  const behind = isShort ? right : fitting(right, COLUMNS - width(before));
  const isCutBefore = before.length < start;
  const isCutAfter = start + behind.length < characters.length;
  return {
    before: [...(isCutBefore ? cells(CUT) : []), ...before],
    marked: behind.slice(0, length),
    after: [...behind.slice(length), ...(isCutAfter ? cells(CUT) : [])],
  };
}

function fitting(row: readonly Cell[], columns: number): readonly Cell[] {
  let taken = 0;
  const end = row.findIndex((cell) => {
    taken += cell.width;
    return taken > columns;
  });
  return end < 0 ? row : row.slice(0, end);
}

const width = (row: readonly Cell[]) => row.reduce((sum, cell) => sum + cell.width, 0);
const shown = (row: readonly Cell[]) => row.map(({ text }) => text).join('');

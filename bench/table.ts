// Writes rows as a table that can be pasted into a document.

/** Cells by the heads of their columns, in the order of the columns: the same in each row. */
export type Row = Readonly<Record<string, string>>;

/**
 * Writes the table.
 * @param words how many columns are words; the others, behind them, are numbers
 */
export function writeTable(rows: readonly Row[], words: number): string {
  const columns = Object.keys(rows[0] ?? {});
  const heads = Object.fromEntries(columns.map((column) => [column, column]));
  const cells = [heads, ...rows].map((row) => columns.map((column) => row[column] ?? ''));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => widthOf(row[index]))));
  const padded = cells.map((row) =>
    row.map((cell, index) => {
      const width = widths[index] ?? 0;
      return index < words ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  const rule = widths.map((width, index) => '-'.repeat(width - 1) + (index < words ? '-' : ':'));
  return padded.toSpliced(1, 0, rule).map(line).join('\n');
}

const widthOf = (cell = '') => cell.length;

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

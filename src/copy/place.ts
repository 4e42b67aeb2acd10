// Places in Markdown: what was read of a paragraph, back to the row and column in which it is written.

/** Lines in which something was read: the number of the first one, and what was left of them. */
interface Block {
  readonly map: readonly number[] | null;
  readonly content: string;
}

/** From the start of the content, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Tells where in a row something stands, one after another: what the parser reads has lost its indentation,
 * and the signs of quotes, lists and headings.
 */
export function placesIn({ map, content }: Block, rows: readonly string[]) {
  const lines = content.split('\n');
  let index = 0;
  let offset = 0;
  return ({ start, end }: Stretch) => {
    while (start > offset + (lines[index] ?? '').length) {
      offset += (lines[index] ?? '').length + 1;
      index += 1;
    }
    const line = lines[index] ?? '';
    const row = (map?.[0] ?? 0) + index;
    const text = line.trimStart();
    const at = Math.max(0, (rows[row] ?? '').lastIndexOf(text));
    const column = at - (line.length - text.length) - offset;
    return { row, start: start + column, end: Math.min(end, offset + line.length) + column };
  };
}

// The headings of a text, which stand below its headline.

/** A heading, or its end, as the parser of Markdown has it; `tag` is `h1` to `h6`. */
interface Heading {
  tag: string;
  /** 1 where it begins. */
  readonly nesting: number;
}

const HEADING = /^h[1-6]$/;
/** The headline is the first. */
const FIRST = 2;
const LAST = 6;

/**
 * Gives each heading the level below that of the one that it stands in, whichever it was written with: the outline keeps its
 * shape, and leaves no level out (WCAG 2.2, technique H42).
 * @param blocks in their order; all but headings stay as they are
 */
export function settleHeadings(blocks: readonly Heading[]): void {
  const above: number[] = [];
  let level = FIRST;
  for (const block of blocks) {
    if (!HEADING.test(block.tag)) continue;
    if (block.nesting === 1) {
      const written = Number(block.tag[1]);
      while ((above.at(-1) ?? 0) >= written) above.pop();
      above.push(written);
      level = Math.min(FIRST + above.length - 1, LAST);
    }
    block.tag = `h${level}`;
  }
}
